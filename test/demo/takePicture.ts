import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Page } from '@playwright/test';
import { Cashier, type DemoOrder } from './cashier.ts';

const IN_PROGRESS: DemoOrder = {
  clientSn: '22000000013',
  lines: [{ name: '团体用餐', unit: '次', amount: '468', rate: '0.06' }],
  payer: {
    title: '示例餐饮（浦东）有限公司',
    taxNumber: '91310000MA1FL00020',
    phone: '18200000000',
    email: 'kaipiao@example.com',
  },
};

const NEXT = {
  clientSn: '22000000014',
  lines: [
    {
      name: '空调',
      unit: '台',
      specification: 'KFR-35',
      amount: '2599',
      discount: '100',
      rate: '0.13',
    },
    { name: '安装服务', unit: '次', amount: '150', rate: '0.06' },
  ],
} as const;

/**
 * The README's picture: one invoice issued, one on its way, and the next order being typed. The
 * middle one is on its way for little more than a second, so nobody types at a human pace here.
 */
export async function takePicture(page: Page, file: string): Promise<void> {
  const cashier = new Cashier(page, null);
  const inProgress = cashier.job(IN_PROGRESS.payer.title).getByText('开票中');
  await cashier.typeOrder(IN_PROGRESS);
  await cashier.typePayer(IN_PROGRESS.payer);
  await cashier.issue();
  await inProgress.waitFor();
  await cashier.typeOrder(NEXT);
  await cashier.typeTitle('shsl');
  const folder = mkdtempSync(join(tmpdir(), 'invoice-desk-picture-'));
  try {
    const shot = join(folder, 'issue.png');
    await page.screenshot({ path: shot });
    if (!(await inProgress.isVisible())) throw new Error('it was issued too soon; try once more');
    mkdirSync(dirname(file), { recursive: true });
    copyFileSync(shot, file);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

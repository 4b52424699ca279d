import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Page } from '@playwright/test';
import { issueScreen } from '../support/window/issueScreen.ts';
import type { DemoOrder } from './cashier.ts';

const IN_PROGRESS: DemoOrder = {
  clientSn: '22000000013',
  lines: [{ name: '团体用餐', unit: '次', amount: '468', taxRate: '0.06' }],
  customer: {
    kind: 'company',
    name: '示例餐饮（浦东）有限公司',
    taxNumber: '91310000MA1FL00020',
    phone: '18200000000',
    email: 'kaipiao@example.com',
  },
};

const NEXT: Omit<DemoOrder, 'customer'> = {
  clientSn: '22000000014',
  lines: [
    {
      name: '空调',
      unit: '台',
      specification: 'KFR-35',
      amount: '2599',
      discount: '100',
      taxRate: '0.13',
    },
    { name: '安装服务', unit: '次', amount: '150', taxRate: '0.06' },
  ],
};

/**
 * The README's picture: one invoice issued, one on its way, and the next order being typed. The
 * middle one is on its way for little more than a second, so nobody types at a human pace here.
 */
export async function takePicture(page: Page, file: string): Promise<void> {
  const screen = issueScreen(page);
  const onItsWay = screen.newestIn('in_progress');
  await screen.issue(IN_PROGRESS);
  await onItsWay.waitFor();
  await screen.orderNumber.fill(NEXT.clientSn);
  for (const [index, line] of NEXT.lines.entries()) await screen.fillLine(index, line);
  await screen.chooseKind('company');
  await screen.title.fill('shsl');
  await screen.suggestions.filter({ hasText: '上海示例' }).waitFor();
  const png = await page.screenshot();
  if (!(await onItsWay.isVisible())) throw new Error('it was issued too soon; try once more');
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, png);
}

import { describe, expect, it } from 'vitest';
import type { Invoice } from '../../../../contract/invoice.ts';
import { type Settings, settingsSchema } from '../../../../contract/settings.ts';
import type { Receipt } from '../../../../domain/receipt/model.ts';
import { createReceipts } from '../../../../main/wiring/receipts.ts';
import { testOrder } from '../../../support/orders.ts';
import { temporaryFolder } from '../../../support/temporaryFolder.ts';
import { createTestClock } from '../../../support/testClock.ts';
import { acceptInto, openTestLedger } from '../../../support/testLedger.ts';
import { paperLines } from '../../domain/receipt/samples.ts';

const logo = { width: 240, height: 80, shades: new Uint8Array(240 * 80) };
const url = (clientSn: string, amount: number) => `https://self.example.com/${clientSn}/${amount}`;

/** A till with one order that is still on its way. */
async function till(
  change: { readonly receipt?: object; readonly selfService?: boolean; readonly who?: string } = {},
) {
  const clock = createTestClock();
  const ledger = await openTestLedger(temporaryFolder(), clock);
  const { receipt = {}, selfService = false, who = 'pos' } = change;
  const settings: Settings = settingsSchema.parse({
    store: { name: '示例门店' },
    receipt,
    selfService: selfService ? {} : null,
  });
  const receipts = createReceipts({
    ledger,
    logos: { read: async (name) => (name === '' ? undefined : logo) },
    settings: () => settings,
    selfServiceUrl: (sale) => (selfService ? url(sale.clientSn, sale.amount) : undefined),
    training: false,
    now: clock.now,
  });
  const accepted = await acceptInto(ledger, clock)(testOrder(), who);
  if (accepted.outcome !== 'accepted') throw new Error(accepted.outcome);
  const { invoice } = accepted;
  const read = async (more: Partial<Invoice> = {}, reprint = 0) =>
    text(await receipts.ofInvoice({ ...invoice, ...more }, reprint));
  return { receipts, settings, invoice, read };
}

function text(receipt: Receipt | undefined): string {
  return receipt ? paperLines(receipt, 48).join('\n') : '';
}

describe('a pending invoice', () => {
  it('has no code while self-service is not set up', async () => {
    const { read } = await till();
    expect(await read()).toContain('开好后凭订单号领取');
    expect(await read()).not.toContain('[QR');
  });

  it('has the code of its sale once it is', async () => {
    const { read } = await till({ selfService: true });
    expect(await read()).toContain(`[QR ${url('TEST-0001', 113_000)}]`);
    expect(await read()).toContain('扫码领取发票');
  });

  it('has none when it is a red one, or has come to its end', async () => {
    const { read } = await till({ selfService: true });
    expect(await read({ kind: 'red' })).not.toContain('[QR');
    expect(await read({ state: 'issued', invoiceNo: '50877603' })).not.toContain('self.example');
    expect(await read({ state: 'failed' })).toBe('');
  });
});

describe('what the settings say', () => {
  const receipt = {
    logo: 'logo-0123456789abcdef.pgm',
    header: ['欢迎光临'],
    footer: ['谢谢惠顾'],
    till: '3号台',
    show: { operator: true, prices: false },
  };

  it('stands on the paper', async () => {
    const { read } = await till({ receipt, who: '测试甲' });
    const paper = await read({}, 1);
    for (const words of ['[picture 240 × 80]', '欢迎光临', '谢谢惠顾', '3号台', '第 1 次']) {
      expect(paper).toContain(words);
    }
    expect(paper).toMatch(/收银员 +测试甲/);
    expect(paper).not.toContain('1 台 ×');
  });

  it('never calls a cash register or an empty chair an operator', async () => {
    for (const who of ['pos', 'screen']) {
      const { read } = await till({ receipt, who });
      expect(await read()).not.toContain('收银员');
    }
  });
});

describe('a preview', () => {
  it('is of the settings it is given, saved or not', async () => {
    const { receipts, settings } = await till();
    const wish = { printer: settings.printer, receipt: settings.receipt };
    const unsaved = { ...settings.receipt, header: ['试一试'] };
    expect(text(await receipts.preview({ ...wish, kind: 'issued' }))).not.toContain('试一试');
    const tried = await receipts.preview({ ...wish, receipt: unsaved, kind: 'issued' });
    expect(text(tried)).toContain('试一试');
    const printer = { ...settings.printer, columns: 32 };
    const page = await receipts.preview({ ...wish, printer, kind: 'test' });
    expect(text(page)).toContain('每行 32 列');
  });

  it('of a pending one has a code only where self-service is set up', async () => {
    for (const selfService of [true, false]) {
      const { receipts, settings } = await till({ selfService });
      const { printer, receipt } = settings;
      const pending = await receipts.preview({ kind: 'pending', printer, receipt });
      expect(text(pending).includes('[QR')).toBe(selfService);
    }
  });
});

import { describe, expect, it } from 'vitest';
import { invoiceReceipt } from '../../../../domain/receipt/invoiceReceipt.ts';
import type { ReceiptInvoice, ReceiptSetting } from '../../../../domain/receipt/subject.ts';
import { paperLines, sampleInvoice, sampleSetting } from './samples.ts';

function paper(
  invoice: Partial<ReceiptInvoice> = {},
  setting: Partial<ReceiptSetting> = {},
  columns = 48,
): readonly string[] {
  const receipt = invoiceReceipt(
    { ...sampleInvoice, ...invoice },
    { ...sampleSetting, ...setting },
  );
  if (!receipt) throw new Error('no receipt');
  return paperLines(receipt, columns);
}

describe('an issued invoice', () => {
  it('has the form of UI.md in 48 columns', () => {
    expect(paper()).toEqual([
      '                    示例门店',
      '                电子发票  已开票',
      '================================================',
      '订单号                               22000000012',
      '时间                      2026-11-24 14:32 3号台',
      '------------------------------------------------',
      '电视机 X100',
      '  1 台 × 3,299.00                      3,299.00',
      '  折扣                                   -200.00',
      '安装服务',
      '  1 次 × 150.00                          150.00',
      '------------------------------------------------',
      '不含税 2,883.99   税额 365.01',
      '价税合计                              ￥3,249.00',
      '------------------------------------------------',
      '抬头  上海示例科技有限公司',
      '税号  91350100M000100Y43',
      '发票代码 150003528888      号码 50877603',
      '[QR https://invoice.example.com/f/50877603?k=测试]',
      '               扫码查看和下载发票',
      '                  补打 第 2 次',
    ]);
  });

  it('looks right in 32 columns', () => {
    expect(paper({}, { store: { name: '示例门店' }, reprint: 0 }, 32)).toEqual([
      '            示例门店',
      '        电子发票  已开票',
      '================================',
      '订单号               22000000012',
      '时间            2026-11-24 14:32',
      '--------------------------------',
      '电视机 X100',
      '  1 台 × 3,299.00      3,299.00',
      '  折扣                   -200.00',
      '安装服务',
      '  1 次 × 150.00          150.00',
      '--------------------------------',
      '不含税 2,883.99   税额 365.01',
      '价税合计              ￥3,249.00',
      '--------------------------------',
      '抬头  上海示例科技有限公司',
      '税号  91350100M000100Y43',
      '发票代码 150003528888',
      '号码 50877603',
      '[QR https://invoice.example.com/f/50877603?k=测试]',
      '       扫码查看和下载发票',
    ]);
  });

  it('says 培训 first, last and across the caption', () => {
    const lines = paper({}, { training: true });
    expect(lines.at(0)).toContain('培训');
    expect(lines.at(-1)).toContain('培训');
    expect(lines.find((line) => line.includes('扫码'))).toMatch(/培训.*扫码.*培训/);
    const english = paper({}, { training: true, language: 'en' });
    expect(english.at(0)).toContain('培训 TRAINING');
  });

  it('knows 20-digit numbers, which have no code', () => {
    const lines = paper({ invoiceCode: undefined, invoiceNo: '24312000000012345678' });
    expect(lines).toContain('发票号码 24312000000012345678');
  });

  it('prints no code for a file that is not on the web, and says so', () => {
    for (const fileUrl of [
      'ftp://example.com/a.pdf',
      'javascript:alert(1)',
      'https://a b',
      'https://example.com/\u001b@',
      `https://example.com/${'长'.repeat(1_000)}`,
    ]) {
      const lines = paper({ fileUrl });
      expect(lines.join('\n')).not.toContain('[QR');
      expect(lines.join('\n')).toContain('不能扫码');
    }
    expect(paper({ fileUrl: undefined }).join('\n')).toContain('没有给出发票文件');
  });

  it('shows a unit price only if it is an exact one', () => {
    const line = { name: '示例商品', unit: '件', discount: 0 };
    const shown = (quantity: string, amount: number) =>
      paper({ lines: [{ ...line, quantity, amount }] })[7]
        ?.trim()
        .split(/ {2,}/)[0];
    expect(shown('3', 300)).toBe('3 件 × 1.00');
    expect(shown('3', 1_000)).toBe('3 件');
    expect(shown('0.5', 1_000)).toBe('0.5 件 × 20.00');
    expect(shown('-2', -1_000)).toBe('-2 件 × 5.00');
  });

  it('shows a red one with its negative amounts', () => {
    const lines = paper({ kind: 'red', amount: -324_900, netAmount: -288_399, taxAmount: -36_501 });
    expect(lines[1]?.trim()).toBe('红字电子发票  已开票');
    expect(lines[13]).toBe('价税合计                             ￥-3,249.00');
  });

  it('names the blue one that a red one takes back', () => {
    const original = { originalCode: '999000000001', originalNo: '00000001' };
    expect(paper({ kind: 'red', ...original })).toContain('原发票 999000000001 00000001');
    expect(paper({ kind: 'blue' }).join('')).not.toContain('原发票');
  });

  it('never lets a name steer the printer', () => {
    const lines = paper({ payer: { name: '甲\u001b@\u0000乙\u202e\n¥' } });
    expect(lines).toContain('抬头  甲 @ 乙 ￥');
  });

  it('has English labels', () => {
    const lines = paper({}, { language: 'en' });
    expect(lines.slice(-6)).toEqual([
      'Title    上海示例科技有限公司',
      'Tax no.  91350100M000100Y43',
      'Invoice code 150003528888      no. 50877603',
      '[QR https://invoice.example.com/f/50877603?k=测试]',
      '           Scan to view and download',
      '                 Reprint no. 2',
    ]);
  });
});

describe('an invoice that is not issued', () => {
  it('says that it follows, with a code only where customers can fetch it themselves', () => {
    const without = paper({ state: 'in_progress' });
    expect(without[1]?.trim()).toBe('电子发票  开票中');
    expect(without.join('\n')).toContain('开好后凭订单号领取');
    expect(without.join('\n')).not.toContain('[QR');
    const url = 'https://self.example.com/page?client_sn=22000000012';
    const withCode = paper({ state: 'queued' }, { selfServiceUrl: url });
    expect(withCode).toContain(`[QR ${url}]`);
    expect(withCode.join('\n')).toContain('扫码领取发票');
  });

  it('is not printed once it failed or was cancelled', () => {
    for (const state of ['failed', 'cancelled'] as const) {
      expect(invoiceReceipt({ ...sampleInvoice, state }, sampleSetting)).toBeUndefined();
    }
  });
});

describe("the shop's own lines", () => {
  const own = { header: ['欢迎光临', '24 小时营业'], footer: ['谢谢惠顾', '退换货请凭小票'] };
  const ofState = (state: ReceiptInvoice['state']) => paper({ state }, own, 32);

  it.each(['issued', 'queued'] as const)('stand below the name and at the end: %s', (state) => {
    const lines = ofState(state);
    expect(lines.slice(0, 3)).toEqual([
      '            示例门店',
      '            欢迎光临',
      '          24 小时营业',
    ]);
    expect(lines.slice(-3)).toEqual([
      '--------------------------------',
      '            谢谢惠顾',
      '         退换货请凭小票',
    ]);
  });
});

it('opens the drawer with the first receipt of an issued invoice only', () => {
  const drawer = (state: ReceiptInvoice['state'], reprint: number) =>
    invoiceReceipt({ ...sampleInvoice, state }, { ...sampleSetting, reprint })?.drawer ?? false;
  expect(drawer('issued', 0)).toBe(true);
  expect(drawer('issued', 1)).toBe(false);
  expect(drawer('queued', 0)).toBe(false);
});

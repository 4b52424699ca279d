import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { issuedReceipt } from '../../../../domain/receipt/issued.ts';
import { layoutReceipt } from '../../../../domain/receipt/layout.ts';
import type { Receipt, ReceiptBlock } from '../../../../domain/receipt/model.ts';
import { pendingReceipt } from '../../../../domain/receipt/pending.ts';
import type { ReceiptInvoice } from '../../../../domain/receipt/subject.ts';
import { testPageReceipt } from '../../../../domain/receipt/testPage.ts';
import { cleanText, widthOf } from '../../../../domain/receipt/width.ts';
import { sampleInvoice, sampleSetting } from './samples.ts';

const alphabet = fc.constantFrom(
  ...'电视机示例公司（）【】，。、￥×·—…①𠮷㐂鎔aB3 -/:.,',
  '👨‍👩‍👧',
  'e\u0301',
  '\u001b',
  '\n',
  '¥',
  'é',
  '  ',
);
const words = fc.string({ unit: alphabet, maxLength: 70 });
const columnsOf = fc.integer({ min: 16, max: 96 });

const invoiceOf = fc.record({
  name: words,
  payer: words,
  clientSn: fc.string({ unit: alphabet, maxLength: 32 }),
  unit: fc.string({ unit: alphabet, minLength: 1, maxLength: 20 }),
  quantity: fc.constantFrom('1', '3', '0.12345678', '123456789012', '-2'),
  amount: fc.integer({ min: -1_000_000_000_000, max: 1_000_000_000_000 }),
  discount: fc.integer({ min: 0, max: 100_000 }),
});

function build(parts: ReturnType<typeof invoiceOf.generate>['value']): ReceiptInvoice {
  const { name, payer, clientSn, unit, quantity, amount, discount } = parts;
  return {
    ...sampleInvoice,
    clientSn,
    amount,
    payer: { name: payer, taxNumber: '91350100M000100Y43' },
    lines: [{ name, unit, quantity, amount, discount }],
  };
}

function widths(receipt: Receipt, columns: number): readonly number[] {
  return layoutReceipt(receipt, columns).map((line) => {
    if (line.kind !== 'text') return 0;
    return widthOf(line.text) * (line.emphasis === 'double' ? 2 : 1);
  });
}

/** What must not get lost: everything but spaces, which a line's end may swallow. */
function ink(text: string): string {
  return cleanText(text).replaceAll(' ', '');
}

describe('a laid receipt', () => {
  it('never leaves the paper', () => {
    fc.assert(
      fc.property(invoiceOf, columnsOf, fc.boolean(), (parts, columns, training) => {
        const setting = {
          ...sampleSetting,
          training,
          language: training ? 'en' : 'zh-CN',
        } as const;
        for (const make of [issuedReceipt, pendingReceipt]) {
          for (const width of widths(make(build(parts), setting), columns)) {
            expect(width).toBeLessThanOrEqual(columns);
          }
        }
      }),
    );
  });

  it('ends every figure and total in the last column', () => {
    fc.assert(
      fc.property(invoiceOf, columnsOf, (parts, columns) => {
        const receipt = issuedReceipt(build(parts), sampleSetting);
        for (const block of receipt.blocks) {
          if (block.kind !== 'pair' || ink(block.right) === '') continue;
          const last = layoutReceipt({ blocks: [block] }, columns).at(-1);
          expect(last?.kind === 'text' && widthOf(last.text)).toBe(columns);
        }
      }),
    );
  });

  it('loses nothing when it wraps', () => {
    const blockOf: fc.Arbitrary<ReceiptBlock> = fc.oneof(
      fc.record({
        kind: fc.constant('text' as const),
        text: words,
        align: fc.constantFrom('left' as const, 'center' as const, 'right' as const),
      }),
      fc.record({
        kind: fc.constant('text' as const),
        text: words,
        align: fc.constant('left' as const),
        emphasis: fc.constant('double' as const),
      }),
      fc.record({ kind: fc.constant('pair' as const), left: words, right: words }),
      fc.record({ kind: fc.constant('labelled' as const), label: words, text: words }),
    );
    fc.assert(
      fc.property(blockOf, columnsOf, (block, columns) => {
        const lines = layoutReceipt({ blocks: [block] }, columns);
        const text = lines.map((line) => (line.kind === 'text' ? line.text : '')).join('');
        const whole =
          block.kind === 'pair'
            ? block.left + block.right
            : block.kind === 'labelled'
              ? block.label + block.text
              : block.kind === 'text'
                ? block.text
                : '';
        expect(ink(text)).toBe(ink(whole));
        const widest = Math.max(0, ...widths({ blocks: [block] }, columns));
        expect(widest).toBeLessThanOrEqual(columns);
      }),
    );
  });

  it('wraps a long title under its own start', () => {
    const lines = layoutReceipt(
      { blocks: [{ kind: 'labelled', label: '抬头', text: '上海示例科技有限公司测试分公司' }] },
      24,
    );
    expect(lines.map((line) => line.kind === 'text' && line.text)).toEqual([
      '抬头  上海示例科技有限公',
      '      司测试分公司',
    ]);
  });

  it('puts a right side that does not fit on a line of its own', () => {
    const lines = layoutReceipt(
      { blocks: [{ kind: 'pair', left: '  100000 台 × 3.00', right: '300,000.00' }] },
      20,
    );
    expect(lines.map((line) => line.kind === 'text' && line.text)).toEqual([
      '  100000 台 × 3.00',
      '          300,000.00',
    ]);
  });

  it('sets double-size text in half the columns', () => {
    const lines = layoutReceipt(
      {
        blocks: [{ kind: 'text', text: '测试页测试页测试页', align: 'center', emphasis: 'double' }],
      },
      32,
    );
    expect(lines).toEqual([
      { kind: 'text', text: '测试页测试页测试', emphasis: 'double' },
      { kind: 'text', text: '       页', emphasis: 'double' },
    ]);
  });
});

describe('the test page', () => {
  it.each([16, 32, 33, 42, 48, 96])('has rulers of exactly %i columns', (columns) => {
    const receipt = testPageReceipt({
      columns,
      language: 'zh-CN',
      training: false,
      store: { name: '示例门店' },
      printerInterface: 'tcp://127.0.0.1:9100',
      encoding: 'gb18030',
      now: Date.UTC(2026, 10, 24, 6, 32),
    });
    const lines = layoutReceipt(receipt, columns).map((line) =>
      line.kind === 'qr' ? `[QR ${line.payload}]` : line.kind === 'text' ? line.text : '',
    );
    const ruler = lines.find((line) => line.startsWith('----+----1'));
    const chinese = lines.find((line) => line.startsWith('一二三'));
    expect([widthOf(ruler ?? ''), widthOf(chinese ?? '')]).toEqual([columns, columns]);
    expect(lines).toContain(`[QR 开票台 测试页 ${columns} 列]`);
    for (const width of widths(receipt, columns)) expect(width).toBeLessThanOrEqual(columns);
  });
});

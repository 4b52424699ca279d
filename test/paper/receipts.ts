import fc from 'fast-check';
import { closingReport } from '../../domain/receipt/closingReport.ts';
import { issuedReceipt } from '../../domain/receipt/issued.ts';
import type { Receipt } from '../../domain/receipt/model.ts';
import { orderReceipt } from '../../domain/receipt/order.ts';
import { pendingReceipt } from '../../domain/receipt/pending.ts';
import { sampleClosing } from '../../domain/receipt/sample.ts';
import type { ReceiptInvoice, ReceiptSetting } from '../../domain/receipt/subject.ts';
import { optionalParts, type ReceiptTemplate } from '../../domain/receipt/template.ts';
import { testPageReceipt } from '../../domain/receipt/testPage.ts';
import type { PaperFormat } from '../../main/printing/escpos.ts';

/** A receipt to print, and how: test data, whatever it may look like. */
export interface Task {
  readonly name: string;
  readonly receipt: Receipt;
  readonly format: PaperFormat & Required<Pick<PaperFormat, 'qr' | 'drawer'>>;
}

const COUNT = 200;
const SEED = 20_261_124;

/** The same ones every time: all kinds, widths and ways to print a code. */
export function tasks(): readonly Task[] {
  return fc.sample(anyTask, { numRuns: COUNT, seed: SEED }).map((task, at) => ({
    ...task,
    name: `receipt ${at} (${task.name}, ${task.format.columns} columns, ${task.format.qr})`,
  }));
}

/** What shops and customers are called: common and rare characters, Latin, symbols, joined ones. */
const character = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...'测试示例商店有限公司电视机空调（）【】，。、') },
  { weight: 4, arbitrary: fc.constantFrom(...'aBcXyZ0123456789-/.&') },
  { weight: 2, arbitrary: fc.constantFrom(...'鎔￥①×·—…镕喆', ' ') },
  { weight: 1, arbitrary: fc.constantFrom('𠮷', '㐂', '¥', 'é', '👨‍👩‍👧', '\u{2fffd}') },
);
const text = (most: number) =>
  fc
    // By itself fast-check stays short.
    .string({ unit: character, minLength: 1, maxLength: most, size: 'max' })
    .filter((all) => all.trim() !== '');

const fen = fc.integer({ min: 1, max: 99_999_999 });

const url = fc
  .record({
    host: fc.constantFrom('invoice.example.com', '发票.example.com'),
    path: fc.stringMatching(/^[a-z0-9]{1,20}$/),
    query: fc.string({
      unit: fc.constantFrom(...'abc123%=&测试电视机𠮷㐂鎔￥①'),
      maxLength: 150,
      size: 'max',
    }),
  })
  .map(({ host, path, query }) => `https://${host}/${path}${query && `?k=${query}`}`);

const line = fc.record({
  name: text(60),
  specification: fc.option(text(12), { nil: undefined }),
  unit: fc.constantFrom('件', '台', '次', 'kg'),
  quantity: fc.constantFrom('1', '3', '0.5', '1200', '0.12345678'),
  amount: fen,
  discount: fc.constantFrom(0, 0, 1),
});

const template: fc.Arbitrary<ReceiptTemplate> = fc.record(
  Object.fromEntries(optionalParts.map((part) => [part, fc.boolean()])) as never,
);

const logo = fc
  .record({
    width: fc.integer({ min: 8, max: 700 }),
    height: fc.integer({ min: 8, max: 120 }),
    step: fc.integer({ min: 1, max: 50 }),
  })
  .map(({ width, height, step }) => ({
    width,
    height,
    shades: Uint8Array.from({ length: width * height }, (_, at) => (at * step) % 256),
  }));

const ownLines = fc.array(text(50), { maxLength: 2 });

const setting: fc.Arbitrary<ReceiptSetting> = fc.record({
  store: fc.record({ name: text(40), till: fc.constantFrom('', '3号台') }),
  operator: fc.option(text(10), { nil: undefined }),
  logo: fc.option(logo, { nil: undefined, freq: 3 }),
  header: ownLines,
  footer: ownLines,
  show: fc.option(template, { nil: undefined }),
  language: fc.constantFrom('zh-CN', 'en'),
  training: fc.boolean(),
  reprint: fc.constantFrom(0, 0, 1, 12),
  selfServiceUrl: fc.option(url, { nil: undefined }),
});

const invoice: fc.Arbitrary<ReceiptInvoice> = fc
  .record({
    kind: fc.constantFrom('blue' as const, 'red' as const),
    lines: fc.array(line, { minLength: 1, maxLength: 6 }),
    name: text(90),
    taxNumber: fc.constantFrom(undefined, '91350100M000100Y43'),
    number: fc.constantFrom(
      { invoiceCode: '150003528888', invoiceNo: '50877603' },
      { invoiceNo: '24312000000012345678' },
    ),
    fileUrl: url,
  })
  .map(({ kind, lines, name, taxNumber, number, fileUrl }) => {
    const sign = kind === 'red' ? -1 : 1;
    const amount = lines.reduce((total, each) => total + each.amount - each.discount, 0) * sign;
    const taxAmount = Math.round(amount * 0.115);
    return {
      clientSn: '22000000012',
      kind,
      state: 'issued',
      amount,
      netAmount: amount - taxAmount,
      taxAmount,
      lines: lines.map((each) => ({ ...each, amount: each.amount * sign })),
      payer: { name, taxNumber, email: 'kaipiao@example.com', phone: '18200000000' },
      ...number,
      ...(kind === 'red' && { originalCode: '150003528888', originalNo: '50877600' }),
      fileUrl,
      createdAt: '2026-11-24T06:32:05.000Z',
    };
  });

const format = fc.record({
  columns: fc.oneof(fc.constantFrom(32, 42, 48), fc.integer({ min: 24, max: 69 })),
  encoding: fc.constantFrom('gb18030' as const, 'gbk' as const, 'picture' as const),
  qr: fc.constantFrom('auto' as const, 'native' as const, 'raster' as const),
  cut: fc.boolean(),
  drawer: fc.boolean(),
  beep: fc.boolean(),
});

const anyTask: fc.Arbitrary<Task> = fc
  .record({
    kind: fc.constantFrom('invoice', 'invoice', 'invoice', 'pending', 'order', 'closing', 'test'),
    invoice,
    setting,
    format,
    url,
    reason: text(60),
  })
  .map((parts) => ({ name: parts.kind, receipt: receiptOf(parts), format: parts.format }));

function receiptOf(parts: {
  readonly kind: string;
  readonly invoice: ReceiptInvoice;
  readonly setting: ReceiptSetting;
  readonly format: PaperFormat;
  readonly url: string;
  readonly reason: string;
}): Receipt {
  const { kind, setting: around } = parts;
  switch (kind) {
    case 'pending':
      return pendingReceipt(parts.invoice, around);
    case 'order':
      return orderReceipt({ ...parts.invoice, url: parts.url }, around);
    case 'closing': {
      const [first] = sampleClosing.pending;
      const pending = first ? [{ ...first, reason: parts.reason }] : [];
      return closingReport({ ...sampleClosing, pending }, around);
    }
    case 'test': {
      const { columns, encoding } = parts.format;
      const { language, training, store } = around;
      const set = { columns, encoding, language, training, store, now: Date.UTC(2026, 10, 24) };
      return testPageReceipt({ ...set, printerInterface: 'tcp://127.0.0.1:9100' });
    }
    default:
      return issuedReceipt(parts.invoice, around);
  }
}

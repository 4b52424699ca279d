import { expect, test } from 'vitest';
import { readPaper } from '../../../sandbox/printer/paper.ts';
import { sheetText } from '../../../sandbox/printer/sheet.ts';
import { measurePrinting } from '../../bench/print.ts';
import { COLUMNS, encoders } from '../../bench/printEncoders.ts';
import { drawInvoices, receiptOf } from '../../bench/printReceipts.ts';
import { inProcessThread } from '../../support/inProcessThread.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

/* `npm run bench -- print`, small: that it runs and measures what it says, not how fast. */

test('it measures every encoder and every way to the printer', async () => {
  const report = await measurePrinting({
    folder: temporaryFolder(),
    startThread: inProcessThread,
    receipts: 5,
    rounds: 3,
    jobs: 5,
  });
  const names = encoders.map(({ name }) => name);
  expect(report.encoding.map(({ name }) => name)).toEqual(names);
  for (const { perSecond, bytes } of report.encoding) {
    expect(perSecond).toBeGreaterThan(0);
    expect(bytes).toBeGreaterThan(500);
  }
  expect(Object.keys(report.sentOnly)).toEqual(names);
  for (const { p50 } of [report.issuedToLastByte, ...Object.values(report.sentOnly)]) {
    expect(p50).toBeGreaterThan(0);
  }
});

/** Chinese characters, letters and digits of all lines, however they are aligned and ruled. */
function written(bytes: Uint8Array): string {
  const { sheets } = readPaper(bytes, { columns: COLUMNS });
  return sheets
    .flatMap((sheet) => sheetText(sheet, COLUMNS))
    .join('')
    .replace(/[^\p{Script=Han}0-9A-Za-z]/gu, '');
}

test('all of them print the same', async () => {
  const [ours, library, receiptline] = encoders;
  const receipt = receiptOf(drawInvoices(1)[0] as never);
  const expected = written((await ours?.encode(receipt)) ?? Uint8Array.of());
  expect(written((await receiptline?.encode(receipt)) ?? Uint8Array.of())).toBe(expected);
  // It never says that Chinese follows (FS &); said for it, the text is there.
  const saidFor = Buffer.concat([
    Buffer.from([0x1c, 0x26]),
    (await library?.encode(receipt)) ?? Uint8Array.of(),
  ]);
  expect(written(saidFor)).toBe(expected);
});

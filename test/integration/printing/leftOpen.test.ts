import { expect, it } from 'vitest';
import { settingsSchema } from '../../../contract/settings.ts';
import { layoutReceipt } from '../../../domain/receipt/layout.ts';
import { orderReceipt } from '../../../domain/receipt/order.ts';
import { sampleOrder } from '../../../domain/receipt/sample.ts';
import { COMPLETION } from '../../../main/printing/completion.ts';
import { encodePaper } from '../../../main/printing/escpos.ts';
import { createSpool, type PrintJobRecord } from '../../../main/printing/spool.ts';
import type { PrintOutcome, Transport } from '../../../main/printing/transport.ts';
import { readPaper } from '../../../sandbox/printer/paper.ts';
import { sheetText } from '../../../sandbox/printer/sheet.ts';
import { createHandClock } from '../../support/handClock.ts';
import { sampleSetting } from '../../unit/domain/receipt/samples.ts';

const WAY = 'tcp://127.0.0.1:9100';

const receiptOf = (jobId: string) =>
  orderReceipt({ ...sampleOrder, clientSn: `order-${jobId}` }, sampleSetting);

/** Prints two jobs on one printer, whose first connection breaks after so many bytes. */
async function twoJobs(qr: 'native' | 'raster', breaksAfter: number): Promise<Uint8Array> {
  const paper: Uint8Array[] = [];
  const transport: Transport = {
    async print(bytes, { begin }): Promise<PrintOutcome> {
      await begin();
      const first = paper.length === 0;
      paper.push(first ? bytes.slice(0, breaksAfter) : bytes);
      return first
        ? { kind: 'unsure', trouble: 'cut_off', state: 'unknown', taken: breaksAfter }
        : { kind: 'done', state: 'ready' };
    },
    status: async () => ({ state: 'ready' }),
    close: () => {},
  };
  const jobs = ['a', 'b'].map((jobId): PrintJobRecord => {
    return { jobId, clientTaskSn: jobId, subject: 'order', copy: 1, state: 'waiting' };
  });
  let over = () => {};
  const printed = new Promise<void>((resolve) => {
    over = resolve;
  });
  const spool = createSpool({
    clock: createHandClock(0),
    jobs: {
      nextWaiting: async () => jobs.find(({ state }) => state === 'waiting'),
      async move({ jobId, to }) {
        const at = jobs.findIndex((job) => job.jobId === jobId);
        const job = jobs[at];
        if (!job) return undefined;
        jobs[at] = { ...job, state: to };
        if (to === 'done') over();
        return jobs[at];
      },
      interrupted: async () => {},
    },
    receiptOf: async ({ jobId }) => receiptOf(jobId),
    printer: () => ({ ...settingsSchema.parse({}).printer, interface: WAY, qr }),
    show: () => {},
    onJob: () => {},
    onPrinterState: () => {},
    transportOf: () => transport,
  });
  await spool.start();
  await printed;
  await spool.close();
  return Buffer.concat(paper);
}

it.each(['native', 'raster'] as const)(
  'a job cut off anywhere, its codes %s, takes nothing of the next one',
  async (qr) => {
    const encoded = encodePaper(layoutReceipt(receiptOf('a'), 48), {
      columns: 48,
      encoding: 'gb18030',
      qr,
    });
    const whole = layoutReceipt(receiptOf('b'), 48).flatMap((line) =>
      line.kind === 'text' ? [line.text] : [],
    );
    const length = COMPLETION.length + encoded.length;
    for (let breaksAfter = 1; breaksAfter < length; breaksAfter += 37) {
      const { sheets } = readPaper(await twoJobs(qr, breaksAfter), { columns: 48 });
      const text = sheets.flatMap((sheet) => sheetText(sheet, 48));
      // The line before may have been left unfinished.
      const last = text.slice(-whole.length + 1);
      expect(last, `cut off after ${breaksAfter}`).toEqual(whole.slice(1));
    }
  },
);

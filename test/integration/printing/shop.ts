import { settingsSchema } from '../../../contract/settings.ts';
import { invoiceReceipt } from '../../../domain/receipt/invoiceReceipt.ts';
import type { PrintJobRecord } from '../../../main/printing/spool.ts';
import { createSpool } from '../../../main/printing/spool.ts';
import type { Transport } from '../../../main/printing/transport.ts';
import { readPaper } from '../../../sandbox/printer/paper.ts';
import { sheetText } from '../../../sandbox/printer/sheet.ts';
import type { HandClock } from '../../support/handClock.ts';
import { MemoryJobs } from '../../support/memoryJobs.ts';
import { settle } from '../../support/testClock.ts';
import { sampleInvoice, sampleSetting } from '../../unit/domain/receipt/samples.ts';

/** Between the spool's tries. */
const RETRY_MS = [1_000, 2_000, 5_000, 10_000, 30_000];

/** A spool at a printer; its jobs are in memory, and each receipt says at both ends whose it is. */
export function openShop(transport: Transport, clock: HandClock, jobs = new MemoryJobs()) {
  const spool = createSpool({
    jobs,
    clock,
    receiptOf: async ({ jobId }) =>
      invoiceReceipt(
        // Its code is one that printers make themselves: all of it fits a printer's buffer.
        {
          ...sampleInvoice,
          clientSn: `begin-${jobId}`,
          fileUrl: 'https://invoice.example.com/f/5',
        },
        { ...sampleSetting, footer: [`end-${jobId}`] },
      ),
    printer: () => ({ ...settingsSchema.parse({}).printer, interface: 'tcp://127.0.0.1:1' }),
    show: () => {},
    onJob: () => {},
    onPrinterState: () => jobs.changed(),
    transportOf: () => transport,
  });
  return {
    spool,
    jobs,
    store(...ids: readonly string[]): void {
      jobs.add(...ids);
      spool.poke();
    },
    stateOf: (jobId: string): PrintJobRecord['state'] | undefined => jobs.of(jobId)?.state,
    /** Lets the spool's waits run out, and others with them, until a job stands so. */
    async comesTo(jobId: string, state: PrintJobRecord['state'], more: readonly number[] = []) {
      while (jobs.of(jobId)?.state !== state) {
        await settle();
        for (const ms of [...RETRY_MS, ...more]) clock.expire(ms);
      }
    },
    /** A person looked: it is not on the paper. */
    async notPrinted(jobId: string): Promise<void> {
      await jobs.move({ jobId, from: 'unsure', to: 'waiting' });
      spool.poke();
    },
  };
}

/** The jobs whose receipts begin on paper, and those whose receipts end there, in order. */
export function jobsOn(papers: readonly Uint8Array[]) {
  const text = papers.flatMap((bytes) =>
    readPaper(bytes, { columns: 48 }).sheets.flatMap((sheet) => sheetText(sheet, 48)),
  );
  const named = (mark: RegExp) => text.flatMap((line) => mark.exec(line)?.[1] ?? []);
  return { begun: named(/begin-(\w+)/), whole: named(/end-(\w+)/) };
}

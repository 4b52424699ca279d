import type { Health } from '../../contract/pos.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { Desk } from '../posApi/desk.ts';
import { withSentence } from './printJobs.ts';
import type { Till } from './till.ts';

/** The till as the POS API wants it. */
export function posDeskOf(till: Till): Desk {
  const { ledger } = till;
  return {
    version: till.version,
    token: () => till.posToken.read(),
    onTokenReplaced: till.posToken.onReplaced,
    language: () => till.settings.get().language,
    health: async (): Promise<Health> => {
      const { printer, platform } = till.status.read();
      const counts = await ledger.read('counts', null);
      return {
        status: 'ok',
        mode: till.mode,
        version: till.version,
        terminalSn: till.terminalSn(),
        ...counts,
        printer,
        platform: {
          reachable: till.loop.health().reachable,
          lastAnswerAt: platform.lastAnswerAt,
        },
      };
    },
    accept: (order) => till.accept(order, 'pos'),
    readInvoice: (clientTaskSn) => ledger.read('invoice', clientTaskSn),
    listInvoices: (filter) => ledger.read('list', filter),
    cancel: (clientTaskSn) => till.cancel(clientTaskSn, 'pos'),
    retry: (clientTaskSn, correction) => till.retry(clientTaskSn, correction, 'pos'),
    reverse: (clientTaskSn, wish) => till.reverse({ ...wish, clientTaskSn }, 'pos'),
    reissue: (clientTaskSn, wish) => till.reissue({ ...wish, clientTaskSn }, 'pos'),
    takeOrder: (order) => till.takeOrder(order, 'pos'),
    readOrder: (clientSn) => till.readOrder(clientSn),
    refundOrder: (clientSn, wish) => till.refundOrder({ ...wish, clientSn }, 'pos'),
    retryOrder: (clientSn) => till.retryOrder(clientSn, 'pos'),
    printOrder: (clientSn) => till.printOrder(clientSn, 'pos'),
    printReceipt: (clientTaskSn) => till.print(clientTaskSn, 'pos'),
    async readPrintJob(jobId) {
      const job = await ledger.read('printJob', jobId);
      return job && withSentence(job, till.settings.get().language);
    },
    async resolvePrintJob(jobId, printed) {
      const settled = await till.resolvePrintJob(jobId, printed, 'pos');
      if (settled.outcome !== 'done') return settled;
      return { ...settled, job: withSentence(settled.job, till.settings.get().language) };
    },
    eventsAfter: (seq, limit) => eventsAfter(ledger, seq, limit),
    lastSeq: () => ledger.read('lastSeq', null),
    subscribe: (listener) => ledger.onChange(listener),
  };
}

/** A number this ledger has never given out is from another one: what it missed is not known. */
async function eventsAfter(ledger: Ledger, seq: number, limit: number) {
  const events = await ledger.read('eventsAfter', { seq, limit });
  if (events.length === 0 && seq > (await ledger.read('lastSeq', null))) return 'gone';
  return events;
}

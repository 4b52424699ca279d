import type { Loop } from '../issuing/loop.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { PrintJobRecord, Spool } from '../printing/spool.ts';
import type { Till } from './till.ts';

/** What people and cash registers may do with what the till holds; each is stored before it acts. */
export type Actions = Pick<Till, 'askNow' | 'cancel' | 'print' | 'resolvePrintJob'>;

export function createActions(parts: {
  readonly ledger: Ledger;
  readonly loop: Loop;
  readonly spool: Spool;
  readonly log: (message: string, error: unknown) => void;
  /** A person has settled a job; the spool tells of its own. */
  readonly onJob: (job: PrintJobRecord) => void;
}): Actions {
  const { ledger, loop, spool, log, onJob } = parts;

  function cannotStore(error: unknown): { readonly outcome: 'cannotStore' } {
    log('the ledger could not store a change', error);
    return { outcome: 'cannotStore' };
  }

  return {
    async askNow(clientTaskSn) {
      await ledger.write('pullForward', clientTaskSn === undefined ? {} : { clientTaskSn });
      loop.tryNow();
    },
    cancel: (clientTaskSn, who) => ledger.write('cancel', { clientTaskSn, who }).catch(cannotStore),
    async print(clientTaskSn, who) {
      if (clientTaskSn !== null && !(await ledger.read('invoice', clientTaskSn))) {
        return { outcome: 'notFound' };
      }
      try {
        const { jobId } = await ledger.write('addPrintJob', { clientTaskSn, who });
        spool.poke();
        return { outcome: 'queued', jobId };
      } catch (error) {
        return cannotStore(error);
      }
    },
    async resolvePrintJob(jobId, printed, who) {
      const to = printed ? 'done' : 'waiting';
      try {
        const job = await ledger.write('movePrintJob', { jobId, from: 'unsure', to, who });
        if (!job) {
          const now = await ledger.read('printJob', jobId);
          return now ? { outcome: 'conflict', state: now.state } : { outcome: 'notFound' };
        }
        onJob(job);
        if (!printed) spool.poke();
        return { outcome: 'done', job };
      } catch (error) {
        return cannotStore(error);
      }
    },
  };
}

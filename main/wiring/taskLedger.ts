import type { TaskLedger } from '../issuing/needs.ts';
import type { Ledger } from '../ledger/ledger.ts';

/** The ledger as the issuing loop wants it. */
export function taskLedgerOf(ledger: Ledger): TaskLedger {
  return {
    move: async (change) => (await ledger.write('move', change)) !== undefined,
    recordFound: (record) => ledger.write('recordFound', record),
    reschedule: (change) => ledger.write('reschedule', change),
    async flagOverdue(createdBefore) {
      await ledger.write('flagOverdue', { createdBefore });
    },
    due: (query) => ledger.read('due', query),
    nextDueAfter: (now) => ledger.read('nextDueAfter', now),
  };
}

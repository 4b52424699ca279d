import { createHash } from 'node:crypto';
import { currentTaxRates } from '../../contract/settings.ts';
import type { Clock } from '../../main/clock.ts';
import { type ComposedOrder, createAccept } from '../../main/issuing/accept.ts';
import type { Ledger } from '../../main/ledger/ledger.ts';

/** The way orders get in, on a given ledger; the body is a stand-in unless one is composed. */
export function acceptInto(
  ledger: Ledger,
  clock: Clock,
  composeApply: (task: ComposedOrder) => Uint8Array = (task) =>
    Buffer.from(JSON.stringify({ client_task_sn: task.clientTaskSn })),
  isRecovering: () => boolean = () => false,
  taxRates: () => readonly string[] = () => currentTaxRates,
) {
  return createAccept({
    clock,
    terminalSn: () => '2200000001',
    rules: () => ({ taxRates: taxRates(), dialect: 'classic', autoPrint: false }),
    isRecovering,
    sha256,
    composeApply,
    nextAttempt: (clientSn) => ledger.read('nextBlueAttempt', clientSn),
    acceptedBefore: (order) => ledger.read('acceptedBefore', order),
    store: (invoice) => ledger.write('accept', invoice),
    log: () => {},
  });
}

export function sha256(text: string): Uint8Array {
  return createHash('sha256').update(text).digest();
}

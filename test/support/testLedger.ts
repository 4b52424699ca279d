import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Clock } from '../../main/clock.ts';
import { type Ledger, openLedger } from '../../main/ledger/ledger.ts';
import { inProcessThread } from './inProcessThread.ts';

// The way orders get in needs no runner of tests: benches take it too.
export { acceptInto, sha256 } from './acceptInto.ts';

/** A real ledger in a folder of the test's. */
export async function openTestLedger(folder: string, clock: Clock): Promise<Ledger> {
  const ledger = await openLedger({
    file: join(folder, 'ledger.db'),
    clock,
    startThread: inProcessThread,
  });
  onTestFinished(() => ledger.close().catch(() => {}));
  return ledger;
}

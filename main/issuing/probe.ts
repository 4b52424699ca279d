import type { QueryMeaning } from '../../contract/platform/meaning.ts';
import type { CallObserver, DueTask, FoundTask, LoopNeeds } from './needs.ts';
import { nextAskAfter } from './schedule.ts';

/** Attempts that a recovering till asks about (PROTOCOL, "client_task_sn is derived"). */
const PROBED_ATTEMPTS = [1, 2, 3];

/**
 * Asks about an order, or a red wish, that a recovering till accepted: it may have been sent before this ledger
 * began, under numbers that can be derived. What exists is recorded; only if none does, it is sent.
 */
export function createProbe(needs: LoopNeeds & { observer: CallObserver }) {
  const { ledger, platform, clock, observer, deriveClientTaskSn } = needs;

  return async function probe(task: DueTask): Promise<void> {
    const { clientTaskSn } = task;
    const found: FoundTask[] = [];
    for (const attempt of PROBED_ATTEMPTS) {
      const sn = attempt === task.attempt ? clientTaskSn : deriveClientTaskSn(task, attempt);
      const meaning = await platform.query(
        { ...task, clientTaskSn: sn, taskSn: null },
        { state: 'unknown' },
      );
      observer.called(meaning);
      // Half an answer decides nothing: all are asked again.
      if (meaning.kind === 'saysNothing') return askLater(task);
      const known = foundTask(attempt, sn, meaning);
      if (known) found.push(known);
    }
    const nextAt = clock.now() + nextAskAfter(0, 0, 0);
    if (found.length > 0) return ledger.recordFound({ clientTaskSn, found, nextAt });
    await ledger.move({
      clientTaskSn,
      from: 'unknown',
      to: 'queued',
      nextAt: clock.now(),
      who: 'platform',
      what: 'never_arrived',
    });
  };

  async function askLater({ clientTaskSn, asks, updatedAt, createdAt }: DueTask): Promise<void> {
    const now = clock.now();
    const wait = nextAskAfter(asks + 1, now - updatedAt, now - createdAt);
    await ledger.reschedule({ clientTaskSn, asks: asks + 1, nextAt: now + wait });
  }
}

function foundTask(
  attempt: number,
  clientTaskSn: string,
  meaning: Exclude<QueryMeaning, { kind: 'saysNothing' }>,
): FoundTask | undefined {
  switch (meaning.kind) {
    case 'issued':
      return { attempt, clientTaskSn, state: 'issued', fields: meaning };
    case 'inProgress':
      return { attempt, clientTaskSn, state: 'in_progress', fields: { taskSn: meaning.taskSn } };
    case 'failed': {
      const failure = { code: meaning.code, message: meaning.message };
      return { attempt, clientTaskSn, state: 'failed', failure };
    }
    case 'neverArrived':
      return undefined;
  }
}

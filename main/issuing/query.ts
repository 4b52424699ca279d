import { assertNever } from '../../domain/result.ts';
import type { CallObserver, DueTask, LoopNeeds, TaskMove } from './needs.ts';
import { nextAskAfter } from './schedule.ts';

/** Asks the platform about one pending invoice; only a query decides what is unknown. */
export function createQuery(needs: LoopNeeds & { observer: CallObserver }) {
  const { ledger, platform, clock, observer } = needs;

  return async function query(task: DueTask): Promise<void> {
    const { clientTaskSn } = task;
    if (task.state === 'queued') return; // Queued ones are sent, not asked about.
    const from = task.state;
    const meaning = await platform.query(task, { state: from });
    observer.called(meaning);

    switch (meaning.kind) {
      case 'issued':
        return settle({ to: 'issued', fields: meaning, what: 'issued' });
      case 'failed': {
        const failure = { code: meaning.code, message: meaning.message };
        return settle({ to: 'failed', failure, what: 'failed', detail: failure });
      }
      case 'inProgress':
        if (from === 'in_progress') return askLater();
        return settle({
          to: 'in_progress',
          fields: { taskSn: meaning.taskSn },
          refusal: null,
          what: 'found_in_progress',
        });
      case 'neverArrived':
        if (from !== 'unknown') return askLater();
        // A refusal that the platform gave meanwhile is now known to be the whole truth.
        if (task.refusal) {
          const { refusal: failure } = task;
          return settle({ to: 'failed', failure, what: 'refused', detail: failure });
        }
        return settle({ to: 'queued', nextAt: clock.now(), what: 'never_arrived' });
      case 'saysNothing':
        return askLater();
      default:
        return assertNever(meaning);
    }

    async function settle(
      change: Omit<TaskMove, 'clientTaskSn' | 'from' | 'who' | 'nextAt'> & { nextAt?: number },
    ): Promise<void> {
      const nextAt = clock.now() + nextAskAfter(0, 0, clock.now() - task.createdAt);
      await ledger.move({ nextAt, ...change, clientTaskSn, from, who: 'platform' });
    }

    async function askLater(): Promise<void> {
      const now = clock.now();
      await ledger.reschedule({
        clientTaskSn,
        asks: task.asks + 1,
        nextAt: now + nextAskAfter(task.asks + 1, now - task.updatedAt, now - task.createdAt),
      });
    }
  };
}

import { assertNever } from '../../domain/result.ts';
import type { CallObserver, DueTask, LoopNeeds, TaskMove } from './needs.ts';
import { nextAskAfter, PAUSED_TRY_EVERY_MS, RESEND_AFTER_MS } from './schedule.ts';

/**
 * Sends one queued invoice: `sending` is on the disk before the first byte leaves, and what the
 * answer means is on the disk before anything else is done with it.
 */
export function createSend(
  needs: LoopNeeds & {
    observer: CallObserver;
    /** It was sent, and the ledger could not take what came of it: there it is still `sending`. */
    onUnsettled: (clientTaskSn: string) => void;
  },
) {
  const { ledger, platform, clock, observer, onUnsettled } = needs;

  return async function send(task: DueTask): Promise<void> {
    const { clientTaskSn } = task;
    const claimed = await ledger.move({
      clientTaskSn,
      from: 'queued',
      to: 'sending',
      attemptsDelta: 1,
      nextAt: clock.now(),
      who: 'app',
      what: 'sent',
    });
    if (!claimed) return; // Cancelled while it waited.
    const meaning = await platform.apply(task, { sentBefore: task.attempts > 0 });
    observer.called(meaning);
    const firstAsk = clock.now() + nextAskAfter(0, 0, 0);

    switch (meaning.kind) {
      case 'accepted':
        observer.admitted();
        return settle({
          to: 'in_progress',
          fields: { taskSn: meaning.taskSn },
          refusal: null,
          nextAt: firstAsk,
          what: 'accepted_by_platform',
        });
      case 'terminalTrouble': {
        const { code, message } = meaning;
        observer.refused(code, message);
        return settle({
          to: 'queued',
          nextAt: clock.now() + PAUSED_TRY_EVERY_MS,
          what: 'terminal_refused',
          detail: { code, message },
        });
      }
      case 'refused': {
        const { code, message } = meaning;
        observer.admitted();
        return settle({
          to: 'failed',
          failure: { code, message },
          nextAt: firstAsk,
          what: 'refused',
          detail: { code, message },
        });
      }
      case 'refusedAfterSending': {
        const { code, message } = meaning;
        observer.admitted();
        return settle({
          to: 'unknown',
          refusal: { code, message },
          nextAt: clock.now(),
          what: 'refused_after_sending',
          detail: { code, message },
        });
      }
      case 'existsAlready':
        observer.admitted();
        return settle({
          to: 'unknown',
          nextAt: clock.now(),
          what: 'exists_already',
          detail: { code: meaning.code, message: meaning.message },
        });
      case 'notSent':
        return settle({
          to: 'queued',
          attemptsDelta: -1,
          nextAt: clock.now() + RESEND_AFTER_MS,
          what: 'not_sent',
          detail: { reason: meaning.reason },
        });
      case 'unknown':
        return settle({
          to: 'unknown',
          nextAt: firstAsk,
          what: 'no_answer',
          detail: { reason: meaning.reason },
        });
      default:
        return assertNever(meaning);
    }

    async function settle(change: Omit<TaskMove, 'clientTaskSn' | 'from' | 'who'>): Promise<void> {
      try {
        await ledger.move({ ...change, clientTaskSn, from: 'sending', who: 'platform' });
      } catch (error) {
        onUnsettled(clientTaskSn);
        throw error;
      }
    }
  };
}

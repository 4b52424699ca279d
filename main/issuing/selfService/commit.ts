import type { CommitMeaning } from '../../../contract/platform/meaning.ts';
import { assertNever } from '../../../domain/result.ts';
import { nextOrderAskAfter, PAUSED_TRY_EVERY_MS, resendCommitAfter } from '../schedule.ts';
import type { DueOrder, StepNeeds } from './needs.ts';

/**
 * Makes an order known to the platform, or its return: counted on the disk before the first byte
 * leaves. What may have arrived is simply sent again, for the platform answers "exists already" to
 * the same order, and that is success.
 */
export function createCommit(needs: StepNeeds) {
  const { ledger, platform, clock, observer } = needs;

  async function commit(order: DueOrder, body: Uint8Array): Promise<void> {
    const { clientSn } = order;
    if (!(await ledger.claim({ clientSn, what: 'commit' }))) return;
    const meaning = await send({ ...order, body }, order.attempts > 0);
    const firstAsk = clock.now() + nextOrderAskAfter(0, 0);
    switch (meaning.kind) {
      case 'committed':
        await ledger.move({
          clientSn,
          from: 'committing',
          to: 'waiting',
          // A refund that was waiting for this goes on at once.
          nextAt: order.refund ? clock.now() : firstAsk,
          taskSn: meaning.taskSn,
          committed: true,
          who: 'platform',
          what: 'order_committed',
        });
        return;
      case 'refused': {
        const failure = { code: meaning.code, message: meaning.message };
        await ledger.move({
          clientSn,
          from: 'committing',
          to: 'failed',
          nextAt: null,
          failure,
          who: 'platform',
          what: 'order_refused',
          detail: failure,
        });
        return;
      }
      default:
        return sendLater(order, meaning, 'commit');
    }
  }

  async function giveBack(order: DueOrder, refund: { clientSn: string; body: Uint8Array }) {
    const { clientSn } = order;
    if (!(await ledger.claim({ clientSn, what: 'return' }))) return;
    const sentBefore = (order.refund?.attempts ?? 0) > 0;
    const meaning = await send({ ...refund, terminalSn: order.terminalSn }, sentBefore);
    switch (meaning.kind) {
      case 'committed':
        await ledger.move({
          clientSn,
          from: 'waiting',
          to: 'refunded',
          // The customer may have been quicker: that is asked at once.
          nextAt: clock.now(),
          who: 'platform',
          what: 'order_refunded',
        });
        return;
      case 'refused':
        // Nobody knows what the platform makes of the sale now. It is followed, and a person looks.
        await ledger.reschedule({
          clientSn,
          nextAt: clock.now() + nextOrderAskAfter(order.asks + 1, clock.now() - order.updatedAt),
          asks: order.asks + 1,
          failure: { code: meaning.code, message: meaning.message },
          needsPerson: true,
        });
        return;
      default:
        return sendLater(order, meaning, 'return');
    }
  }

  /** After an earlier sending a refusal may be about the second one only: the platform is asked. */
  async function send(
    order: { terminalSn: string; clientSn: string; body: Uint8Array },
    sentBefore: boolean,
  ): Promise<CommitMeaning> {
    const meaning = await platform.commit(order);
    observer.called(meaning);
    if (meaning.kind !== 'refused' || !sentBefore) return meaning;
    const asked = await platform.query(order);
    observer.called(asked);
    switch (asked.kind) {
      case 'there':
        return { kind: 'committed', reached: true };
      case 'notThere':
        return meaning;
      case 'saysNothing':
        return { kind: 'unknown', reached: asked.reached, reason: 'undecided' };
      default:
        return assertNever(asked.kind);
    }
  }

  async function sendLater(
    { clientSn, asks }: DueOrder,
    meaning: Exclude<CommitMeaning, { kind: 'committed' | 'refused' }>,
    what: 'commit' | 'return',
  ): Promise<void> {
    const wait = meaning.kind === 'notNow' ? PAUSED_TRY_EVERY_MS : resendCommitAfter(asks);
    await ledger.reschedule({
      clientSn,
      nextAt: clock.now() + wait,
      asks: asks + 1,
      ...(meaning.kind === 'notSent' && { notSent: what }),
      failure: meaning.kind === 'notNow' ? { code: meaning.code, message: meaning.message } : null,
    });
  }

  return { commit, giveBack };
}

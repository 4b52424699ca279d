import type { ToldInvoice } from '../../../contract/platform/meaning.ts';
import { assertNever } from '../../../domain/result.ts';
import { ASK_REFUNDED_FOR_MS, nextOrderAskAfter } from '../schedule.ts';
import { createCommit } from './commit.ts';
import type { DueOrder, DueRefund, StepNeeds } from './needs.ts';

/** What is next for an order that is due: told to the platform, asked about, taken back. */
export function createStep(needs: StepNeeds) {
  const { ledger, platform, clock, observer, takeBack } = needs;
  const { commit, giveBack } = createCommit(needs);

  return async function step(order: DueOrder): Promise<void> {
    switch (order.state) {
      case 'committing':
        if (order.body) await commit(order, order.body);
        return;
      case 'waiting':
        // Also before a return is committed: the customer may have been quicker.
        if (await ask(order)) return;
        return order.refund ? refund(order, order.refund) : undefined;
      case 'refunded':
        await ask(order);
        return;
      case 'issued':
        return order.refund ? reverse(order, order.refund) : undefined;
      default:
        return assertNever(order.state);
    }
  };

  /**
   * Asks whether the customer has issued it: under its own number, and once under another that a
   * callback named.
   * @returns whether that settled what was to be done; otherwise it is scheduled anew
   */
  async function ask(order: DueOrder): Promise<boolean> {
    const { clientSn, terminalSn, hinted } = order;
    for (const clientTaskSn of [hinted, order.clientTaskSn]) {
      if (clientTaskSn === null) continue;
      const meaning = await platform.follow({ terminalSn, clientSn, clientTaskSn });
      observer.called(meaning);
      if (meaning.kind === 'issued' && isOf(order, clientTaskSn, meaning.invoice)) {
        await ledger.recordIssued({ clientSn, clientTaskSn, invoice: meaning.invoice });
        return true;
      }
      if (!meaning.reached) {
        await askLater(order, false);
        return true;
      }
      if (meaning.kind === 'failed' && clientTaskSn !== hinted && order.state === 'waiting') {
        if (order.refund) return false; // It can be given back all the same.
        const failure = { code: meaning.code, message: meaning.message };
        await ledger.move({
          clientSn,
          from: 'waiting',
          to: 'failed',
          nextAt: null,
          committed: true,
          failure,
          who: 'platform',
          what: 'order_failed',
          detail: failure,
        });
        return true;
      }
    }
    if (order.refund && order.state === 'waiting') return false;
    await askLater(order, true);
    return true;
  }

  async function askLater(order: DueOrder, hintDone: boolean): Promise<void> {
    const { clientSn, state, updatedAt } = order;
    const now = clock.now();
    const asks = order.asks + 1;
    const over = state === 'refunded' && now - updatedAt > ASK_REFUNDED_FOR_MS;
    const nextAt = over ? null : now + nextOrderAskAfter(asks, now - updatedAt);
    await ledger.reschedule({ clientSn, nextAt, asks, hintDone });
  }

  async function refund(order: DueOrder, wish: DueRefund): Promise<void> {
    const { clientSn } = order;
    if (wish.clientSn !== null && wish.body !== null) {
      return giveBack(order, { clientSn: wish.clientSn, body: wish.body });
    }
    // The platform never knew of it. Whoever scans the paper may still ask, so it is followed.
    await ledger.move({
      clientSn,
      from: 'waiting',
      to: 'refunded',
      nextAt: clock.now() + nextOrderAskAfter(0, 0),
      who: 'app',
      what: 'order_refunded',
    });
  }

  /** The customer was quicker than the refund: the supervisor's word takes the invoice back. */
  async function reverse(order: DueOrder, wish: DueRefund): Promise<void> {
    const { clientSn, invoiceTaskSn } = order;
    if (invoiceTaskSn === null) return;
    const { requestId, reason, supervisor, who } = wish;
    const taken = await takeBack(
      { clientTaskSn: invoiceTaskSn, requestId, reason, supervisor },
      who,
    );
    switch (taken.outcome) {
      case 'accepted':
      case 'known':
        return ledger.noteRefundRed({ clientSn, red: taken.invoice.clientTaskSn });
      case 'cannotStore':
      case 'noTerminal':
        return askLater(order, true);
      case 'faults':
      case 'conflict':
      case 'notFound': {
        const rule = taken.outcome === 'faults' ? taken.faults[0]?.rule : undefined;
        const failure = { code: 'NOT_REVERSIBLE', message: rule ?? taken.outcome };
        await ledger.reschedule({ clientSn, nextAt: null, asks: 0, failure, needsPerson: true });
        return;
      }
      default:
        return assertNever(taken);
    }
  }
}

/** Under its own number it is enough that nothing contradicts; another number has to say so. */
function isOf(order: DueOrder, clientTaskSn: string, told: ToldInvoice): boolean {
  if (told.clientSn === undefined) return clientTaskSn === order.clientTaskSn;
  return told.clientSn === order.clientSn;
}

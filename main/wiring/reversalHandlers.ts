import type { Refusal } from '../../contract/ipc.ts';
import type { Language } from '../../contract/language.ts';
import { type NoticeCode, sentenceOf } from '../../contract/sentences/index.ts';
import { type Fault, fault } from '../../domain/fault.ts';
import { parseInvoiceQr } from '../../domain/invoiceQr.ts';
import type { Handlers } from '../answerCall.ts';
import type { ForeignOutcome } from '../issuing/foreign.ts';
import type { ReversalOutcome, Word } from '../issuing/reverse.ts';
import { done, refusalOf } from './answers.ts';
import { createGuard } from './guard.ts';
import type { Reversing } from './reversing.ts';
import type { Till } from './till.ts';

type ReversalCalls =
  | 'readReversible'
  | 'reverse'
  | 'reissue'
  | 'retry'
  | 'findByQr'
  | 'fetchInvoice';

/** What main does for the calls about invoices that exist: reversal, reissue, retry. */
export function createReversalHandlers(needs: {
  readonly till: Pick<Till, 'ledger' | 'staff' | 'session'> & Omit<Reversing, 'takeBack'>;
  readonly language: () => Language;
  readonly refuseFaults: (faults: readonly Fault[]) => Refusal;
}): Pick<Handlers, ReversalCalls> {
  const { till, language, refuseFaults } = needs;
  const { ledger, session } = till;
  const refuse = (code: NoticeCode, params?: Record<string, string | number>): Refusal =>
    refusalOf(code, language(), params);
  const guarded = createGuard({ session, ledger, language });
  const wordOf = createWordOf(needs.till, refuse);

  return {
    async readReversible({ clientTaskSn }) {
      const read = await till.readReversible(clientTaskSn);
      if (!read) return refuse('notFound');
      const { invoice, left, why } = read;
      const lines = left.map(({ line, ...rest }) => ({
        ...rest,
        name: line.name,
        ...(line.specification !== undefined && { specification: line.specification }),
        unit: line.unit,
        taxRate: line.taxRate,
      }));
      const nothingLeft = lines.every(({ amount }) => amount === 0);
      const reason = why ?? (nothingLeft ? fault('invoice', 'nothingLeft') : undefined);
      return done({ invoice, lines, why: reason ? sentenceOf(reason, language()) : null });
    },
    async reverse({ supervisor, ...wish }) {
      const word = wordOf('reverse', supervisor);
      if ('ok' in word) return word;
      return reversed(await till.reverse({ ...wish, supervisor: word }, who()), wish.requestId);
    },
    async reissue({ supervisor, ...wish }) {
      const word = wordOf('reissue', supervisor);
      if ('ok' in word) return word;
      return reversed(await till.reissue({ ...wish, supervisor: word }, who()), wish.requestId);
    },
    retry: guarded('retry', async ({ clientTaskSn, ...correction }, operator) => {
      const retried = await till.retry(clientTaskSn, correction, operator);
      switch (retried.outcome) {
        case 'accepted':
          return done(retried.invoice);
        case 'conflict':
          return refuse('conflictState', { state: retried.state });
        case 'superseded':
          return refuse('alreadyRetried', { clientTaskSn: retried.by });
        case 'faults':
          return refuseFaults(retried.faults);
        default:
          return refuse(retried.outcome);
      }
    }),
    async findByQr({ text }) {
      const qr = parseInvoiceQr(text);
      if (!qr) return refuse('notInvoiceQr');
      return done({ ...qr, invoice: (await ledger.read('invoiceByNumber', qr)) ?? null });
    },
    async fetchInvoice(wish) {
      if ('paper' in wish) {
        return guarded('reverse', async (paper: typeof wish.paper, operator) =>
          taken(await till.recordPaper(paper, operator)),
        )(wish.paper);
      }
      // To ask what the platform has is one thing, to take it into the ledger another.
      return guarded(
        wish.lines === undefined ? 'refetch' : 'reverse',
        async (task: typeof wish, operator) => taken(await till.fetchInvoice(task, operator)),
      )(wish);
    },
  };

  function who(): string {
    return session.operator()?.name ?? 'screen';
  }

  function reversed(outcome: ReversalOutcome, requestId: string) {
    switch (outcome.outcome) {
      case 'accepted':
      case 'known':
        return done(outcome.invoice);
      case 'conflict':
        return refuse('conflictRequest', { requestId });
      case 'faults':
        return refuseFaults(outcome.faults);
      case 'wrongPin':
        return refuse('wrongPin');
      case 'locked':
        return refuse('locked', { minutes: Math.ceil(outcome.ms / 60_000) });
      default:
        return refuse(outcome.outcome);
    }
  }

  function taken(outcome: ForeignOutcome) {
    switch (outcome.outcome) {
      case 'recorded':
      case 'known':
        return done({ invoice: outcome.invoice, seen: null });
      case 'seen':
        return done({ invoice: null, seen: outcome.seen });
      case 'faults':
        return refuseFaults(outcome.faults);
      case 'notThere':
        return refuse('platformNotThere');
      case 'notIssued':
        return refuse('platformNotIssued');
      case 'isRed':
        return refuse('platformNotBlue');
      case 'saysNothing':
        return refuse('platformSaysNothing', { message: outcome.message });
      default:
        return refuse(outcome.outcome);
    }
  }
}

/** A PIN given with the call, or a supervisor who is signed in or has just agreed. */
export function createWordOf(
  { staff, session }: Pick<Till, 'staff' | 'session'>,
  refuse: (code: NoticeCode) => Refusal,
) {
  return (
    action: 'reverse' | 'reissue',
    supervisor: { name: string; pin: string } | undefined,
  ): Word | Refusal => {
    if (!staff.hasSupervisor()) return refuse('noSupervisor');
    session.touch();
    if (supervisor) return supervisor;
    const permit = session.permit(action);
    if (permit.ok) return { signedIn: permit.supervisor ?? permit.who };
    return refuse(permit.why);
  };
}

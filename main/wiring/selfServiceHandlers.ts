import type { Refusal } from '../../contract/ipc.ts';
import type { Language } from '../../contract/language.ts';
import type { NoticeCode } from '../../contract/sentences/index.ts';
import type { Fault } from '../../domain/fault.ts';
import type { Handlers } from '../answerCall.ts';
import type { Word } from '../issuing/reverse.ts';
import { done, refusalOf } from './answers.ts';
import { createGuard } from './guard.ts';
import type { Till } from './till.ts';

type SelfServiceCalls =
  | 'takeOrder'
  | 'refundOrder'
  | 'retryOrder'
  | 'printOrder'
  | 'askOrder'
  | 'playCustomer'
  | 'setVendorKey';

/** What main does for the calls about orders for self-service (扫码开票). */
export function createSelfServiceHandlers(needs: {
  readonly till: Till;
  readonly language: () => Language;
  readonly refuseFaults: (faults: readonly Fault[], notice?: NoticeCode) => Refusal;
  /** A number for an order that has none. */
  readonly nextNumber: () => string;
  /** A supervisor's word for this action, as a reversal has it. */
  readonly wordOf: (
    action: 'reverse',
    supervisor: { name: string; pin: string } | undefined,
  ) => Word | Refusal;
  /** In training: the customer scans the code and fills the page in. */
  readonly playCustomer: ((url: string) => Promise<boolean>) | undefined;
  readonly onVendorKey: () => void;
}): Pick<Handlers, SelfServiceCalls> {
  const { till, language, refuseFaults, wordOf } = needs;
  const guarded = createGuard({ session: till.session, ledger: till.ledger, language });
  const refuse = (code: NoticeCode, params?: Record<string, string | number>): Refusal =>
    refusalOf(code, language(), params);

  return {
    takeOrder: guarded('issue', async (body, who) => {
      const order = body.clientSn === '' ? { ...body, clientSn: needs.nextNumber() } : body;
      const { clientSn } = order;
      const taken = await till.takeOrder(order, who);
      switch (taken.outcome) {
        case 'accepted':
        case 'known':
          return done(taken.order);
        case 'conflict':
          return refuse('conflictContent', { clientSn });
        case 'invoiced':
          return refuse('orderInvoiced', { clientSn });
        case 'faults':
          return refuseFaults(taken.faults);
        case 'notSetUp':
          return refuseFaults(taken.faults, 'selfServiceNotSetUp');
        default:
          return refuse(taken.outcome);
      }
    }),
    async refundOrder({ supervisor, ...wish }) {
      const word = wordOf('reverse', supervisor);
      if ('ok' in word) return word;
      const who = till.session.operator()?.name ?? 'screen';
      const refunded = await till.refundOrder({ ...wish, supervisor: word }, who);
      switch (refunded.outcome) {
        case 'accepted':
        case 'known':
          return done(refunded.order);
        case 'conflict':
          return refuse('conflictRequest', { requestId: wish.requestId });
        case 'notRefundable':
          return refuse('conflictOrderState', { state: refunded.state });
        case 'faults':
          return refuseFaults(refunded.faults, 'requestHasFaults');
        case 'locked':
          return refuse('locked', { minutes: Math.ceil(refunded.ms / 60_000) });
        default:
          return refuse(refunded.outcome);
      }
    },
    retryOrder: guarded('retry', async ({ clientSn }, who) => {
      const retried = await till.retryOrder(clientSn, who);
      switch (retried.outcome) {
        case 'done':
          return done(retried.order);
        case 'conflict':
          return refuse('conflictOrderState', { state: retried.state });
        default:
          return refuse(retried.outcome);
      }
    }),
    printOrder: guarded('print', async ({ clientSn }, who) => {
      const queued = await till.printOrder(clientSn, who);
      return queued.outcome === 'queued' ? done({ jobId: queued.jobId }) : refuse(queued.outcome);
    }),
    askOrder: guarded('refetch', async ({ clientSn }) => {
      await till.hintOrder({ clientSn });
      return done(null);
    }),
    async playCustomer({ clientSn }) {
      const order = await till.readOrder(clientSn);
      if (!order || !needs.playCustomer) return refuse('notFound');
      if (!(await needs.playCustomer(order.url))) return refuse('customerRefused');
      await till.hintOrder({ clientSn });
      return done(null);
    },
    setVendorKey: guarded('settings', async ({ vendorKey }, who) => {
      const kept = await till.terminal.setVendorKey(vendorKey);
      if (!kept.ok) return refuse('vaultNotAccessible');
      await till.ledger.write('note', {
        who,
        what: 'settings_changed',
        detail: { vendorKey: '***' },
      });
      needs.onVendorKey();
      return done(null);
    }),
  };
}

/** What windows are told of self-service beside its settings. */
export function selfServiceOf(till: Till): { ready: boolean; vendorKey: boolean } {
  return {
    ready: till.missing().length === 0,
    vendorKey: till.terminal.vendorSign('') !== undefined,
  };
}

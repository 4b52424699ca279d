import { createHash } from 'node:crypto';
import type { Settings } from '../../contract/settings.ts';
import { missingOf, needsCommit } from '../../domain/selfService/setup.ts';
import { orderSign, type QrOrder, selfServiceUrl } from '../../domain/selfService/url.ts';
import type { AcceptNeeds } from '../issuing/accept.ts';
import type { Loop } from '../issuing/loop.ts';
import type { ReverseNeeds } from '../issuing/reverse.ts';
import type { OrderLedger } from '../issuing/selfService/needs.ts';
import { createRefund } from '../issuing/selfService/refund.ts';
import { createTake } from '../issuing/selfService/take.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { commitBody } from '../platform/commitBody.ts';
import type { Spool } from '../printing/spool.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** All that can be done with orders for self-service (扫码开票). */
export type SelfService = ReturnType<typeof createSelfService>;

/** Hands self-service what it needs of the ledger, the settings and the keys. */
export function createSelfService(
  parts: Pick<AcceptNeeds, 'clock' | 'terminalSn' | 'rules' | 'sha256' | 'nextAttempt' | 'log'> &
    Pick<ReverseNeeds, 'approve' | 'takeBack'> & {
      readonly ledger: Ledger;
      readonly loop: Pick<Loop, 'wake' | 'tryNow'>;
      readonly spool: Pick<Spool, 'poke'>;
      readonly terminal: Pick<Terminal, 'vendorSign'>;
      readonly effective: () => Settings;
    },
) {
  const { ledger, loop, spool, terminal, effective } = parts;

  function missing() {
    const { selfService, store } = effective();
    const vendorKey = terminal.vendorSign('') !== undefined;
    return missingOf(selfService, { storeSn: store.storeSn, vendorKey });
  }

  /** @returns undefined while self-service is not set up */
  function urlOf(order: QrOrder): string | undefined {
    const { selfService, store } = effective();
    if (selfService === null || missing().length > 0) return undefined;
    return selfServiceUrl(order, selfService, {
      md5,
      storeSn: store.storeSn,
      vendor: (text) => terminal.vendorSign(text) ?? '',
    });
  }

  const take = createTake({
    ...parts,
    missing,
    compose: ({ sale, terminalSn, clientTaskSn, lines, amount }) => {
      const { selfService, discountSign } = effective();
      const url = urlOf({ ...sale, terminalSn, amount });
      if (url === undefined || selfService === null) throw new Error('self-service is not set up');
      const commit = { ...sale, terminalSn, clientTaskSn, lines };
      return {
        url,
        body: needsCommit(selfService.form) ? commitBody(commit, { discountSign }) : null,
      };
    },
    store: (order) => ledger.write('acceptOrder', order),
    takenBefore: (order) => ledger.read('selfServiceOrderBefore', order),
  });

  const refund = createRefund({
    ...parts,
    basis: (clientSn) => ledger.read('refundBasis', clientSn),
    composeReturn: ({ basis, clientSn, clientTaskSn }) =>
      commitBody(
        { ...basis, ...basis.order, clientSn, clientTaskSn, originalSn: basis.order.clientSn },
        effective(),
      ),
    store: (wish) => ledger.write('acceptRefund', wish),
  });

  return {
    missing,
    urlOf,
    async takeOrder(...order: Parameters<typeof take>) {
      const taken = await take(...order);
      if (taken.outcome === 'accepted') {
        loop.wake();
        spool.poke();
      }
      return taken;
    },
    readOrder: (clientSn: string) => ledger.read('selfServiceOrder', clientSn),
    async refundOrder(...wish: Parameters<typeof refund>) {
      const refunded = await refund(...wish);
      if (refunded.outcome === 'accepted') loop.wake();
      return refunded;
    },
    /** Commits again what the platform refused. */
    async retryOrder(clientSn: string, who: string) {
      try {
        const retried = await ledger.write('retryOrder', { clientSn, who });
        loop.wake();
        return retried;
      } catch (error) {
        return cannotStore(error);
      }
    },
    /** Prints its code (again). */
    async printOrder(clientSn: string, who: string) {
      try {
        const job = await ledger.write('printOrder', { clientSn, who });
        if (!job) return { outcome: 'notFound' } as const;
        spool.poke();
        return { outcome: 'queued', jobId: job.jobId } as const;
      } catch (error) {
        return cannotStore(error);
      }
    },
    /** A callback named it, or a person wants to know: the platform is asked at once. */
    async hintOrder(hint: { clientSn?: string | undefined; clientTaskSn?: string | undefined }) {
      if (await ledger.write('hintOrder', hint)) loop.tryNow();
    },
  };

  function cannotStore(error: unknown): { readonly outcome: 'cannotStore' } {
    parts.log('the ledger could not store a change', error);
    return { outcome: 'cannotStore' };
  }
}

/** The sign of an order, for the header of its commit. */
export function signOrder(clientSn: string, { store }: Pick<Settings, 'store'>): string {
  return orderSign(clientSn, { md5, storeSn: store.storeSn });
}

/** The ledger as orders of the issuing loop want it. */
export function orderLedgerOf(ledger: Ledger): OrderLedger {
  return {
    due: (query) => ledger.read('dueSelfServiceOrders', query),
    nextDueAfter: (now) => ledger.read('nextSelfServiceDueAfter', now),
    move: (change) => ledger.write('moveOrder', change),
    claim: (claim) => ledger.write('claimOrder', claim),
    reschedule: (change) => ledger.write('rescheduleOrder', change),
    recordIssued: (issued) => ledger.write('recordCustomerIssued', issued),
    noteRefundRed: (note) => ledger.write('noteRefundRed', note),
  };
}

function md5(text: string): string {
  return createHash('md5').update(text, 'utf8').digest('hex');
}

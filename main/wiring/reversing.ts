import { currentTaxRates, type Settings, seedTaxRates } from '../../contract/settings.ts';
import { whyNotReversible } from '../../domain/reversal/check.ts';
import { leftOf } from '../../domain/reversal/left.ts';
import type { Clock } from '../clock.ts';
import type { AcceptNeeds } from '../issuing/accept.ts';
import { createForeign } from '../issuing/foreign.ts';
import { createRetry } from '../issuing/retry.ts';
import { createReissue, createReverse, type ReverseNeeds } from '../issuing/reverse.ts';
import { createTakeBack } from '../issuing/takeBack.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { payerAsSent, redApplyBody } from '../platform/applyBody.ts';
import type { PlatformClient } from '../platform/client.ts';

/** All that can be done with an invoice that exists: reversal, reissue, retry. */
export type Reversing = ReturnType<typeof createReversing>;

/** Hands the ways back what they need of the ledger, the platform and the people. */
export function createReversing(
  parts: Pick<
    AcceptNeeds,
    'terminalSn' | 'isRecovering' | 'sha256' | 'composeApply' | 'rules' | 'log'
  > & {
    readonly clock: Clock;
    readonly ledger: Ledger;
    readonly platform: Pick<PlatformClient, 'fetchInvoice'>;
    readonly effective: () => Settings;
    readonly approve: ReverseNeeds['approve'];
  },
) {
  const { ledger, rules, effective } = parts;
  const readInvoice = (clientTaskSn: string) => ledger.read('invoice', clientTaskSn);

  const takeBack = createTakeBack({
    ...parts,
    autoPrint: () => rules().autoPrint,
    basis: (ask) => ledger.read('reversalBasis', ask),
    composeRed: ({ blue, blueBody, now, ...red }) =>
      redApplyBody(
        {
          ...red,
          clientSn: blue.clientSn,
          payer: payerAsSent(blueBody, blue.payer),
          original: { code: blue.invoiceCode ?? '', no: blue.invoiceNo ?? '' },
          invoiceTime: now,
        },
        effective(),
      ),
    storeRed: (red) => ledger.write('acceptReversal', red),
  });

  const foreign = createForeign({
    ...parts,
    rules: () => ({ ...rules(), taxRates: everyRate(rules().taxRates) }),
    readInvoice,
    readByNumber: (number) => ledger.read('invoiceByNumber', number),
    fetchInvoice: (task) => parts.platform.fetchInvoice(task),
    store: (invoice) => ledger.write('recordForeign', invoice),
  });

  return {
    /** Asks nobody: a supervisor agreed before. */
    takeBack,
    reverse: createReverse({ ...parts, takeBack, readInvoice }),
    reissue: createReissue({ ...parts, takeBack, readInvoice }),
    retry: createRetry({
      ...parts,
      takeBack,
      basis: (clientTaskSn) => ledger.read('retryBasis', clientTaskSn),
      store: (retry) => ledger.write('acceptRetry', retry),
    }),
    ...foreign,
    /** What is left of an invoice, line by line, and why it may not be reversed at all. */
    async readReversible(clientTaskSn: string) {
      const basis = await ledger.read('reversalBasis', { clientTaskSn, requestId: '' });
      if (!basis) return undefined;
      const { invoice, taken } = basis;
      return { invoice, left: leftOf(invoice.lines, taken), why: whyNotReversible(invoice) };
    },
  };
}

/** An invoice from elsewhere may be old, and so may its rate. */
function everyRate(allowed: readonly string[]): readonly string[] {
  return [...new Set([...allowed, ...currentTaxRates, ...seedTaxRates])];
}

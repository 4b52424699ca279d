import { currentTaxRates } from '../../contract/settings.ts';
import type { Clock } from '../../main/clock.ts';
import { createRetry } from '../../main/issuing/retry.ts';
import {
  type Approval,
  createReissue,
  createReverse,
  type ReverseNeeds,
} from '../../main/issuing/reverse.ts';
import { createTakeBack } from '../../main/issuing/takeBack.ts';
import type { Ledger } from '../../main/ledger/ledger.ts';
import { sha256 } from './testLedger.ts';

export const SUPERVISOR = { name: '示例店长', pin: '1234' };
const APPROVED: Approval = { outcome: 'approved', person: SUPERVISOR };

/** The ways back, on a given ledger: reversal, reissue, retry; bodies are stand-ins. */
export function reversingIn(
  ledger: Ledger,
  clock: Clock,
  changes: {
    readonly approval?: Approval;
    readonly approve?: ReverseNeeds['approve'];
    readonly isRecovering?: () => boolean;
  } = {},
) {
  const { approval = APPROVED, isRecovering = () => false } = changes;
  const rules = () => ({ taxRates: currentTaxRates, dialect: 'classic' }) as const;
  const terminalSn = () => '2200000001';
  const problems: unknown[] = [];
  const log = (_: string, error: unknown) => problems.push(error);
  const composeApply = (task: { clientTaskSn: string; now: number }) =>
    Buffer.from(JSON.stringify({ client_task_sn: task.clientTaskSn }));
  const takeBack = createTakeBack({
    clock,
    terminalSn,
    autoPrint: () => false,
    isRecovering,
    sha256,
    basis: (ask) => ledger.read('reversalBasis', ask),
    composeRed: composeApply,
    composeApply,
    storeRed: (red) => ledger.write('acceptReversal', red),
    log,
  });
  const needs = {
    takeBack,
    rules,
    readInvoice: (clientTaskSn: string) => ledger.read('invoice', clientTaskSn),
    approve: changes.approve ?? (async () => approval),
  };
  return {
    problems,
    takeBack,
    reverse: createReverse(needs),
    reissue: createReissue(needs),
    retry: createRetry({
      clock,
      terminalSn,
      rules,
      isRecovering,
      sha256,
      basis: (sn) => ledger.read('retryBasis', sn),
      composeApply,
      takeBack,
      store: (retry) => ledger.write('acceptRetry', retry),
      log,
    }),
  };
}

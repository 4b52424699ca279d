import type { Hint } from '../callbacks/hint.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { Actions } from './actions.ts';
import type { SelfService } from './selfService.ts';

/**
 * What a callback does: the platform is asked at once about the invoice and the order it names. Of a
 * task number that is not ours, the order's newest task is meant.
 */
export function createHints(parts: {
  readonly ledger: Pick<Ledger, 'read'>;
  readonly askNow: Actions['askNow'];
  readonly hintOrder: SelfService['hintOrder'];
}): (hint: Hint) => Promise<void> {
  const { ledger, askNow, hintOrder } = parts;
  return async ({ clientTaskSn, clientSn }) => {
    const named = clientTaskSn && (await ledger.read('invoice', clientTaskSn))?.clientTaskSn;
    const sn = named ?? (clientSn && (await ledger.read('newestTask', clientSn)));
    if (sn) await askNow(sn);
    await hintOrder({ clientTaskSn, clientSn });
  };
}

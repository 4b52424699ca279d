import type { TFunction } from 'i18next';
import type { SelfServiceOrder } from '../../../contract/selfService.ts';
import type { OrderState } from '../../../domain/selfService/lifecycle.ts';
import type { IconName } from '../../ui/Icon.tsx';

export const looks: Readonly<
  Record<OrderState, { readonly icon: IconName; readonly tone: 'ok' | 'wait' | 'bad' | 'idle' }>
> = {
  committing: { icon: 'send', tone: 'wait' },
  waiting: { icon: 'qr', tone: 'idle' },
  issued: { icon: 'check', tone: 'ok' },
  refunded: { icon: 'close', tone: 'idle' },
  failed: { icon: 'warn', tone: 'bad' },
};

/** What its state means for the sale, and what to do now; null where the word says it all. */
export function meaningOf(order: SelfServiceOrder, t: TFunction): string | null {
  const { state, refund, failure } = order;
  const message = failure?.message || failure?.code || '';
  if (order.needsPerson) return t('selfService.needsPerson', { message });
  if (refund && state !== 'refunded') {
    return t(refund.red ? 'selfService.reversing' : 'selfService.refunding');
  }
  switch (state) {
    case 'committing':
      return failure ? t('selfService.heldUp', { message }) : t('selfService.committing');
    case 'failed':
      return t(order.committed ? 'selfService.notIssued' : 'selfService.failed', { message });
    case 'refunded':
      return t(refund?.red ? 'selfService.reversed' : 'selfService.withdrawn');
    case 'waiting':
    case 'issued':
      return null;
  }
}

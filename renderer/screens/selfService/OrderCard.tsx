import { memo, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { EventPayload } from '../../../contract/ipc.ts';
import type { SelfServiceOrder } from '../../../contract/selfService.ts';
import { formatYuan } from '../../../domain/money.ts';
import { ask } from '../../desk.ts';
import { QrCode } from '../../receipt/QrCode.tsx';
import { withApproval } from '../../state/approval.ts';
import { learnOrder, useDesk } from '../../state/mirror.ts';
import { say, sayIfRefused } from '../../state/saying.ts';
import { wishRefund } from '../../state/wishes.ts';
import { Badge } from '../../ui/StateBadge.tsx';
import { clockTime } from '../../ui/when.ts';
import { PrintState } from '../issue/PrintState.tsx';
import jobs from '../issue/RecentJobs.module.css';
import classes from './OrderCard.module.css';
import { looks, meaningOf } from './words.ts';

/** An order so young was taken just now, not before the window opened. */
const FRESH_MS = 10_000;

/** A sale that its customer may issue (扫码开票): its code, where it is, what one may do. */
export const OrderCard = memo(function OrderCard({
  order,
  print,
  newest,
  onShow,
}: {
  readonly order: SelfServiceOrder;
  readonly print: EventPayload<'printJob'> | undefined;
  /** The one whose customer stands at the counter: its code is drawn. */
  readonly newest: boolean;
  readonly onShow: (order: SelfServiceOrder) => void;
}) {
  const { t } = useTranslation();
  const { state } = order;
  const card = useRef<HTMLLIElement>(null);
  useEffect(() => {
    // Its customer is waiting for the code: it must not lie below the edge.
    const isFresh = Date.now() - Date.parse(order.createdAt) < FRESH_MS;
    if (newest && isFresh) card.current?.scrollIntoView({ block: 'nearest' });
  }, [newest, order.createdAt]);
  const sentence = meaningOf(order, t);
  const open = state === 'committing' || state === 'waiting';
  return (
    <li
      ref={card}
      className={`card ${jobs.job}`}
      data-testid="order"
      data-state={state}
      data-order={order.clientSn}
    >
      <span className={classes.title}>{t('selfService.title')}</span>
      <span className={jobs.amount}>￥{formatYuan(order.amount)}</span>
      <span className={`${jobs.meta} num`}>
        {order.clientSn} · {clockTime(order.createdAt)}
      </span>
      <span className={jobs.state}>
        <Badge {...looks[state]}>{t(`selfService.states.${state}`)}</Badge>
      </span>
      {sentence && (
        <p
          className={jobs.wide}
          data-tone={state === 'failed' || order.needsPerson ? 'bad' : undefined}
        >
          {sentence}
        </p>
      )}
      {newest && open && !order.refund && (
        <button
          type="button"
          className={classes.code}
          onClick={() => onShow(order)}
          aria-label={t('selfService.enlarge')}
        >
          <QrCode payload={order.url} className={classes.qr} />
          <span>{t('selfService.scan')}</span>
        </button>
      )}
      <span className={jobs.actions}>
        <OrderActions order={order} onShow={onShow} />
        {print && <PrintState print={print} />}
      </span>
    </li>
  );
});

function OrderActions({
  order,
  onShow,
}: {
  readonly order: SelfServiceOrder;
  readonly onShow: (order: SelfServiceOrder) => void;
}) {
  const { t } = useTranslation();
  const training = useDesk(({ mode }) => mode === 'training');
  const { clientSn, state } = order;
  const open = (state === 'committing' || state === 'waiting') && !order.refund;
  const act = (label: string, onClick: () => void) => (
    <button type="button" className="link" onClick={onClick}>
      {label}
    </button>
  );
  return (
    <>
      {open && act(t('jobs.showQr'), () => onShow(order))}
      {open &&
        act(
          t('jobs.printAgain'),
          () =>
            void withApproval('print', () => ask('printOrder', { clientSn })).then(sayIfRefused),
        )}
      {training &&
        state === 'waiting' &&
        !order.refund &&
        act(
          t('selfService.play'),
          () =>
            void ask('playCustomer', { clientSn }).then((answer) =>
              say(answer.ok ? t('selfService.played') : answer.message),
            ),
        )}
      {(open || state === 'issued') &&
        !order.refund &&
        act(t('selfService.refund.open'), () => wishRefund(order))}
      {state === 'failed' &&
        !order.committed &&
        act(t('selfService.retry'), () => void retry(clientSn))}
    </>
  );
}

async function retry(clientSn: string): Promise<void> {
  const answer = await withApproval('retry', () => ask('retryOrder', { clientSn }));
  if (answer.ok) learnOrder(answer.value);
  else say(answer.message);
}

import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Invoice } from '../../../contract/invoice.ts';
import type { SelfServiceOrder } from '../../../contract/selfService.ts';
import { capOf } from '../../keys/table.ts';
import { useGo } from '../../shell/places.ts';
import { cardsOf } from '../../state/merge.ts';
import { useDesk } from '../../state/mirror.ts';
import { CARDS, printOf } from '../../state/prints.ts';
import { Kbd } from '../../ui/Kbd.tsx';
import { OrderCard } from '../selfService/OrderCard.tsx';
import { JobCard } from './JobCard.tsx';
import classes from './RecentJobs.module.css';

const InvoiceQr = lazy(() => import('../../receipt/InvoiceQr.tsx'));
const OrderQr = lazy(() => import('../selfService/OrderQr.tsx'));

/** What became of the last orders. The cards move by themselves and never hold anyone up. */
export function RecentJobs({
  mayRetry,
}: {
  /** Whether the form is free for a correction. */
  readonly mayRetry: boolean;
}) {
  const { t } = useTranslation();
  const recent = useDesk((desk) => desk.recent);
  const orders = useDesk((desk) => desk.orders);
  const online = useDesk(({ status }) => status.online);
  const prints = useDesk((desk) => desk.prints);
  const go = useGo((state) => state.go);
  const [shown, setShown] = useState<Invoice | null>(null);
  const [code, setCode] = useState<SelfServiceOrder | null>(null);
  const cards = cardsOf(recent, orders, CARDS);
  const newestIssued = recent.find(({ state }) => state === 'issued')?.clientTaskSn;
  return (
    <section className={classes.jobs} aria-labelledby="jobs-title">
      <h2 id="jobs-title">
        <span>{t('jobs.title')}</span>
        <button type="button" className={classes.all} onClick={() => go('records')}>
          {t('jobs.all')} <Kbd>{capOf('records')}</Kbd>
        </button>
      </h2>
      {cards.length === 0 && <p className={classes.empty}>{t('jobs.empty')}</p>}
      <ol aria-live="polite" aria-relevant="additions text">
        {cards.map((card) =>
          'url' in card ? (
            <OrderCard
              key={`order ${card.clientSn}`}
              order={card}
              print={printOf(prints, card.clientTaskSn)}
              newest={card.clientSn === orders[0]?.clientSn}
              onShow={setCode}
            />
          ) : (
            <JobCard
              key={card.clientTaskSn}
              invoice={card}
              print={printOf(prints, card.clientTaskSn)}
              online={online}
              newest={card.clientTaskSn === newestIssued}
              onShow={setShown}
              mayRetry={mayRetry}
            />
          ),
        )}
      </ol>
      {shown && (
        <Suspense fallback={null}>
          <InvoiceQr invoice={shown} onClose={() => setShown(null)} />
        </Suspense>
      )}
      {code && (
        <Suspense fallback={null}>
          <OrderQr order={code} onClose={() => setCode(null)} />
        </Suspense>
      )}
    </section>
  );
}

import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Invoice } from '../../../contract/invoice.ts';
import { capOf } from '../../keys/table.ts';
import { useGo } from '../../shell/places.ts';
import { useDesk } from '../../state/mirror.ts';
import { CARDS, printOf } from '../../state/prints.ts';
import { Kbd } from '../../ui/Kbd.tsx';
import { JobCard } from './JobCard.tsx';
import classes from './RecentJobs.module.css';

const InvoiceQr = lazy(() => import('../../receipt/InvoiceQr.tsx'));

/** What became of the last orders. The cards move by themselves and never hold anyone up. */
export function RecentJobs({
  mayRetry,
}: {
  /** Whether the form is free for a correction. */
  readonly mayRetry: boolean;
}) {
  const { t } = useTranslation();
  const recent = useDesk((desk) => desk.recent);
  const online = useDesk(({ status }) => status.online);
  const prints = useDesk((desk) => desk.prints);
  const go = useGo((state) => state.go);
  const [shown, setShown] = useState<Invoice | null>(null);
  const newestIssued = recent.find(({ state }) => state === 'issued')?.clientTaskSn;
  return (
    <section className={classes.jobs} aria-labelledby="jobs-title">
      <h2 id="jobs-title">
        <span>{t('jobs.title')}</span>
        <button type="button" className={classes.all} onClick={() => go('records')}>
          {t('jobs.all')} <Kbd>{capOf('records')}</Kbd>
        </button>
      </h2>
      {recent.length === 0 && <p className={classes.empty}>{t('jobs.empty')}</p>}
      <ol aria-live="polite" aria-relevant="additions text">
        {recent.slice(0, CARDS).map((invoice) => (
          <JobCard
            key={invoice.clientTaskSn}
            invoice={invoice}
            print={printOf(prints, invoice.clientTaskSn)}
            online={online}
            newest={invoice.clientTaskSn === newestIssued}
            onShow={setShown}
            mayRetry={mayRetry}
          />
        ))}
      </ol>
      {shown && (
        <Suspense fallback={null}>
          <InvoiceQr invoice={shown} onClose={() => setShown(null)} />
        </Suspense>
      )}
    </section>
  );
}

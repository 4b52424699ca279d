import { useTranslation } from 'react-i18next';
import { useDesk } from '../../state/mirror.ts';
import { printOf } from '../../state/prints.ts';
import { JobCard } from '../issue/JobCard.tsx';
import jobs from '../issue/RecentJobs.module.css';

const SHOWN = 8;

/** What became of the last reversals; the cards move by themselves. */
export function RedJobs() {
  const { t } = useTranslation();
  const recent = useDesk((desk) => desk.recent);
  const online = useDesk(({ status }) => status.online);
  const prints = useDesk((desk) => desk.prints);
  const reds = recent.filter(({ kind }) => kind === 'red').slice(0, SHOWN);
  if (reds.length === 0) return null;
  return (
    <section className={jobs.jobs} aria-labelledby="reds-title">
      <h2 id="reds-title">{t('reversal.jobs')}</h2>
      <ol aria-live="polite" aria-relevant="additions text">
        {reds.map((invoice) => (
          <JobCard
            key={invoice.clientTaskSn}
            invoice={invoice}
            print={printOf(prints, invoice.clientTaskSn)}
            online={online}
            newest={false}
          />
        ))}
      </ol>
    </section>
  );
}

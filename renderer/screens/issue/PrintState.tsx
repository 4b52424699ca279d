import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { EventPayload } from '../../../contract/ipc.ts';
import { ask } from '../../desk.ts';
import { withApproval } from '../../state/approval.ts';
import { sayIfRefused } from '../../state/saying.ts';
import classes from './RecentJobs.module.css';

type PrintJob = EventPayload<'printJob'>;

/** How the print of a card went. Where nobody can know, whoever sees the paper is asked. */
export function PrintState({ print }: { readonly print: PrintJob }) {
  const { t } = useTranslation();
  const { jobId, state } = print;
  if (state !== 'unsure') {
    return (
      <span className={classes.print} data-tone={state === 'failed' ? 'bad' : undefined}>
        {printWords(print, t)}
      </span>
    );
  }
  const settle = async (printed: boolean) => {
    sayIfRefused(await withApproval('print', () => ask('resolvePrintJob', { jobId, printed })));
  };
  return (
    <span className={classes.unsure} data-testid="print-unsure">
      <span>{t('jobs.print.ask')}</span>
      <button type="button" className="link" onClick={() => void settle(true)}>
        {t('jobs.print.yes')}
      </button>
      <button type="button" className="link" onClick={() => void settle(false)}>
        {t('jobs.print.no')}
      </button>
    </span>
  );
}

function printWords({ state, reason }: PrintJob, t: TFunction): string {
  return state === 'failed' && reason
    ? t('jobs.print.failedWhy', { reason })
    : t(`jobs.print.${state}`);
}

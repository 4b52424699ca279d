import type { TFunction } from 'i18next';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Invoice } from '../../../contract/invoice.ts';
import type { EventPayload } from '../../../contract/ipc.ts';
import { isFinal, mayCancel } from '../../../domain/lifecycle.ts';
import { formatYuan } from '../../../domain/money.ts';
import { ask } from '../../desk.ts';
import { capOf } from '../../keys/table.ts';
import { sayIfRefused } from '../../state/saying.ts';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { clockTime } from '../../ui/when.ts';
import classes from './RecentJobs.module.css';

type PrintJob = EventPayload<'printJob'>;

/** One order on its way, in words: where it is, what that means, what one may do. */
export const JobCard = memo(function JobCard({
  invoice,
  print,
  online,
  newest,
  onShow,
  onRefill,
}: {
  readonly invoice: Invoice;
  readonly print: PrintJob | undefined;
  readonly online: boolean;
  /** The one F9 prints. */
  readonly newest: boolean;
  readonly onShow: (invoice: Invoice) => void;
  readonly onRefill: ((invoice: Invoice) => void) | undefined;
}) {
  const { t } = useTranslation();
  const { clientTaskSn, state } = invoice;
  const sentence = meaningOf(invoice, online, t);
  return (
    <li className={`card ${classes.job}`} data-testid="job" data-state={state}>
      <span className={classes.title} title={invoice.payer.name}>
        {invoice.payer.name}
      </span>
      <span className={classes.amount}>￥{formatYuan(invoice.amount)}</span>
      <span className={`${classes.meta} num`}>{numberOf(invoice)}</span>
      <span className={classes.state}>
        <StateBadge state={state} />
      </span>
      {!isFinal(state) && (
        <span className={classes.track}>
          <i data-state={state} />
        </span>
      )}
      {sentence && (
        <p className={classes.wide} data-tone={state === 'failed' ? 'bad' : undefined}>
          {sentence}
        </p>
      )}
      {(state === 'issued' || state === 'failed' || mayCancel(invoice) || print) && (
        <span className={classes.actions}>
          {state === 'issued' && (
            <>
              <button type="button" className="link" onClick={() => onShow(invoice)}>
                {t('jobs.showQr')}
              </button>
              <button
                type="button"
                className="link"
                onClick={() => void ask('print', { clientTaskSn }).then(sayIfRefused)}
              >
                {t('jobs.printAgain')} {newest && capOf('printAgain')}
              </button>
            </>
          )}
          {state === 'failed' && (
            <button
              type="button"
              className="link"
              onClick={() => onRefill?.(invoice)}
              disabled={!onRefill}
              title={onRefill ? undefined : t('jobs.refillWait')}
            >
              {t('jobs.refill')}
            </button>
          )}
          {mayCancel(invoice) && (
            <button
              type="button"
              className="link"
              onClick={() => void ask('cancel', { clientTaskSn }).then(sayIfRefused)}
            >
              {t('jobs.cancel')}
            </button>
          )}
          {print && (
            <span className={classes.print} data-tone={printTone(print)}>
              {printWords(print, t)}
            </span>
          )}
        </span>
      )}
    </li>
  );
});

/** The invoice's number once it has one; until then the order's, and when it came. */
function numberOf({ state, invoiceCode, invoiceNo, clientSn, createdAt }: Invoice): string {
  if (state === 'issued' && invoiceNo) {
    return invoiceCode ? `${invoiceCode} ${invoiceNo}` : invoiceNo;
  }
  return `${clientSn} · ${clockTime(createdAt)}`;
}

function meaningOf(invoice: Invoice, online: boolean, t: TFunction): string | null {
  if (invoice.needsPerson) return t('jobs.needsPerson');
  switch (invoice.state) {
    case 'queued':
      return online ? null : t('jobs.waitingNetwork');
    case 'unknown':
      return t('jobs.unknown');
    case 'failed':
      return failureOf(invoice, t);
    case 'cancelled':
      return t('jobs.nothingIssued');
    case 'sending':
    case 'in_progress':
    case 'issued':
      return null;
  }
}

function failureOf({ failure }: Invoice, t: TFunction): string {
  const message = failure?.message.trim() ?? '';
  if (message === '') return t('jobs.failedPlain');
  return t('jobs.failed', { message: /[。.!！?？]$/.test(message) ? message : `${message}。` });
}

function printTone({ state }: PrintJob): 'bad' | 'wait' | undefined {
  if (state === 'failed') return 'bad';
  return state === 'unsure' ? 'wait' : undefined;
}

function printWords({ state, reason }: PrintJob, t: TFunction): string {
  return state === 'failed' && reason
    ? t('jobs.print.failedWhy', { reason })
    : t(`jobs.print.${state}`);
}

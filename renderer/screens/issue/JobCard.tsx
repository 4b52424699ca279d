import type { TFunction } from 'i18next';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Invoice } from '../../../contract/invoice.ts';
import type { EventPayload } from '../../../contract/ipc.ts';
import { isFinal, mayCancel } from '../../../domain/lifecycle.ts';
import { formatYuan } from '../../../domain/money.ts';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { clockTime } from '../../ui/when.ts';
import { JobActions } from './JobActions.tsx';
import { PrintState } from './PrintState.tsx';
import classes from './RecentJobs.module.css';

type PrintJob = EventPayload<'printJob'>;

/** One order on its way, in words: where it is, what that means, what one may do. */
export const JobCard = memo(function JobCard({
  invoice,
  print,
  online,
  newest,
  mayRetry = true,
  onShow,
}: {
  readonly invoice: Invoice;
  readonly print: PrintJob | undefined;
  readonly online: boolean;
  /** The one F9 prints. */
  readonly newest: boolean;
  /** Whether the issue form is free for a correction. */
  readonly mayRetry?: boolean;
  readonly onShow?: (invoice: Invoice) => void;
}) {
  const { t } = useTranslation();
  const { state, kind } = invoice;
  const sentence = meaningOf(invoice, online, t);
  return (
    <li className={`card ${classes.job}`} data-testid="job" data-state={state} data-kind={kind}>
      <span className={classes.title} title={invoice.payer.name}>
        {invoice.payer.name}
      </span>
      <span className={classes.amount}>
        {kind === 'red' && <small>{t('kinds.red')}</small>}
        {invoice.amount < 0 && '−'}￥{formatYuan(Math.abs(invoice.amount))}
      </span>
      <span className={`${classes.meta} num`}>{numberOf(invoice)}</span>
      <span className={classes.state}>
        <StateBadge state={state} kind={kind} />
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
          <JobActions invoice={invoice} newest={newest} mayRetry={mayRetry} onShow={onShow} />
          {print && <PrintState print={print} />}
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
    case 'issued':
      return reversedOf(invoice, t);
    case 'sending':
    case 'in_progress':
      return null;
  }
}

/** Whoever looks at a blue one must see that it is (being) taken back. */
function reversedOf({ kind, amount, reversedAmount }: Invoice, t: TFunction): string | null {
  if (kind === 'red' || reversedAmount === 0) return null;
  return reversedAmount >= amount
    ? t('jobs.reversedAll')
    : t('jobs.reversedPart', { amount: formatYuan(reversedAmount) });
}

function failureOf({ failure }: Invoice, t: TFunction): string {
  const message = failure?.message.trim() ?? '';
  if (message === '') return t('jobs.failedPlain');
  return t('jobs.failed', { message: /[。.!！?？]$/.test(message) ? message : `${message}。` });
}

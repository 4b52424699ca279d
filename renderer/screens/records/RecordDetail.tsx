import { useTranslation } from 'react-i18next';
import type { Invoice, TimelineEntry } from '../../../contract/invoice.ts';
import { formatYuan } from '../../../domain/money.ts';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { fullTime } from '../../ui/when.ts';
import { RecordActs } from './RecordActs.tsx';
import classes from './RecordsScreen.module.css';
import { RelatedInvoices } from './RelatedInvoices.tsx';
import { relatedOf } from './related.ts';
import { StoryEntry } from './StoryEntry.tsx';
import { useWho } from './words.ts';

/** Everything about one invoice: what it is, what belongs to it, what happened. */
export function RecordDetail({
  invoice,
  timeline,
  order,
  onOpen,
  onLeave,
}: {
  readonly invoice: Invoice;
  readonly timeline: readonly TimelineEntry[];
  /** Other invoices of the same order. */
  readonly order: readonly Invoice[];
  /** Another invoice, in this one's place. */
  readonly onOpen: (clientTaskSn: string) => void;
  readonly onLeave: () => void;
}) {
  const { t } = useTranslation();
  const who = useWho();
  const { clientTaskSn, payer, state, failure } = invoice;
  const related = relatedOf(invoice, timeline, order);

  const facts: readonly (readonly [string, string | undefined])[] = [
    [t('records.detail.number'), invoice.invoiceNo],
    [t('records.detail.code'), invoice.invoiceCode],
    [t('records.detail.date'), invoice.invoiceDate],
    [t('records.detail.order'), invoice.clientSn],
    [t('records.detail.original'), numberOf(invoice.originalCode, invoice.originalNo)],
    [t('records.detail.origin'), invoice.origin && t(`records.origins.${invoice.origin}`)],
    [t('records.detail.taxNumber'), payer.taxNumber],
    [t('records.detail.phone'), payer.phone],
    [t('records.detail.email'), payer.email],
    [t('records.detail.net'), formatYuan(invoice.netAmount)],
    [t('records.detail.tax'), formatYuan(invoice.taxAmount)],
    [
      t('records.detail.reversed'),
      invoice.reversedAmount === 0 ? undefined : formatYuan(invoice.reversedAmount),
    ],
    [t('records.detail.operator'), who(invoice.operator)],
    [t('records.detail.created'), fullTime(invoice.createdAt)],
    [t('records.detail.attempts'), String(invoice.attempts)],
    [t('records.detail.task'), clientTaskSn],
  ];

  return (
    <div className={classes.drawer} data-testid="record-detail">
      <div>
        <div className={classes.top}>
          <b>{payer.name}</b>
          <StateBadge state={state} kind={invoice.kind} />
        </div>
        <div className={classes.amount}>
          {invoice.amount < 0 && '−'}￥{formatYuan(Math.abs(invoice.amount))}
        </div>
        {invoice.needsPerson && <p className={classes.meaning}>{t('jobs.needsPerson')}</p>}
        {state === 'unknown' && <p className={classes.meaning}>{t('jobs.unknown')}</p>}
        {state === 'failed' && (
          <p className={classes.meaning}>
            {failure?.message} {t('jobs.nothingIssued')}
          </p>
        )}
      </div>
      <RecordActs
        invoice={invoice}
        retried={related.some(({ relation }) => relation === 'retriedBy')}
        onLeave={onLeave}
      />
      <RelatedInvoices related={related} onOpen={onOpen} />
      <section>
        <h3>{t('records.detail.facts')}</h3>
        <dl className={classes.facts}>
          {facts.map(
            ([label, value]) =>
              value !== undefined && (
                <div key={label} style={{ display: 'contents' }}>
                  <dt>{label}</dt>
                  <dd className="num">{value}</dd>
                </div>
              ),
          )}
        </dl>
      </section>
      <section>
        <h3>{t('records.detail.lines')}</h3>
        <table className={classes.goods}>
          <tbody>
            {invoice.lines.map((line, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: an invoice's lines never move
              <tr key={index}>
                <td>{line.name}</td>
                <td className="num">
                  {line.quantity} {line.unit}
                </td>
                <td className="num">{formatYuan(line.amount - line.discount).replace('-', '−')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <section>
        <h3 id="story-title">{t('records.detail.story')}</h3>
        <ol className={classes.story} aria-labelledby="story-title">
          {timeline.map((entry) => (
            <StoryEntry key={entry.seq} entry={entry} onOpen={onOpen} />
          ))}
        </ol>
      </section>
    </div>
  );
}

function numberOf(code: string | undefined, number: string | undefined): string | undefined {
  return number === undefined ? undefined : [code, number].filter(Boolean).join(' ');
}

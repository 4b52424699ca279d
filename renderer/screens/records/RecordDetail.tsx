import { Button } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Invoice, TimelineEntry } from '../../../contract/invoice.ts';
import { isFinal, mayCancel } from '../../../domain/lifecycle.ts';
import { formatYuan } from '../../../domain/money.ts';
import { ask } from '../../desk.ts';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { fullTime } from '../../ui/when.ts';
import classes from './RecordsScreen.module.css';
import { deedOf } from './story.ts';
import { useDetailWords, useWho } from './words.ts';

const InvoiceQr = lazy(() => import('../../receipt/InvoiceQr.tsx'));

export function RecordDetail({
  invoice,
  timeline,
}: {
  readonly invoice: Invoice;
  readonly timeline: readonly TimelineEntry[];
}) {
  const { t } = useTranslation();
  const [said, setSaid] = useState<string | null>(null);
  const [qr, setQr] = useState(false);
  const { clientTaskSn, payer, state, failure } = invoice;

  const act = async (name: 'askNow' | 'print' | 'cancel', done: string) => {
    const answer = await ask(name, { clientTaskSn });
    setSaid(answer.ok ? done : answer.message);
  };

  const facts: readonly (readonly [string, string | undefined])[] = [
    [t('records.detail.number'), invoice.invoiceNo],
    [t('records.detail.code'), invoice.invoiceCode],
    [t('records.detail.date'), invoice.invoiceDate],
    [t('records.detail.order'), invoice.clientSn],
    [t('records.detail.taxNumber'), payer.taxNumber],
    [t('records.detail.phone'), payer.phone],
    [t('records.detail.email'), payer.email],
    [t('records.detail.net'), formatYuan(invoice.netAmount)],
    [t('records.detail.tax'), formatYuan(invoice.taxAmount)],
    [
      t('records.detail.reversed'),
      invoice.reversedAmount === 0 ? undefined : formatYuan(invoice.reversedAmount),
    ],
    [t('records.detail.created'), fullTime(invoice.createdAt)],
    [t('records.detail.attempts'), String(invoice.attempts)],
    [t('records.detail.task'), clientTaskSn],
  ];

  return (
    <div className={classes.drawer} data-testid="record-detail">
      <div>
        <div className={classes.top}>
          <b>{payer.name}</b>
          <StateBadge state={state} />
        </div>
        <div className={classes.amount}>￥{formatYuan(invoice.amount).replace('-', '−')}</div>
        {invoice.needsPerson && <p className={classes.meaning}>{t('jobs.needsPerson')}</p>}
        {state === 'unknown' && <p className={classes.meaning}>{t('jobs.unknown')}</p>}
        {state === 'failed' && (
          <p className={classes.meaning}>
            {failure?.message} {t('jobs.nothingIssued')}
          </p>
        )}
      </div>
      <div className={classes.acts}>
        {!isFinal(state) && (
          <Button variant="default" onClick={() => void act('askNow', t('records.asked'))}>
            {t('records.detail.askNow')}
          </Button>
        )}
        <Button variant="default" onClick={() => void act('print', t('records.detail.printed'))}>
          {t('records.detail.print')}
        </Button>
        {state === 'issued' && (
          <Button variant="default" onClick={() => setQr(true)}>
            {t('records.detail.showQr')}
          </Button>
        )}
        {mayCancel(invoice) && (
          <Button
            variant="default"
            onClick={() => void act('cancel', t('records.detail.cancelled'))}
          >
            {t('records.detail.cancel')}
          </Button>
        )}
        <span role="status">{said}</span>
      </div>
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
        <h3>{t('records.detail.story')}</h3>
        <ol className={classes.story}>
          {timeline.map((entry) => (
            <Entry key={entry.seq} entry={entry} />
          ))}
        </ol>
      </section>
      {qr && (
        <Suspense fallback={null}>
          <InvoiceQr invoice={invoice} onClose={() => setQr(false)} />
        </Suspense>
      )}
    </div>
  );
}

function Entry({ entry }: { readonly entry: TimelineEntry }) {
  const { t } = useTranslation();
  const deed = deedOf(entry);
  const who = useWho();
  const words = useDetailWords();
  const detail = words(entry.detail);
  return (
    <li>
      <div>
        {deed ? t(`records.deeds.${deed}`) : `${t(`states.${entry.state}`)} (${entry.what})`}
      </div>
      <div className={`${classes.when} num`}>
        {fullTime(entry.at)} · {who(entry.who)}
      </div>
      {detail && <div className={classes.detail}>{detail}</div>}
    </li>
  );
}

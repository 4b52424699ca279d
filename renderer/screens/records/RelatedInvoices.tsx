import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Invoice } from '../../../contract/invoice.ts';
import { formatYuan } from '../../../domain/money.ts';
import { ask, listen } from '../../desk.ts';
import { StateBadge } from '../../ui/StateBadge.tsx';
import classes from './RecordsScreen.module.css';
import type { Related } from './related.ts';

/** The invoices that belong to this one: its reds, its original, what it was tried again as. */
export function RelatedInvoices({
  related,
  onOpen,
}: {
  readonly related: readonly Related[];
  readonly onOpen: (clientTaskSn: string) => void;
}) {
  const { t } = useTranslation();
  if (related.length === 0) return null;
  return (
    <section>
      <h3>{t('records.detail.related')}</h3>
      <ul className={classes.related}>
        {related.map((one) => (
          <li key={one.clientTaskSn}>
            <One {...one} onOpen={onOpen} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function One({
  relation,
  clientTaskSn,
  onOpen,
}: Related & { readonly onOpen: (clientTaskSn: string) => void }) {
  const { t } = useTranslation();
  const [invoice, setInvoice] = useState<Invoice | null>(null);

  useEffect(() => {
    let gone = false;
    void ask('readInvoice', { clientTaskSn }).then((answer) => {
      if (!gone && answer.ok) setInvoice(answer.value.invoice);
    });
    const stop = listen('invoice', (news) => {
      if (news.clientTaskSn === clientTaskSn) setInvoice(news);
    });
    return () => {
      gone = true;
      stop();
    };
  }, [clientTaskSn]);

  return (
    <button type="button" onClick={() => onOpen(clientTaskSn)} data-testid="related">
      <b>{t(`records.relations.${relation}`)}</b>
      <span className="num">{invoice?.invoiceNo ?? invoice?.clientSn ?? clientTaskSn}</span>
      {invoice && <StateBadge state={invoice.state} kind={invoice.kind} />}
      {invoice && (
        <span className="num">
          {invoice.amount < 0 && '−'}￥{formatYuan(Math.abs(invoice.amount))}
        </span>
      )}
    </button>
  );
}

import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Invoice } from '../../../contract/invoice.ts';
import { formatYuan } from '../../../domain/money.ts';
import { Icon } from '../../ui/Icon.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { useVirtualRows } from '../../ui/useVirtualRows.ts';
import { shortTime } from '../../ui/when.ts';
import classes from './RecordsScreen.module.css';
import type { Records } from './useRecords.ts';

/** Height of a row in px at the usual text size. */
const ROW = 48;
/** Rows before the end at which the next page is asked for. */
const AHEAD = 30;

/** Only the rows in sight are drawn. ↑ ↓ and Enter work as in any list. */
export function RecordList({
  records,
  emptyText,
  onOpen,
}: {
  readonly records: Records;
  readonly emptyText: string;
  readonly onOpen: (clientTaskSn: string) => void;
}) {
  const { t } = useTranslation();
  const { items, loading, hasMore, more } = records;
  const box = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(0);
  const virtual = useVirtualRows(box, items.length, ROW);
  const rows = virtual.getVirtualItems();
  const lastShown = rows.at(-1)?.index ?? 0;

  useEffect(() => {
    if (hasMore && lastShown >= items.length - AHEAD) more();
  }, [hasMore, lastShown, items.length, more]);

  const current = Math.min(active, Math.max(0, items.length - 1));
  const onKeyDown = (event: KeyboardEvent) => {
    const to = target(event.key, current, items.length);
    const invoice = items[current];
    if (to !== undefined) {
      event.preventDefault();
      setActive(to);
      virtual.scrollToIndex(to);
    } else if ((event.key === 'Enter' || event.key === ' ') && invoice) {
      event.preventDefault();
      onOpen(invoice.clientTaskSn);
    }
  };

  return (
    <div className={`card ${classes.table}`}>
      <div className={classes.columns} aria-hidden>
        <span>{t('records.columns.time')}</span>
        <span>{t('records.columns.order')}</span>
        <span>{t('records.columns.title')}</span>
        <span>{t('records.columns.number')}</span>
        <span>{t('records.columns.amount')}</span>
        <span>{t('records.columns.state')}</span>
      </div>
      <div
        id="record-list"
        ref={box}
        className={classes.scroll}
        role="listbox"
        tabIndex={0}
        aria-label={t('records.list', { count: items.length })}
        aria-activedescendant={items.length === 0 ? undefined : `record-${current}`}
        aria-busy={loading}
        onKeyDown={onKeyDown}
      >
        {items.length === 0 ? (
          <p className={classes.empty}>{loading ? t('records.loading') : emptyText}</p>
        ) : (
          <div style={{ height: virtual.getTotalSize(), position: 'relative' }} role="presentation">
            {rows.map((row) => {
              const invoice = items[row.index];
              if (!invoice) return null;
              return (
                <Row
                  key={invoice.clientTaskSn}
                  invoice={invoice}
                  index={row.index}
                  total={hasMore ? -1 : items.length}
                  active={row.index === current}
                  top={row.start}
                  height={row.size}
                  onOpen={() => {
                    setActive(row.index);
                    onOpen(invoice.clientTaskSn);
                  }}
                />
              );
            })}
          </div>
        )}
      </div>
    </div>
  );
}

function Row({
  invoice,
  index,
  total,
  active,
  top,
  height,
  onOpen,
}: {
  readonly invoice: Invoice;
  readonly index: number;
  readonly total: number;
  readonly active: boolean;
  readonly top: number;
  readonly height: number;
  readonly onOpen: () => void;
}) {
  const { t } = useTranslation();
  const { payer, amount, state } = invoice;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list hears the keys for its options
    // biome-ignore lint/a11y/useFocusableInteractive: the list keeps the focus, as listboxes do
    <div
      id={`record-${index}`}
      className={classes.row}
      role="option"
      aria-selected={active}
      aria-setsize={total}
      aria-posinset={index + 1}
      data-testid="record"
      data-state={state}
      style={{ transform: `translateY(${top}px)`, height }}
      onClick={onOpen}
    >
      <span className="num">{shortTime(invoice.createdAt)}</span>
      <span className="num">{invoice.clientSn}</span>
      <span title={payer.name}>{payer.name}</span>
      <span className="num">{invoice.invoiceNo ?? '—'}</span>
      <span className="num" data-red={invoice.kind === 'red' || undefined}>
        {invoice.kind === 'red' && <small>{t('kinds.red')}</small>}
        {formatYuan(amount).replace('-', '−')}
      </span>
      <span>
        <StateBadge state={state} kind={invoice.kind} />
        {invoice.needsPerson && (
          <i className={classes.flag} title={t('jobs.needsPerson')}>
            <Icon name="warn" />
          </i>
        )}
      </span>
    </div>
  );
}

function target(key: string, from: number, count: number): number | undefined {
  const moves: Readonly<Record<string, number>> = {
    ArrowDown: from + 1,
    ArrowUp: from - 1,
    PageDown: from + 10,
    PageUp: from - 10,
    Home: 0,
    End: count - 1,
  };
  const to = moves[key];
  return to === undefined ? undefined : Math.max(0, Math.min(count - 1, to));
}

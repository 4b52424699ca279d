import { type CSSProperties, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { AuditEntry } from '../../../contract/audit.ts';
import { useVirtualRows } from '../../ui/useVirtualRows.ts';
import { fullTime } from '../../ui/when.ts';
import { useDetailWords, useWhat, useWho } from '../records/words.ts';
import classes from './AuditScreen.module.css';

/** Height of a line in px at the usual text size. */
const ROW = 44;
const AHEAD = 30;

/** Only the lines in sight are drawn; the list itself takes the arrows, as any scrolled box does. */
export function AuditList({
  items,
  brokenAt,
  emptyText,
  loading,
  onEnd,
}: {
  readonly items: readonly AuditEntry[];
  readonly brokenAt: number | undefined;
  readonly emptyText: string;
  readonly loading: boolean;
  readonly onEnd: () => void;
}) {
  const { t } = useTranslation();
  const box = useRef<HTMLElement>(null);
  const virtual = useVirtualRows(box, items.length, ROW);
  const rows = virtual.getVirtualItems();
  const last = rows.at(-1)?.index ?? 0;

  useEffect(() => {
    if (items.length > 0 && last >= items.length - AHEAD) onEnd();
  }, [last, items.length, onEnd]);

  return (
    <div className={`card ${classes.table}`}>
      <div className={classes.columns} aria-hidden>
        {(['seq', 'at', 'who', 'what', 'detail'] as const).map((column) => (
          <span key={column}>{t(`audit.columns.${column}`)}</span>
        ))}
      </div>
      <section
        ref={box}
        className={classes.scroll}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled box must be reached by keyboard
        tabIndex={0}
        aria-label={t('audit.list')}
        aria-busy={loading}
      >
        {items.length === 0 && !loading && <p className={classes.empty}>{emptyText}</p>}
        <ol className={classes.lines} style={{ height: virtual.getTotalSize() }}>
          {rows.map(({ index, start, size }) => {
            const entry = items[index];
            return (
              entry && (
                <Line
                  key={entry.seq}
                  entry={entry}
                  broken={entry.seq === brokenAt}
                  style={{ transform: `translateY(${start}px)`, height: size }}
                />
              )
            );
          })}
        </ol>
      </section>
    </div>
  );
}

function Line({
  entry,
  broken,
  style,
}: {
  readonly entry: AuditEntry;
  readonly broken: boolean;
  readonly style: CSSProperties;
}) {
  const { t } = useTranslation();
  const who = useWho();
  const what = useWhat();
  const words = useDetailWords();
  const detail = words(entry.detail);
  return (
    <li
      className={classes.row}
      style={style}
      data-broken={broken || undefined}
      data-testid="audit-line"
    >
      <span className="num">
        {entry.seq}
        {broken && <b> {t('audit.here')}</b>}
      </span>
      <span className="num">{fullTime(entry.at)}</span>
      <span title={who(entry.who)}>{who(entry.who)}</span>
      <span title={what(entry.what)}>{what(entry.what)}</span>
      <span title={detail ?? ''}>{detail}</span>
    </li>
  );
}

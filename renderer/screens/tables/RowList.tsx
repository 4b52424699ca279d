import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useEffect, useRef } from 'react';
import classes from './Tables.module.css';

/** Height of a row in px at the usual text size. */
const ROW = 48;
const AHEAD = 30;

/** A list with columns of which only the rows in sight are drawn. */
export function RowList<T>({
  items,
  columns,
  className,
  label,
  emptyText,
  loading,
  keyOf,
  onEnd,
  children,
}: {
  readonly items: readonly T[];
  readonly columns: readonly string[];
  /** Sets the widths of the columns, for the headings and the rows alike. */
  readonly className: string | undefined;
  readonly label: string;
  readonly emptyText: string;
  readonly loading: boolean;
  readonly keyOf: (item: T) => number;
  readonly onEnd: () => void;
  readonly children: (item: T) => ReactNode;
}) {
  const box = useRef<HTMLElement>(null);
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => box.current,
    estimateSize: () =>
      ROW * (Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16),
    overscan: 12,
    getItemKey: (index) => {
      const item = items[index];
      return item === undefined ? index : keyOf(item);
    },
  });
  const rows = virtual.getVirtualItems();
  const last = rows.at(-1)?.index ?? 0;

  useEffect(() => {
    if (items.length > 0 && last >= items.length - AHEAD) onEnd();
  }, [last, items.length, onEnd]);

  return (
    <div className={`card ${classes.table}`}>
      <div className={`${classes.columns} ${className}`} aria-hidden>
        {columns.map((column) => (
          <span key={column}>{column}</span>
        ))}
      </div>
      <section
        ref={box}
        className={classes.scroll}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled box must be reached by keyboard
        tabIndex={0}
        aria-label={label}
        aria-busy={loading}
      >
        {items.length === 0 && !loading && <p className={classes.empty}>{emptyText}</p>}
        <ol className={classes.lines} style={{ height: virtual.getTotalSize() }}>
          {rows.map(({ key, index, start, size }) => {
            const item = items[index];
            return (
              item !== undefined && (
                <li
                  key={key}
                  className={`${classes.row} ${className}`}
                  style={{ transform: `translateY(${start}px)`, height: size }}
                  data-testid="row"
                >
                  {children(item)}
                </li>
              )
            );
          })}
        </ol>
      </section>
    </div>
  );
}

import type { InputHTMLAttributes } from 'react';
import { formatYuan, parseYuan } from '../../../domain/money.ts';
import type { LineField } from './draft.ts';
import classes from './LinesCard.module.css';

/** Figures of more characters than this need a smaller face to be whole in their column. */
export const LONG = 12;

/** A box of the grid: no frame until it is wanted. */
export function Cell({
  field,
  lineKey,
  value,
  onChange,
  error,
  label,
  placeholder = '',
  prefix = '',
  figure = false,
  money = false,
  small = false,
  enter = false,
  last = false,
  suggest,
}: {
  readonly field: LineField;
  readonly lineKey: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error: string | undefined;
  readonly label: string;
  readonly placeholder?: string;
  readonly prefix?: string;
  readonly figure?: boolean;
  /** Yuan: set out in full when it is left. */
  readonly money?: boolean;
  readonly small?: boolean;
  /** Whether Enter stops here on its way. */
  readonly enter?: boolean;
  readonly last?: boolean;
  /** What makes it a field with suggestions. */
  readonly suggest?: InputHTMLAttributes<HTMLInputElement>;
}) {
  return (
    <span className={classes.cell} data-cell={field}>
      {prefix && <span className={classes.prefix}>{prefix}</span>}
      <input
        className={classes.input}
        data-small={small || undefined}
        data-figure={figure || undefined}
        data-long={(money && !small && value.length > LONG) || undefined}
        data-field={`lines.${lineKey}.${field}`}
        data-enter={enter || undefined}
        data-last={last || undefined}
        value={value}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
        onFocus={({ currentTarget }) => figure && currentTarget.select()}
        onBlur={() => {
          const fen = money ? parseYuan(value) : undefined;
          if (fen !== undefined && formatYuan(fen) !== value) onChange(formatYuan(fen));
        }}
        placeholder={placeholder}
        aria-label={label}
        aria-invalid={error !== undefined}
        aria-describedby={error === undefined ? undefined : `fault-${lineKey}-${field}`}
        inputMode={figure ? 'decimal' : undefined}
        autoComplete="off"
        spellCheck={false}
        {...suggest}
      />
    </span>
  );
}

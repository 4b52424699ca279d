import { useTranslation } from 'react-i18next';
import { formatYuan, parseYuan } from '../../../domain/money.ts';
import type { TakenLine } from '../../../domain/reversal/left.ts';
import type { LineChoice, Reversible } from './choice.ts';
import classes from './ReversalScreen.module.css';

const nothing: LineChoice = { quantity: '', amount: '' };

/** The two boxes of a line: fill in one and the other says what it comes to; "all" takes the rest. */
export function RowBoxes({
  line: { index, name, amount },
  typed = nothing,
  taken,
  faults,
  onChange,
}: {
  readonly line: Reversible['lines'][number];
  readonly typed: LineChoice | undefined;
  readonly taken: TakenLine | undefined;
  readonly faults: readonly ('quantity' | 'amount')[];
  readonly onChange: (typed: LineChoice) => void;
}) {
  const { t } = useTranslation();
  const box = (field: 'quantity' | 'amount') => ({
    className: `num ${classes.input}`,
    value: typed[field],
    onChange: ({ currentTarget }: { currentTarget: HTMLInputElement }) =>
      onChange({ ...typed, [field]: currentTarget.value }),
    onFocus: ({ currentTarget }: { currentTarget: HTMLInputElement }) => currentTarget.select(),
    'aria-label': t(`reversal.line.${field}`, { name }),
    'aria-invalid': faults.includes(field),
    'aria-describedby': faults.includes(field) ? `wrong-${index}-${field}` : undefined,
    'data-field': `${index}.${field}`,
    inputMode: 'decimal' as const,
    autoComplete: 'off',
    disabled: amount === 0,
  });
  return (
    <>
      <td>
        <input {...box('quantity')} placeholder={taken?.quantity ?? '0'} />
      </td>
      <td className={classes.money}>
        <input
          {...box('amount')}
          placeholder={taken ? formatYuan(taken.amount) : '0.00'}
          onBlur={() => {
            const fen = parseYuan(typed.amount);
            if (fen !== undefined && formatYuan(fen) !== typed.amount) {
              onChange({ ...typed, amount: formatYuan(fen) });
            }
          }}
        />
        <button
          type="button"
          className="link"
          disabled={amount === 0}
          aria-label={t('reversal.line.rest', { name })}
          onClick={() => onChange({ quantity: '', amount: formatYuan(amount) })}
        >
          {t('reversal.rest')}
        </button>
      </td>
    </>
  );
}

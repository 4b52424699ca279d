import { type KeyboardEvent, memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { StoredPreset } from '../../../contract/presets.ts';
import { ZERO_RATE_FLAGS } from '../../../domain/invoice/check.ts';
import { formatYuan } from '../../../domain/money.ts';
import { formatRate } from '../../../domain/tax.ts';
import { capOf } from '../../keys/table.ts';
import { Icon } from '../../ui/Icon.tsx';
import { DEFAULT_UNIT, type DraftLine, type LineField } from './draft.ts';
import { Cell, LONG } from './LineCell.tsx';
import classes from './LinesCard.module.css';
import { NameCell } from './NameCell.tsx';
import type { LineFigures } from './reckon.ts';
import type { Action } from './reducer.ts';

interface Props {
  readonly line: DraftLine;
  readonly number: number;
  /** The empty line at the end, where typing goes on. */
  readonly next: boolean;
  readonly figures: LineFigures | undefined;
  readonly errors: Readonly<Record<string, string>>;
  readonly rates: readonly string[];
  readonly dispatch: (action: Action) => void;
  readonly onGoods: (preset: StoredPreset, key: string) => void;
}

/** One line of goods: its fields, the finer ones below, its discount, and what is wrong with it. */
export const LineRows = memo(function LineRows(props: Props) {
  const { line, number: n, next, figures, errors, rates, dispatch, onGoods } = props;
  const { t } = useTranslation();
  const set = (field: LineField) => (value: string) =>
    dispatch({ type: 'line', key: line.key, field, value });
  const cell = (field: LineField) => ({
    field,
    lineKey: line.key,
    value: line[field],
    onChange: set(field),
    error: errors[field],
  });
  const atFault = (field: LineField) => ({
    'aria-invalid': errors[field] !== undefined,
    'aria-describedby': errors[field] === undefined ? undefined : `fault-${line.key}-${field}`,
  });
  const remove = () => dispatch({ type: 'removeLine', key: line.key });
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key !== 'Delete' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    if (next) return;
    focusBeside(event.currentTarget);
    remove();
  };
  const sentences = Object.entries(errors);

  return (
    <tbody
      className={classes.line}
      data-next={next || undefined}
      data-off={figures?.off ? true : undefined}
      data-testid="line"
      aria-label={t('issue.line.group', { n })}
      onKeyDown={onKeyDown}
    >
      <tr>
        <td className={`${classes.n} num`}>
          <span>{n}</span>
          {!next && (
            <button
              type="button"
              className={classes.remove}
              onClick={remove}
              tabIndex={-1}
              title={capOf('removeLine')}
              aria-label={t('issue.line.remove', { n })}
            >
              <Icon name="close" />
            </button>
          )}
        </td>
        <td>
          <NameCell
            {...cell('name')}
            onGoods={(preset) => onGoods(preset, line.key)}
            label={t('issue.line.name', { n })}
            placeholder={next ? t('issue.line.namePlaceholder') : ''}
            enter
            last={next}
          />
        </td>
        <td className={classes.quantity}>
          <Cell {...cell('quantity')} label={t('issue.line.quantity', { n })} figure enter />
        </td>
        <td className={classes.amount}>
          <Cell {...cell('amount')} label={t('issue.line.amount', { n })} figure money enter />
        </td>
        <td className={classes.rate}>
          <select
            className={classes.select}
            aria-label={t('issue.line.rate', { n })}
            {...atFault('taxRate')}
            value={line.taxRate}
            onChange={({ currentTarget }) => set('taxRate')(currentTarget.value)}
            data-field={`lines.${line.key}.taxRate`}
            // Goods from the presets bring the right rate along: Enter passes it.
            data-enter={line.preset === undefined || undefined}
          >
            {withOwn(rates, line.taxRate).map((rate) => (
              <option key={rate} value={rate}>
                {formatRate(rate)}
              </option>
            ))}
          </select>
        </td>
        <td className={`${classes.net} num`}>{figures && <Figure fen={figures.net} />}</td>
        <td className={`${classes.tax} num`}>{figures && <Figure fen={figures.tax} />}</td>
      </tr>
      <tr className={classes.finer}>
        <td />
        <td colSpan={3}>
          <div className={classes.details}>
            <Cell
              {...cell('unit')}
              label={t('issue.line.unit', { n })}
              placeholder={DEFAULT_UNIT}
              small
            />
            <Cell
              {...cell('specification')}
              label={t('issue.line.specification', { n })}
              placeholder={t('issue.line.specificationShort')}
              small
            />
            <Cell
              {...cell('code')}
              label={t('issue.line.code', { n })}
              placeholder={t('issue.line.codeShort')}
              small
            />
            <Cell
              {...cell('discount')}
              label={t('issue.line.discount', { n })}
              placeholder={t('issue.line.discountShort')}
              prefix={line.discount === '' ? '' : `${t('issue.line.discountShort')} `}
              small
              money
            />
            {Number(line.taxRate) === 0 && (
              <select
                className={`${classes.select} ${classes.flag}`}
                aria-label={t('issue.line.zeroRateFlag', { n })}
                {...atFault('zeroRateFlag')}
                value={line.zeroRateFlag}
                onChange={({ currentTarget }) => set('zeroRateFlag')(currentTarget.value)}
                data-field={`lines.${line.key}.zeroRateFlag`}
                data-enter
              >
                <option value="">{t('issue.line.zeroRateFlagNone')}</option>
                {ZERO_RATE_FLAGS.map((flag) => (
                  <option key={flag} value={flag}>
                    {flag} {t(`issue.zeroRateFlags.${flag}`)}
                  </option>
                ))}
              </select>
            )}
          </div>
        </td>
        <td className={classes.rate} />
        <td className={classes.net} />
        <td className={classes.tax} />
      </tr>
      {figures?.off && (
        <tr className={classes.off} data-testid="line-discount">
          <td />
          <td colSpan={2}>
            {t('issue.line.discountShort')}
            {figures.share > 0 && figures.share !== -figures.off.amount && (
              <small>{t('issue.line.discountShare', { share: formatYuan(figures.share) })}</small>
            )}
            {figures.share > 0 && figures.share === -figures.off.amount && (
              <small>{t('issue.orderDiscount')}</small>
            )}
          </td>
          <td className={`${classes.amount} num`}>
            <Figure fen={figures.off.amount} />
          </td>
          <td className={`${classes.rate} num`}>{formatRate(line.taxRate)}</td>
          <td className={`${classes.net} num`}>
            <Figure fen={figures.off.net} />
          </td>
          <td className={`${classes.tax} num`}>
            <Figure fen={figures.off.tax} />
          </td>
        </tr>
      )}
      {sentences.length > 0 && (
        <tr className={classes.faults}>
          <td />
          <td colSpan={4} role="alert">
            {sentences.map(([field, sentence]) => (
              <p key={field} id={`fault-${line.key}-${field}`}>
                {sentence}
              </p>
            ))}
          </td>
          <td className={classes.net} />
          <td className={classes.tax} />
        </tr>
      )}
    </tbody>
  );
});

/** A rate that left the settings still shows in a line that has it; the check then says so. */
function withOwn(rates: readonly string[], own: string): readonly string[] {
  return rates.includes(own) ? rates : [...rates, own];
}

/** With a true minus sign, as wide as the figures; figures of billions draw in a little. */
function Figure({ fen }: { readonly fen: number }) {
  const text = formatYuan(fen).replace('-', '−');
  return <span data-long={text.length > LONG || undefined}>{text}</span>;
}

/** The line below (or above) takes the focus before this one goes. */
function focusBeside(line: HTMLElement): void {
  const beside = line.nextElementSibling ?? line.previousElementSibling;
  beside?.querySelector<HTMLElement>('input')?.focus();
}

import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { formatYuan, parseYuan } from '../../../domain/money.ts';
import type { Reckoning } from './reckon.ts';
import type { Action, Form } from './reducer.ts';
import classes from './TotalsBar.module.css';

/** What it comes to, live; the one figure both people at the counter look at is large. */
export function TotalsBar({
  form: { draft, errors },
  dispatch,
  reckoning: { totals },
}: {
  readonly form: Form;
  readonly dispatch: (action: Action) => void;
  readonly reckoning: Reckoning;
}) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <section className={`card ${classes.bar}`} aria-label={t('issue.totals')}>
      <dl className={classes.parts}>
        <div>
          <dt>{t('issue.net')}</dt>
          <dd data-testid="total-net">{formatYuan(totals.netAmount)}</dd>
        </div>
        <div>
          <dt>{t('issue.tax')}</dt>
          <dd data-testid="total-tax">{formatYuan(totals.taxAmount)}</dd>
        </div>
      </dl>
      <div className={classes.discount}>
        <label htmlFor={id} title={t('issue.orderDiscountHow')}>
          {t('issue.orderDiscount')}
        </label>
        <input
          id={id}
          className="num"
          value={draft.orderDiscount}
          onChange={({ currentTarget }) =>
            dispatch({ type: 'order', field: 'orderDiscount', value: currentTarget.value })
          }
          onBlur={() => {
            const fen = parseYuan(draft.orderDiscount);
            const value = fen === undefined ? draft.orderDiscount : formatYuan(fen);
            if (value !== draft.orderDiscount) {
              dispatch({ type: 'order', field: 'orderDiscount', value });
            }
          }}
          placeholder="—"
          inputMode="decimal"
          autoComplete="off"
          aria-invalid={errors.discount !== undefined}
          aria-describedby={errors.discount === undefined ? undefined : `${id}-fault`}
          data-field="discount"
        />
      </div>
      {errors.discount !== undefined && (
        <p className={classes.fault} id={`${id}-fault`} role="alert">
          {errors.discount}
        </p>
      )}
      <output className={classes.total} aria-live="off">
        <span className={classes.label}>{t('issue.amount')}</span>
        <span className={classes.big} data-testid="total-amount">
          <span>￥</span>
          {formatYuan(totals.amount)}
        </span>
      </output>
    </section>
  );
}

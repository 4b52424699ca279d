import { useTranslation } from 'react-i18next';
import type { Closing } from '../../../domain/closing.ts';
import { formatYuan } from '../../../domain/money.ts';
import { useWho } from '../records/words.ts';
import classes from './ClosingScreen.module.css';
import { HourChart } from './HourChart.tsx';
import { SumTable } from './SumTable.tsx';

/** The figures of one report. */
export function Report({ closing }: { readonly closing: Closing }) {
  const { t } = useTranslation();
  const who = useWho();
  const { total, byKind, byState, byRate, byOperator, day } = closing;
  const figures = [
    [t('closing.net'), formatYuan(total.netAmount)],
    [t('closing.tax'), formatYuan(total.taxAmount)],
    ...byKind.map(
      ({ kind, count, amount }) =>
        [`${t(`kinds.${kind}`)} ${t('closing.invoices', { count })}`, formatYuan(amount)] as const,
    ),
  ] as const;
  return (
    <>
      <section className={`card ${classes.total}`} aria-label={t('closing.issued')}>
        <p>
          <span>{t('closing.issued')}</span>
          <b className="num" data-testid="closing-total">
            ￥{formatYuan(total.amount)}
          </b>
          <span className="num">{t('closing.invoices', { count: total.count })}</span>
        </p>
        <dl>
          {figures.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd className="num">{value}</dd>
            </div>
          ))}
        </dl>
      </section>
      <HourChart byHour={closing.byHour} />
      <SumTable
        title={t('closing.byRate')}
        rows={byRate.map((sums) => [`${Number((Number(sums.rate) * 100).toFixed(4))}%`, sums])}
        bars
      />
      <SumTable
        title={t('closing.byOperator')}
        rows={byOperator.map((sums) => [who(sums.operator), sums])}
        bars
      />
      <SumTable
        title={t('closing.byState')}
        rows={byState.map((sums) => [t(`states.${sums.state}`), sums])}
      />
      {day && day.shifts > 1 && (
        <SumTable
          title={t('closing.wholeDay')}
          rows={[[t('closing.shifts', { count: day.shifts }), day]]}
        />
      )}
    </>
  );
}

import { useTranslation } from 'react-i18next';
import { formatYuan } from '../../../domain/money.ts';
import bar from '../issue/TotalsBar.module.css';
import type { Reckoning } from './choice.ts';

/** What goes back, live; a red invoice's amounts are negative. */
export function ReversalTotals({
  reckoning: { totals, leftAfter },
}: {
  readonly reckoning: Reckoning;
}) {
  const { t } = useTranslation();
  return (
    <section className={`card ${bar.bar}`} aria-label={t('reversal.totals')}>
      <dl className={bar.parts}>
        <div>
          <dt>{t('issue.net')}</dt>
          <dd data-testid="reversal-net">{negative(totals.netAmount)}</dd>
        </div>
        <div>
          <dt>{t('issue.tax')}</dt>
          <dd data-testid="reversal-tax">{negative(totals.taxAmount)}</dd>
        </div>
        <div>
          <dt>{t('reversal.leftAfter')}</dt>
          <dd data-testid="reversal-left">{formatYuan(leftAfter)}</dd>
        </div>
      </dl>
      <output className={bar.total} aria-live="off">
        <span className={bar.label}>{t('reversal.amount')}</span>
        <span className={bar.big} data-testid="reversal-amount">
          {totals.amount > 0 && <span>−</span>}
          <span>￥</span>
          {formatYuan(totals.amount)}
        </span>
      </output>
    </section>
  );
}

function negative(fen: number): string {
  return `${fen > 0 ? '−' : ''}${formatYuan(fen)}`;
}

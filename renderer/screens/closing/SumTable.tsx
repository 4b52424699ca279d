import { useTranslation } from 'react-i18next';
import type { ClosingSums } from '../../../domain/closing.ts';
import { formatYuan } from '../../../domain/money.ts';
import classes from './ClosingScreen.module.css';

/** Sums, a row each, with their share as a bar behind the name where that says something. */
export function SumTable({
  title,
  rows,
  bars = false,
}: {
  readonly title: string;
  readonly rows: readonly (readonly [string, ClosingSums])[];
  readonly bars?: boolean;
}) {
  const { t } = useTranslation();
  const most = Math.max(1, ...rows.map(([, { amount }]) => Math.abs(amount)));
  if (rows.length === 0) return null;
  return (
    <section className={`card ${classes.sums}`} aria-label={title}>
      <table>
        <thead>
          <tr>
            <th scope="col">{title}</th>
            <th scope="col">{t('closing.count')}</th>
            <th scope="col">{t('closing.net')}</th>
            <th scope="col">{t('closing.tax')}</th>
            <th scope="col">{t('closing.amount')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, sums]) => (
            <tr key={name}>
              <th scope="row" title={name}>
                <span>{name}</span>
                {bars && (
                  <svg
                    className={classes.bar}
                    aria-hidden
                    viewBox="0 0 100 4"
                    preserveAspectRatio="none"
                  >
                    <rect width={(Math.abs(sums.amount) * 100) / most} height="4" />
                  </svg>
                )}
              </th>
              <td className="num">{sums.count}</td>
              <td className="num">{formatYuan(sums.netAmount)}</td>
              <td className="num">{formatYuan(sums.taxAmount)}</td>
              <td className="num">{formatYuan(sums.amount)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

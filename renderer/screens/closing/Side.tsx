import { useTranslation } from 'react-i18next';
import type { Closing } from '../../../domain/closing.ts';
import { formatYuan } from '../../../domain/money.ts';
import { StateBadge } from '../../ui/StateBadge.tsx';
import classes from './ClosingScreen.module.css';
import type { useClosing } from './useClosing.ts';

/** What is handed on, and why. */
export function Pending({ pending, unlisted }: Pick<Closing, 'pending' | 'unlisted'>) {
  const { t } = useTranslation();
  return (
    <section className={`card ${classes.list}`} aria-label={t('closing.pending')}>
      <h2>
        {t('closing.pending')}
        <span className="num">{pending.length + unlisted}</span>
      </h2>
      {pending.length === 0 && <p className={classes.empty}>{t('closing.nothingPending')}</p>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled box must be reached by keyboard */}
      <ul tabIndex={0} aria-label={t('closing.pending')}>
        {pending.map((one) => (
          <li key={one.clientTaskSn ?? one.clientSn}>
            <span className={classes.row}>
              <b title={one.clientSn}>{one.clientSn}</b>
              <span className="num">{formatYuan(one.amount)}</span>
            </span>
            <StateBadge state={one.state} />
            <span>{one.reason}</span>
          </li>
        ))}
        {unlisted > 0 && <li>{t('closing.unlisted', { count: unlisted })}</li>}
      </ul>
    </section>
  );
}

/** The closings that were made, newest first. */
export function History({
  closing: { heads, wish, show, more },
}: {
  readonly closing: ReturnType<typeof useClosing>;
}) {
  const { t } = useTranslation();
  const current = 'number' in wish ? wish.number : null;
  return (
    <section className={`card ${classes.list}`} aria-label={t('closing.history')}>
      <h2>{t('closing.history')}</h2>
      {heads.length === 0 && <p className={classes.empty}>{t('closing.noHistory')}</p>}
      <ul>
        {heads.map(({ number, businessDay, period, amount }) => (
          <li key={number}>
            {amount === null ? (
              <span className={classes.row}>
                <span>{t('closing.lost', { number })}</span>
              </span>
            ) : (
              <button
                type="button"
                className={classes.row}
                aria-current={current === number || undefined}
                onClick={() => show({ number })}
                data-testid="closing-old"
              >
                <b className={`num ${classes.fixed}`}>{t('closing.number', { number })}</b>
                <span className="num">
                  {businessDay} {period && t(`closing.periods.${period}`)}
                </span>
                <span className={`num ${classes.fixed}`}>{formatYuan(amount)}</span>
              </button>
            )}
          </li>
        ))}
        {more && (
          <li>
            <button type="button" className="link" onClick={more}>
              {t('closing.older')}
            </button>
          </li>
        )}
      </ul>
    </section>
  );
}

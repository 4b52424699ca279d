import { useTranslation } from 'react-i18next';
import type { Closing } from '../../../domain/closing.ts';
import { formatYuan } from '../../../domain/money.ts';
import classes from './ClosingScreen.module.css';

const WIDTH = 720;
const HEIGHT = 150;
const FOOT = 22;

interface Hour {
  readonly hour: number;
  readonly blue: number;
  readonly red: number;
}

/**
 * What was issued by the hour: blue ones upwards, red ones downwards. The picture is for the eye; the
 * same figures stand in a table for screen readers.
 */
export function HourChart({ byHour }: Pick<Closing, 'byHour'>) {
  const { t } = useTranslation();
  const hours = hoursOf(byHour);
  const up = Math.max(0, ...hours.map(({ blue }) => blue));
  const down = Math.max(0, ...hours.map(({ red }) => -red));
  const scale = (HEIGHT - FOOT) / Math.max(1, up + down);
  const zero = up * scale;
  const step = WIDTH / Math.max(8, hours.length);
  const bar = Math.min(44, step * 0.62);
  return (
    <section className={`card ${classes.chart}`} aria-label={t('closing.byHour')}>
      <h2>
        {t('closing.byHour')}
        <span className={classes.legend} aria-hidden>
          <i data-kind="blue" />
          {t('kinds.blue')}
          <i data-kind="red" />
          {t('kinds.red')}
        </span>
      </h2>
      {hours.length === 0 ? (
        <p className={classes.empty}>{t('closing.nothingIssued')}</p>
      ) : (
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden focusable="false">
          <line x1="0" x2={WIDTH} y1={zero} y2={zero} />
          {hours.map(({ hour, blue, red }, index) => {
            const x = index * step + (step - bar) / 2;
            return (
              <g key={hour}>
                <title>{`${hour}:00  ${formatYuan(blue)}  ${formatYuan(red)}`}</title>
                {blue > 0 && (
                  <rect
                    data-kind="blue"
                    x={x}
                    y={zero - blue * scale}
                    width={bar}
                    height={Math.max(1.5, blue * scale)}
                    rx="3"
                  />
                )}
                {red < 0 && (
                  <rect
                    data-kind="red"
                    x={x}
                    y={zero}
                    width={bar}
                    height={Math.max(1.5, -red * scale)}
                    rx="3"
                  />
                )}
                <text x={x + bar / 2} y={HEIGHT - 5} textAnchor="middle">
                  {hour}
                </text>
              </g>
            );
          })}
        </svg>
      )}
      <table className="unseen">
        <caption>{t('closing.byHour')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('closing.hour')}</th>
            <th scope="col">{t('kinds.blue')}</th>
            <th scope="col">{t('kinds.red')}</th>
          </tr>
        </thead>
        <tbody>
          {hours.map(({ hour, blue, red }) => (
            <tr key={hour}>
              <th scope="row">{`${hour}:00`}</th>
              <td>{formatYuan(blue)}</td>
              <td>{formatYuan(red)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** From the first hour with anything to the last, with the quiet ones between, in the order of the shift. */
function hoursOf(byHour: Closing['byHour']): readonly Hour[] {
  const first = byHour[0]?.hour;
  const last = byHour.at(-1)?.hour;
  if (first === undefined || last === undefined) return [];
  const count = ((last - first + 24) % 24) + 1;
  return Array.from({ length: count }, (_, past) => {
    const hour = (first + past) % 24;
    const of = (kind: 'blue' | 'red') =>
      byHour.find((one) => one.hour === hour && one.kind === kind)?.amount ?? 0;
    return { hour, blue: of('blue'), red: of('red') };
  });
}

import { useCallback, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { StoredPreset } from '../../../contract/presets.ts';
import { useDesk } from '../../state/mirror.ts';
import { isBlank } from './draft.ts';
import { LineRows } from './LineRows.tsx';
import classes from './LinesCard.module.css';
import { QuickGoods } from './QuickGoods.tsx';
import type { LineFigures } from './reckon.ts';
import type { Action, Form } from './reducer.ts';

/** The goods: a grid that is typed into like a list, one line after the other. */
export function LinesCard({
  form: { draft, errors },
  dispatch,
  figures,
  onGoods,
}: {
  readonly form: Form;
  readonly dispatch: (action: Action) => void;
  readonly figures: ReadonlyMap<string, LineFigures>;
  readonly onGoods: (preset: StoredPreset, key?: string) => void;
}) {
  const { t } = useTranslation();
  const rates = useDesk(({ settings }) => settings.taxRates);
  const last = draft.lines.length - 1;
  // The same function through all renderings, so that rows that have not changed rest.
  const latest = useRef(onGoods);
  useEffect(() => {
    latest.current = onGoods;
  });
  const putInto = useCallback(
    (preset: StoredPreset, key: string) => latest.current(preset, key),
    [],
  );
  return (
    <section className={`card ${classes.card}`} aria-label={t('issue.lines')}>
      <QuickGoods onGoods={onGoods} />
      <table className={classes.grid}>
        <thead>
          <tr>
            <th className={classes.n} scope="col">
              #
            </th>
            <th scope="col">{t('issue.columns.name')}</th>
            <th className={classes.quantity} scope="col">
              {t('issue.columns.quantity')}
            </th>
            <th className={classes.amount} scope="col">
              {t('issue.columns.amount')}
            </th>
            <th className={classes.rate} scope="col">
              {t('issue.columns.rate')}
            </th>
            <th className={classes.net} scope="col">
              {t('issue.columns.net')}
            </th>
            <th className={classes.tax} scope="col">
              {t('issue.columns.tax')}
            </th>
          </tr>
        </thead>
        {draft.lines.map((line, index) => (
          <LineRows
            key={line.key}
            line={line}
            number={index + 1}
            next={index === last && isBlank(line)}
            figures={figures.get(line.key)}
            errors={errorsOf(errors, line.key)}
            rates={rates}
            dispatch={dispatch}
            onGoods={putInto}
          />
        ))}
      </table>
    </section>
  );
}

const none: Readonly<Record<string, string>> = {};

/** The sentences of one line by field; the same empty object while there are none, so rows rest. */
function errorsOf(errors: Form['errors'], key: string): Readonly<Record<string, string>> {
  const prefix = `lines.${key}.`;
  const mine = Object.entries(errors).filter(([path]) => path.startsWith(prefix));
  if (mine.length === 0) return none;
  return Object.fromEntries(mine.map(([path, text]) => [path.slice(prefix.length), text]));
}

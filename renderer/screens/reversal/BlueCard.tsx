import { SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { sentenceOf } from '../../../contract/sentences/index.ts';
import { formatYuan } from '../../../domain/money.ts';
import { useDesk } from '../../state/mirror.ts';
import { StateBadge } from '../../ui/StateBadge.tsx';
import type { Choice, Reckoning, Reversible } from './choice.ts';
import classes from './ReversalScreen.module.css';
import { RowBoxes } from './RowBoxes.tsx';

/** The blue invoice, line by line: what it was, what reds have taken, what is left, what goes now. */
export function BlueCard({
  held: { invoice, lines, why },
  choice,
  reckoning,
  onChoice,
}: {
  readonly held: Reversible;
  readonly choice: Choice;
  readonly reckoning: Reckoning;
  readonly onChoice: (choice: Choice) => void;
}) {
  const { t } = useTranslation();
  const language = useDesk(({ settings }) => settings.language);
  const part = choice !== null;
  return (
    <section className={`card ${classes.blue}`} aria-label={t('reversal.blue')} data-testid="blue">
      <header className={classes.blueHead}>
        <div>
          <h2 title={invoice.payer.name}>{invoice.payer.name}</h2>
          <p className="num">
            {[invoice.invoiceCode, invoice.invoiceNo].filter(Boolean).join(' ')} ·{' '}
            {invoice.clientSn}
            {invoice.invoiceDate && ` · ${invoice.invoiceDate}`}
            {invoice.origin && (
              <span className={classes.origin}>{t(`records.origins.${invoice.origin}`)}</span>
            )}
          </p>
        </div>
        <div className={classes.blueAmount}>
          <span className="num">￥{formatYuan(invoice.amount)}</span>
          <StateBadge state={invoice.state} />
        </div>
      </header>
      {why === null && (
        <SegmentedControl
          className={classes.how ?? ''}
          value={part ? 'part' : 'all'}
          onChange={(how) => onChoice(how === 'all' ? null : new Map())}
          data={[
            { value: 'all', label: t('reversal.all') },
            { value: 'part', label: t('reversal.part') },
          ]}
          aria-label={t('reversal.how')}
          transitionDuration={120}
        />
      )}
      <div className={classes.scroll}>
        <table className={classes.lines} data-part={part || undefined}>
          <thead>
            <tr>
              <th scope="col">{t('issue.columns.name')}</th>
              <th scope="col">{t('reversal.columns.was')}</th>
              <th scope="col">{t('reversal.columns.gone')}</th>
              <th scope="col">{t('reversal.columns.left')}</th>
              {part && <th scope="col">{t('reversal.columns.quantity')}</th>}
              <th scope="col">{t('reversal.columns.now')}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => {
              const was = invoice.lines[line.index];
              const worth = was ? was.amount - was.discount : line.amount;
              const taken = reckoning.taken.get(line.index);
              const faults = (['quantity', 'amount'] as const).flatMap((box) => {
                const wrong = reckoning.faults.get(`${line.index}.${box}`);
                return wrong
                  ? [{ box, text: sentenceOf({ ...wrong, path: `lines.${box}` }, language) }]
                  : [];
              });
              return (
                <tr
                  key={line.index}
                  data-testid="reversal-line"
                  data-gone={line.amount === 0 || undefined}
                >
                  <td>
                    <b>{line.name}</b>
                    <small className="num">
                      {[line.specification, `${was?.quantity ?? ''} ${line.unit}`]
                        .filter(Boolean)
                        .join(' · ')}
                    </small>
                    {faults.map(({ box, text }) => (
                      <p
                        key={box}
                        id={`wrong-${line.index}-${box}`}
                        className={classes.wrong}
                        role="alert"
                      >
                        {text}
                      </p>
                    ))}
                  </td>
                  <td className="num">{formatYuan(worth)}</td>
                  <td className="num">
                    {worth === line.amount ? '—' : formatYuan(worth - line.amount)}
                  </td>
                  <td className="num">
                    {formatYuan(line.amount)}
                    <small>
                      {line.quantity} {line.unit}
                    </small>
                  </td>
                  {part ? (
                    <RowBoxes
                      line={line}
                      typed={choice.get(line.index)}
                      taken={taken}
                      faults={faults.map(({ box }) => box)}
                      onChange={(typed) => onChoice(new Map(choice).set(line.index, typed))}
                    />
                  ) : (
                    <td className={`num ${classes.now}`}>
                      {taken ? `−${formatYuan(taken.amount)}` : '—'}
                    </td>
                  )}
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </section>
  );
}

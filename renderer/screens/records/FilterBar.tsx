import { NativeSelect } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { invoiceStates } from '../../../domain/lifecycle.ts';
import { dayChoices } from './days.ts';
import classes from './FilterBar.module.css';
import { type Choice, isFiltered, nothingChosen } from './filter.ts';
import { useWho } from './words.ts';

const DayRange = lazy(() => import('./DayRange.tsx'));

/** What narrows the records down, beside the search. What is on stands out; one press takes it all off. */
export function FilterBar({
  choice,
  today,
  issuers,
  onChange,
}: {
  readonly choice: Choice;
  /** `2026-11-24` */
  readonly today: string;
  readonly issuers: readonly string[];
  readonly onChange: (choice: Choice) => void;
}) {
  const { t } = useTranslation();
  const who = useWho();
  const { state, kind, days, operator } = choice;
  const change = (part: Partial<Choice>) => onChange({ ...choice, ...part });
  return (
    <fieldset className={classes.filters} aria-label={t('records.filters')}>
      <NativeSelect
        aria-label={t('records.day')}
        data-on={days.choice !== 'all'}
        value={days.choice}
        onChange={({ currentTarget: { value } }) =>
          change({ days: { ...days, choice: dayChoices.find((one) => one === value) ?? 'all' } })
        }
        data={dayChoices.map((one) => ({ value: one, label: t(`records.days.${one}`) }))}
      />
      {days.choice === 'range' && (
        <Suspense fallback={null}>
          <DayRange
            from={days.from}
            to={days.to}
            today={today}
            onChange={(range) => change({ days: { ...days, ...range } })}
          />
        </Suspense>
      )}
      <NativeSelect
        aria-label={t('records.operator')}
        data-on={operator !== ''}
        value={operator}
        onChange={({ currentTarget }) => change({ operator: currentTarget.value })}
        data={[
          { value: '', label: t('records.allOperators') },
          ...[...issuers].map((one) => ({ value: one, label: who(one) })),
        ]}
      />
      <NativeSelect
        aria-label={t('records.state')}
        data-on={state !== ''}
        value={state}
        onChange={({ currentTarget: { value } }) =>
          change({ state: invoiceStates.find((one) => one === value) ?? '' })
        }
        data={[
          { value: '', label: t('records.allStates') },
          ...invoiceStates.map((one) => ({ value: one, label: t(`states.${one}`) })),
        ]}
      />
      <NativeSelect
        aria-label={t('records.kind')}
        data-on={kind !== ''}
        value={kind}
        onChange={({ currentTarget: { value } }) =>
          change({ kind: value === 'blue' || value === 'red' ? value : '' })
        }
        data={[
          { value: '', label: t('records.allKinds') },
          { value: 'blue', label: t('kinds.blue') },
          { value: 'red', label: t('kinds.red') },
        ]}
      />
      {isFiltered(choice) && (
        <button type="button" className="link" onClick={() => onChange(nothingChosen)}>
          {t('records.clearFilters')}
        </button>
      )}
    </fieldset>
  );
}

import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Title } from '../../../contract/titles.ts';
import { call } from '../../desk.ts';
import { anchorOf, Marked, SuggestList } from '../../ui/SuggestList.tsx';
import { useSuggest } from '../../ui/useSuggest.ts';
import classes from './CustomerCard.module.css';
import type { DraftPayer } from './draft.ts';
import { goOnFrom } from './enterFlow.ts';
import type { Action } from './reducer.ts';

const SHOWN = 6;

/** The invoice title, found as one types among those used before. */
export function TitleField({
  payer,
  dispatch,
  onTitle,
  home,
  error,
}: {
  readonly payer: DraftPayer;
  readonly dispatch: (action: Action) => void;
  readonly onTitle: (title: Title) => void;
  /** Whether the hands are put here first. */
  readonly home: boolean;
  readonly error: string | undefined;
}) {
  const { t } = useTranslation();
  const field = payer.kind === 'company' ? 'companyName' : 'personName';
  const suggest = useSuggest<Title>({
    find: async (q) => (await call('findTitles', { q })).slice(0, SHOWN),
    onPick: onTitle,
    goOn: goOnFrom,
  });
  return (
    <>
      <TextInput
        label={t('issue.payerName')}
        placeholder={t('issue.titlePlaceholder')}
        value={payer[field]}
        onChange={({ currentTarget }) => {
          dispatch({ type: 'payer', field, value: currentTarget.value });
          suggest.typed(currentTarget.value);
        }}
        error={error}
        spellCheck={false}
        data-field="payer.name"
        data-enter
        data-home={home || undefined}
        styles={{ wrapper: anchorOf(suggest) }}
        {...suggest.inputProps}
      />
      <SuggestList suggest={suggest} label={t('issue.titleSuggestions')}>
        {(title, query) => (
          <>
            <span className={classes.name}>
              <Marked text={title.name} query={query} />
            </span>
            {title.taxNumber && <small className="num">{shortTaxNumber(title.taxNumber)}</small>}
          </>
        )}
      </SuggestList>
    </>
  );
}

/** Enough of a tax number to tell two branches apart. */
function shortTaxNumber(taxNumber: string): string {
  return taxNumber.length <= 10 ? taxNumber : `${taxNumber.slice(0, 4)}…${taxNumber.slice(-4)}`;
}

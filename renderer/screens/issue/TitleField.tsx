import { Combobox, TextInput, useCombobox } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Title } from '../../../contract/ipc.ts';
import { call } from '../../desk.ts';
import classes from './CustomerCard.module.css';
import type { DraftPayer } from './draft.ts';
import type { Action } from './reducer.ts';

/** A pause in typing before the ledger is searched, ms. */
const PAUSE_MS = 90;
const SHOWN = 6;

/** The invoice title, found as one types among those used before. */
export function TitleField({
  payer,
  dispatch,
  error,
}: {
  readonly payer: DraftPayer;
  readonly dispatch: (action: Action) => void;
  readonly error: string | undefined;
}) {
  const { t } = useTranslation();
  const combobox = useCombobox();
  const { openDropdown, closeDropdown, resetSelectedOption } = combobox;
  const [titles, setTitles] = useState<readonly Title[]>([]);
  const [query, setQuery] = useState<string | null>(null);
  const field = payer.kind === 'company' ? 'companyName' : 'personName';
  const latest = useRef('');

  useEffect(() => {
    if (query === null) return;
    latest.current = query;
    const timer = setTimeout(async () => {
      const found = await call('findTitles', { q: query }).catch(() => []);
      // Answers may overtake each other; only the one to the last question counts.
      if (latest.current !== query) return;
      const shown = found.slice(0, SHOWN);
      setTitles(shown);
      if (shown.length > 0) openDropdown();
      else closeDropdown();
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [query, openDropdown, closeDropdown]);

  const search = (text: string) => {
    const trimmed = text.trim().slice(0, 100);
    resetSelectedOption();
    setQuery(trimmed === '' ? null : trimmed);
    if (trimmed !== '') return;
    latest.current = '';
    setTitles([]);
    closeDropdown();
  };
  const stop = () => {
    latest.current = '';
    setQuery(null);
    closeDropdown();
  };

  return (
    <Combobox
      store={combobox}
      onOptionSubmit={(value) => {
        const title = titles[Number(value)];
        if (title) dispatch({ type: 'title', title });
        setTitles([]);
        stop();
      }}
      offset={4}
      shadow="md"
      transitionProps={{ duration: 0 }}
    >
      <Combobox.Target>
        <TextInput
          label={t('issue.payerName')}
          placeholder={t('issue.titlePlaceholder')}
          value={payer[field]}
          onChange={({ currentTarget }) => {
            dispatch({ type: 'payer', field, value: currentTarget.value });
            search(currentTarget.value);
          }}
          onBlur={stop}
          error={error}
          autoComplete="off"
          spellCheck={false}
          data-field="payer.name"
          data-enter
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={titles.length === 0}>
        <Combobox.Options aria-label={t('issue.titleSuggestions')}>
          {titles.map((title, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: an answer's titles have no other identity
            <Combobox.Option key={index} value={`${index}`} className={classes.option}>
              <span className={classes.name}>
                <Marked text={title.name} query={query ?? ''} />
              </span>
              {title.taxNumber && <small className="num">{shortTaxNumber(title.taxNumber)}</small>}
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}

function Marked({ text, query }: { readonly text: string; readonly query: string }) {
  const at = query === '' ? -1 : text.toLowerCase().indexOf(query.toLowerCase());
  if (at < 0) return text;
  const end = at + query.length;
  return (
    <>
      {text.slice(0, at)}
      <b>{text.slice(at, end)}</b>
      {text.slice(end)}
    </>
  );
}

/** Enough of a tax number to tell two branches apart. */
function shortTaxNumber(taxNumber: string): string {
  return taxNumber.length <= 10 ? taxNumber : `${taxNumber.slice(0, 4)}…${taxNumber.slice(-4)}`;
}

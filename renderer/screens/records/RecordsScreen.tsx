import { Button, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '../../desk.ts';
import { useGo } from '../../shell/places.ts';
import { withApproval } from '../../state/approval.ts';
import { useDesk } from '../../state/mirror.ts';
import { useScanner } from '../../state/useScanner.ts';
import { Icon } from '../../ui/Icon.tsx';
import { useToday } from '../../ui/useNow.ts';
import { FilterBar } from './FilterBar.tsx';
import { filterOf, isFiltered, nothingChosen } from './filter.ts';
import { RecordDrawer } from './RecordDrawer.tsx';
import { RecordList } from './RecordList.tsx';
import classes from './RecordsScreen.module.css';
import { useIssuers } from './useIssuers.ts';
import { useRecords } from './useRecords.ts';

/** All invoices, newest first: one box to find any of them. */
export default function RecordsScreen() {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [choice, setChoice] = useState(nothingChosen);
  const [opened, setOpened] = useState<string | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const box = useRef<HTMLInputElement>(null);
  const pending = useDesk(({ status }) => status.pending);
  const arrival = useGo((go) => go.arrival);
  const spot = useGo((go) => go.spot);
  const issuers = useIssuers(arrival);
  const today = useToday();

  const [q] = useDebouncedValue(text.trim().slice(0, 100), 150);
  const records = useRecords(filterOf(choice, q, today));

  useEffect(() => {
    void arrival;
    // Those that need a person are in progress (or unknown) for days; the list marks them.
    if (spot === 'needsPerson') setChoice({ ...nothingChosen, state: 'in_progress' });
    box.current?.focus();
    box.current?.select();
  }, [arrival, spot]);

  useScanner((code) => {
    setText(code);
    box.current?.focus();
  });

  const askAll = async () => {
    const answer = await withApproval('refetch', () => ask('askNow', {}));
    setSaid(answer.ok ? t('records.asked') : answer.message);
  };

  const filtered = q !== '' || isFiltered(choice);
  return (
    <main className={classes.screen} aria-label={t('records.title')} data-testid="records">
      <search className={classes.bar}>
        <TextInput
          ref={box}
          className={classes.search ?? ''}
          aria-label={t('records.search')}
          placeholder={t('records.searchPlaceholder')}
          value={text}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'ArrowDown') return;
            event.preventDefault();
            document.getElementById('record-list')?.focus();
          }}
          leftSection={<Icon name="search" size="1.125rem" />}
          autoComplete="off"
          spellCheck={false}
        />
        <FilterBar choice={choice} today={today} issuers={issuers} onChange={setChoice} />
        {pending > 0 && (
          <Button variant="default" onClick={() => void askAll()}>
            {t('records.refreshAll')}
          </Button>
        )}
      </search>
      <p className={classes.said} role="status">
        {records.refusal ?? said}
        {records.stale && (
          <button type="button" className="link" onClick={records.reload}>
            {t('records.newer')}
          </button>
        )}
      </p>
      <RecordList
        records={records}
        emptyText={t(filtered ? 'records.empty' : 'records.emptyAll')}
        onOpen={setOpened}
      />
      <RecordDrawer clientTaskSn={opened} onOpen={setOpened} onClose={() => setOpened(null)} />
    </main>
  );
}

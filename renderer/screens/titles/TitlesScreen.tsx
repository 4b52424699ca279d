import { Button, TextInput } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StoredTitle } from '../../../contract/titles.ts';
import { ask } from '../../desk.ts';
import { useGo } from '../../shell/places.ts';
import { withApproval } from '../../state/approval.ts';
import { fullTime } from '../../ui/when.ts';
import { RowList } from '../tables/RowList.tsx';
import tables from '../tables/Tables.module.css';
import { TableTools } from '../tables/TableTools.tsx';
import { usePages } from '../tables/usePages.ts';
import { DoublesDialog } from './DoublesDialog.tsx';
import { TitleDrawer } from './TitleDrawer.tsx';
import classes from './TitlesScreen.module.css';

/** The customers' titles: found, put right, merged, brought in and taken out. */
export default function TitlesScreen() {
  const { t } = useTranslation();
  const [q, setQ] = useState('');
  const [round, setRound] = useState(0);
  const [said, setSaid] = useState<string | null>(null);
  const [open, setOpen] = useState<StoredTitle | null>(null);
  const [doubles, setDoubles] = useState<readonly (readonly StoredTitle[])[] | null>(null);
  const search = useRef<HTMLInputElement>(null);
  const arrival = useGo((go) => go.arrival);
  const pages = usePages(fetchTitles, q.trim().slice(0, 100), round);

  useEffect(() => {
    void arrival;
    setRound((count) => count + 1);
    search.current?.focus();
  }, [arrival]);

  const after = (text: string) => {
    setOpen(null);
    setSaid(text);
    setRound((count) => count + 1);
  };
  const findDoubles = async () => {
    const answer = await withApproval('seeTitles', () => ask('doubleTitles'));
    if (!answer.ok) return setSaid(answer.message);
    setSaid(answer.value.length === 0 ? t('titles.doublesNone') : null);
    setDoubles(answer.value.length === 0 ? null : answer.value);
  };

  return (
    <main className={tables.screen} aria-label={t('titles.title')} data-testid="titles">
      <div className={tables.bar}>
        <h1>
          {t('titles.title')}
          {pages.count !== null && <small>{t('titles.count', { count: pages.count })}</small>}
        </h1>
        <TextInput
          ref={search}
          className={tables.search ?? ''}
          aria-label={t('titles.search')}
          placeholder={t('titles.search')}
          value={q}
          onChange={({ currentTarget }) => setQ(currentTarget.value)}
          autoComplete="off"
          spellCheck={false}
        />
        <span className={tables.acts}>
          <Button variant="default" onClick={() => void findDoubles()}>
            {t('titles.doubles')}
          </Button>
          <TableTools
            kind="titles"
            onSaid={setSaid}
            onImported={() => setRound((count) => count + 1)}
          />
        </span>
      </div>
      <p className={tables.said} role="status" data-testid="titles-said">
        {pages.refusal ?? said}
      </p>
      <RowList
        items={pages.items}
        columns={(['name', 'taxNumber', 'contact', 'uses', 'last'] as const).map((column) =>
          t(`titles.columns.${column}`),
        )}
        className={classes.columns}
        label={t('titles.list')}
        emptyText={pages.refusal ? '' : t(q === '' ? 'titles.empty' : 'titles.nothing')}
        loading={pages.loading}
        keyOf={({ id }) => id}
        onEnd={() => void pages.more()}
      >
        {(stored) => (
          <>
            <button
              type="button"
              className={tables.name}
              onClick={() => setOpen(stored)}
              aria-label={t('titles.edit', { name: stored.title.name })}
              title={stored.title.name}
            >
              {stored.title.name}
            </button>
            <span className="num">{stored.title.taxNumber}</span>
            <span>{[stored.title.phone, stored.title.email].filter(Boolean).join(' · ')}</span>
            <span className="num">{t('titles.uses', { count: stored.uses })}</span>
            <span className="num">{stored.uses > 0 && fullTime(stored.usedAt)}</span>
          </>
        )}
      </RowList>
      {open && (
        <TitleDrawer
          key={open.id}
          stored={open}
          onDone={(what) => after(t(`titles.${what}`))}
          onClose={() => setOpen(null)}
        />
      )}
      {doubles && (
        <DoublesDialog
          groups={doubles}
          onMerged={() => setRound((count) => count + 1)}
          onClose={() => setDoubles(null)}
        />
      )}
    </main>
  );
}

function fetchTitles(q: string, from: number | undefined) {
  return withApproval('seeTitles', () =>
    ask('listTitles', { q, ...(from !== undefined && { from }) }),
  );
}

import { Button, TextInput } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StoredPreset } from '../../../contract/presets.ts';
import { formatYuan } from '../../../domain/money.ts';
import { formatRate } from '../../../domain/tax.ts';
import { ask } from '../../desk.ts';
import { quickCapOf } from '../../keys/table.ts';
import { useGo } from '../../shell/places.ts';
import { withApproval } from '../../state/approval.ts';
import { Kbd } from '../../ui/Kbd.tsx';
import { RowList } from '../tables/RowList.tsx';
import tables from '../tables/Tables.module.css';
import { TableTools } from '../tables/TableTools.tsx';
import { usePages } from '../tables/usePages.ts';
import { PresetDrawer } from './PresetDrawer.tsx';
import classes from './PresetsScreen.module.css';

const columns = [
  'quick',
  'name',
  'specification',
  'code',
  'unit',
  'price',
  'rate',
  'barcode',
] as const;

/** The goods that are sold again and again. */
export default function PresetsScreen() {
  const { t } = useTranslation();
  const [q, setQ] = useState('');
  const [round, setRound] = useState(0);
  const [said, setSaid] = useState<string | null>(null);
  const [open, setOpen] = useState<StoredPreset | 'new' | null>(null);
  const search = useRef<HTMLInputElement>(null);
  const arrival = useGo((go) => go.arrival);
  const pages = usePages(fetchPresets, q.trim().slice(0, 100), round);

  useEffect(() => {
    void arrival;
    setRound((count) => count + 1);
    search.current?.focus();
  }, [arrival]);

  return (
    <main className={tables.screen} aria-label={t('presets.title')} data-testid="presets">
      <div className={tables.bar}>
        <h1>
          {t('presets.title')}
          {pages.count !== null && <small>{t('presets.count', { count: pages.count })}</small>}
        </h1>
        <TextInput
          ref={search}
          className={tables.search ?? ''}
          aria-label={t('presets.search')}
          placeholder={t('presets.search')}
          value={q}
          onChange={({ currentTarget }) => setQ(currentTarget.value)}
          autoComplete="off"
          spellCheck={false}
        />
        <span className={tables.acts}>
          <Button onClick={() => setOpen('new')}>{t('presets.add')}</Button>
          <TableTools
            kind="presets"
            onSaid={setSaid}
            onImported={() => setRound((count) => count + 1)}
          />
        </span>
      </div>
      <p className={tables.said} role="status" data-testid="presets-said">
        {pages.refusal ?? said}
      </p>
      <RowList
        items={pages.items}
        columns={columns.map((column) => t(`presets.columns.${column}`))}
        className={classes.columns}
        label={t('presets.list')}
        emptyText={pages.refusal ? '' : t(q === '' ? 'presets.empty' : 'presets.nothing')}
        loading={pages.loading}
        keyOf={({ id }) => id}
        onEnd={() => void pages.more()}
      >
        {(preset) => (
          <>
            <span>{preset.quick !== undefined && <Kbd>{quickCapOf(preset.quick)}</Kbd>}</span>
            <button
              type="button"
              className={tables.name}
              onClick={() => setOpen(preset)}
              aria-label={t('presets.edit', { name: preset.name })}
              title={preset.name}
            >
              {preset.name}
            </button>
            <span>{preset.specification}</span>
            <span className="num" title={preset.category}>
              {preset.code}
            </span>
            <span>{preset.unit}</span>
            <span className="num">{preset.price !== undefined && formatYuan(preset.price)}</span>
            <span className="num">{formatRate(preset.taxRate)}</span>
            <span className="num">{preset.barcode}</span>
          </>
        )}
      </RowList>
      {open && (
        <PresetDrawer
          key={open === 'new' ? 'new' : open.id}
          preset={open === 'new' ? null : open}
          onDone={(what) => {
            setOpen(null);
            setSaid(t(`presets.${what}`));
            setRound((count) => count + 1);
          }}
          onClose={() => setOpen(null)}
        />
      )}
    </main>
  );
}

function fetchPresets(q: string, from: number | undefined) {
  return withApproval('print', () =>
    ask('listPresets', { q, ...(from !== undefined && { from }) }),
  );
}

import { Button, Modal } from '@mantine/core';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StoredTitle } from '../../../contract/titles.ts';
import { ask } from '../../desk.ts';
import { useLayer } from '../../keys/layers.ts';
import { withApproval } from '../../state/approval.ts';
import tables from '../tables/Tables.module.css';

/** Titles that may be one customer twice, group by group; a person says which one stays. */
export function DoublesDialog({
  groups,
  onMerged,
  onClose,
}: {
  readonly groups: readonly (readonly StoredTitle[])[];
  readonly onMerged: () => void;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  useLayer(true);
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('titles.doublesTitle')}
      centered
      size="xl"
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <div className={tables.report} data-testid="doubles">
        <p className={tables.note}>{t('titles.doublesHow')}</p>
        {groups.map((group) => (
          <Group key={group.map(({ id }) => id).join(' ')} group={group} onMerged={onMerged} />
        ))}
      </div>
    </Modal>
  );
}

function Group({
  group,
  onMerged,
}: {
  readonly group: readonly StoredTitle[];
  readonly onMerged: () => void;
}) {
  const { t } = useTranslation();
  const name = useId();
  const [keep, setKeep] = useState(group[0]?.id);
  const [said, setSaid] = useState<string | null>(null);
  const [done, setDone] = useState(false);
  const merge = async () => {
    if (keep === undefined) return;
    const drop = group.map(({ id }) => id).filter((id) => id !== keep);
    const answer = await withApproval('titles', () => ask('mergeTitles', { keep, drop }));
    setSaid(answer.ok ? t('titles.merged') : answer.message);
    setDone(answer.ok);
    if (answer.ok) onMerged();
  };
  return (
    <div className={tables.group} data-testid="double">
      {group.map(({ id, title, uses }) => (
        <label key={id} className={tables.choice}>
          <input
            type="radio"
            name={name}
            checked={id === keep}
            disabled={done}
            onChange={() => setKeep(id)}
            aria-label={t('titles.keep', { name: title.name })}
          />
          <b>{title.name}</b>
          <small className={`num ${tables.about}`}>
            {[title.taxNumber, title.address, title.bankAccount, t('titles.uses', { count: uses })]
              .filter(Boolean)
              .join(' · ')}
          </small>
        </label>
      ))}
      <div className={tables.foot}>
        <Button variant="default" disabled={done} onClick={() => void merge()}>
          {t('titles.merge')}
        </Button>
        <span role="status">{said}</span>
      </div>
    </div>
  );
}

import { Button, NativeSelect } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '../../desk.ts';
import { useGo } from '../../shell/places.ts';
import { useOperators } from '../../staff/useOperators.ts';
import { withApproval } from '../../state/approval.ts';
import { useDesk } from '../../state/mirror.ts';
import { Icon } from '../../ui/Icon.tsx';
import { deeds } from '../records/story.ts';
import { houseParts } from '../records/words.ts';
import { AuditList } from './AuditList.tsx';
import classes from './AuditScreen.module.css';
import { useAudit } from './useAudit.ts';

/** Who did what, line by line; each line holds the hash of the one before, and that can be checked. */
export default function AuditScreen() {
  const { t } = useTranslation();
  const [who, setWho] = useState('');
  const [what, setWhat] = useState('');
  const [round, setRound] = useState(0);
  const [said, setSaid] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const broken = useDesk(({ status }) => status.auditBroken);
  const arrival = useGo((go) => go.arrival);
  const { operators } = useOperators();
  const audit = useAudit({ who, what }, round);
  const bar = useRef<HTMLDivElement>(null);

  useEffect(() => {
    void arrival;
    setRound((count) => count + 1);
    bar.current?.querySelector('select')?.focus();
  }, [arrival]);

  const verify = async () => {
    setBusy(true);
    setSaid(t('audit.verifying'));
    const answer = await withApproval('audit', () => ask('verifyAudit'));
    setBusy(false);
    if (!answer.ok) return setSaid(answer.message);
    const { lines, broken: found } = answer.value;
    setSaid(
      found ? t(`audit.why.${found.why}`, { seq: found.seq }) : t('audit.holds', { count: lines }),
    );
  };
  const save = async (format: 'csv' | 'json') => {
    const answer = await withApproval('export', () => ask('exportAudit', { format }));
    if (!answer.ok) setSaid(answer.message);
    else setSaid(answer.value === null ? null : t('audit.exported', { file: answer.value }));
  };

  const people = [...(operators ?? []).map(({ name }) => name)];
  return (
    <main className={classes.screen} aria-label={t('audit.title')} data-testid="audit">
      <div className={classes.bar} ref={bar}>
        <h1>{t('audit.title')}</h1>
        <NativeSelect
          aria-label={t('audit.columns.who')}
          value={who}
          onChange={({ currentTarget }) => setWho(currentTarget.value)}
          data={[
            { value: '', label: t('audit.anybody') },
            ...people.map((name) => ({ value: name, label: name })),
            ...houseParts.map((one) => ({
              value: one,
              label: t(`records.who.${one}`),
            })),
          ]}
        />
        <NativeSelect
          aria-label={t('audit.columns.what')}
          value={what}
          onChange={({ currentTarget }) => setWhat(currentTarget.value)}
          data={[
            { value: '', label: t('audit.anything') },
            ...deeds.map((deed) => ({ value: deed, label: t(`records.deeds.${deed}`) })),
          ]}
        />
        <span className={classes.acts}>
          <Button variant="default" disabled={busy} onClick={() => void verify()}>
            {t('audit.verify')}
          </Button>
          <Button variant="default" onClick={() => void save('csv')}>
            {t('audit.export', { format: 'CSV' })}
          </Button>
          <Button variant="default" onClick={() => void save('json')}>
            {t('audit.export', { format: 'JSON' })}
          </Button>
        </span>
      </div>
      {broken && (
        <p className={classes.broken} role="alert" data-testid="audit-broken">
          <Icon name="warn" size="1.25rem" />
          <span>{t(`audit.why.${broken.why}`, { seq: broken.seq })}</span>
        </p>
      )}
      <p className={classes.said} role="status" data-testid="audit-said">
        {audit.refusal ?? said}
      </p>
      <AuditList
        items={audit.items}
        brokenAt={broken?.seq}
        emptyText={audit.refusal ? '' : t('audit.empty')}
        loading={audit.loading}
        onEnd={audit.more}
      />
    </main>
  );
}

import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConnectionReport } from '../../../contract/connection.ts';
import { ask } from '../../desk.ts';
import { Icon, type IconName } from '../../ui/Icon.tsx';
import classes from './ConnectionTest.module.css';
import { type Finding, findingsOf } from './findings.ts';
import settings from './SettingsScreen.module.css';

const marks: Readonly<Record<Finding['tone'], IconName>> = {
  good: 'check',
  bad: 'close',
  open: 'question',
};

/** Asks the platform harmless questions and says what they found, line by line. */
export function ConnectionTest() {
  const { t } = useTranslation();
  const [report, setReport] = useState<ConnectionReport | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const answer = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (report) answer.current?.scrollIntoView({ block: 'nearest' });
  }, [report]);

  const test = async () => {
    if (busy) return;
    setBusy(true);
    setReport(null);
    setSaid(t('settings.connection.asking'));
    const told = await ask('testConnection');
    setBusy(false);
    setReport(told.ok ? told.value : null);
    setSaid(told.ok ? null : told.message);
  };

  return (
    <div className={settings.form} data-testid="connection">
      <div className={settings.foot}>
        <Button variant="default" disabled={busy} onClick={() => void test()}>
          {t('settings.connection.test')}
        </Button>
        <span className={settings.note}>{t('settings.connection.note')}</span>
      </div>
      <div role="status" ref={answer}>
        {said !== null && <p className={settings.said}>{said}</p>}
        {report && (
          <ul className={classes.findings}>
            {findingsOf(report, t).map(({ about, tone, text }) => (
              <li key={about} data-about={about} data-tone={tone}>
                <Icon name={marks[tone]} />
                <span>{text}</span>
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}

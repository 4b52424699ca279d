import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesk } from '../../../state/mirror.ts';
import { ConnectionTest } from '../ConnectionTest.tsx';
import classes from '../SettingsScreen.module.css';
import { TerminalForm } from '../TerminalForm.tsx';

export function TerminalSection() {
  const { t } = useTranslation();
  const terminalSn = useDesk((desk) => desk.terminalSn);
  const mode = useDesk((desk) => desk.mode);
  const version = useDesk((desk) => desk.version);
  const mayActivate = useDesk((desk) => desk.mayActivate);
  const [changing, setChanging] = useState(false);
  const training = mode === 'training';
  return (
    <div className={classes.form}>
      <dl className={classes.facts}>
        <dt>{t('settings.terminal.sn')}</dt>
        <dd className="num">{terminalSn ?? t('settings.terminal.none')}</dd>
        <dt>{t('settings.terminal.mode')}</dt>
        <dd>{t(training ? 'settings.terminal.trainingMode' : 'settings.terminal.production')}</dd>
        <dt>{t('settings.terminal.version')}</dt>
        <dd className="num">{version}</dd>
      </dl>
      {terminalSn !== null && <ConnectionTest />}
      {training && !mayActivate && (
        <p className={classes.note}>{t('settings.terminal.training')}</p>
      )}
      {(mayActivate || changing) && <TerminalForm />}
      {!training && !changing && (
        <button type="button" className={`link ${classes.start}`} onClick={() => setChanging(true)}>
          {t('settings.terminal.change')}
        </button>
      )}
    </div>
  );
}

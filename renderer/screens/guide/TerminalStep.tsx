import { useTranslation } from 'react-i18next';
import { useDesk } from '../../state/mirror.ts';
import { TerminalForm } from '../settings/TerminalForm.tsx';
import classes from './GuideScreen.module.css';

export function TerminalStep() {
  const { t } = useTranslation();
  const mode = useDesk((desk) => desk.mode);
  const mayActivate = useDesk((desk) => desk.mayActivate);
  const terminalSn = useDesk((desk) => desk.terminalSn);
  const done = useDesk(({ setup }) => setup.terminal);
  if (mode === 'training' && !mayActivate) {
    return <p className={classes.why}>{t('guide.terminal.training')}</p>;
  }
  if (done && mode === 'production') {
    return <p className={classes.why}>{t('guide.terminal.done', { sn: terminalSn ?? '' })}</p>;
  }
  return (
    <>
      <p className={classes.why}>{t('guide.terminal.why')}</p>
      <TerminalForm />
    </>
  );
}

import { useTranslation } from 'react-i18next';
import type { Status } from '../../contract/ipc.ts';
import type { PrinterState } from '../../contract/pos.ts';
import { capOf } from '../keys/table.ts';
import { OperatorChip } from '../staff/OperatorChip.tsx';
import { useDesk } from '../state/mirror.ts';
import { Kbd } from '../ui/Kbd.tsx';
import classes from './Shell.module.css';

type Tone = 'ok' | 'wait' | 'bad' | 'idle';

export function Header({ onHelp }: { readonly onHelp: () => void }) {
  const { t } = useTranslation();
  const store = useDesk(({ settings }) => settings.store.name);
  const terminal = useDesk(({ terminalSn }) => terminalSn);
  const status = useDesk((desk) => desk.status);
  const onScreen = status.printer.interface === 'screen';
  const platform = status.online ? status.platform.state : 'offline';
  const where = [
    store || t('header.noStore'),
    terminal ? t('header.terminal', { sn: terminal }) : t('header.noTerminal'),
  ].join(' · ');
  return (
    <header className={classes.head}>
      <span className={classes.brand}>{t('app.name')}</span>
      <span className={`${classes.where} num`} title={where}>
        {where}
      </span>
      <span className={classes.dot} data-tone={platformTone(status)} role="status">
        {t(`header.platform.${platform}`)}
      </span>
      <span
        className={classes.dot}
        data-tone={onScreen ? 'ok' : printerTones[status.printer.state]}
        role="status"
      >
        {t(onScreen ? 'header.printer.screen' : `header.printer.${status.printer.state}`)}
      </span>
      <OperatorChip />
      <button
        type="button"
        className={classes.help}
        onClick={onHelp}
        aria-label={t('header.keys')}
        title={`${t('header.keys')}  ${capOf('help')}`}
      >
        <Kbd>?</Kbd>
      </button>
    </header>
  );
}

const printerTones: Readonly<Record<PrinterState, Tone>> = {
  ready: 'ok',
  paper_low: 'wait',
  paper_out: 'bad',
  cover_open: 'bad',
  offline: 'bad',
  error: 'bad',
  unknown: 'idle',
};

/** Never red for something that mends itself. */
function platformTone({ online, platform }: Status): Tone {
  if (!online) return 'wait';
  switch (platform.state) {
    case 'ok':
      return 'ok';
    case 'down':
      return 'wait';
    case 'paused':
      return 'bad';
    case 'unknown':
      return 'idle';
  }
}

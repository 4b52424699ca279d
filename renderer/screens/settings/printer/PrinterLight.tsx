import { useTranslation } from 'react-i18next';
import type { PrinterState } from '../../../../contract/pos.ts';
import { useDesk } from '../../../state/mirror.ts';
import { Icon, type IconName } from '../../../ui/Icon.tsx';
import classes from './Printer.module.css';
import { usePrinterState } from './usePrinter.ts';

const signs: Readonly<
  Record<
    PrinterState,
    { readonly icon: IconName; readonly tone: 'ok' | 'wait' | 'bad' | undefined }
  >
> = {
  ready: { icon: 'check', tone: 'ok' },
  paper_low: { icon: 'warn', tone: 'wait' },
  paper_out: { icon: 'paper', tone: 'bad' },
  cover_open: { icon: 'cover', tone: 'bad' },
  offline: { icon: 'close', tone: 'bad' },
  error: { icon: 'warn', tone: 'bad' },
  unknown: { icon: 'question', tone: undefined },
};

/** How the printer is now, by word and sign, and what to do about it. */
export function PrinterLight() {
  const { t } = useTranslation();
  const printer = usePrinterState();
  const chosen = useDesk(({ settings }) => settings.printer.interface);
  const onScreen = printer.interface === 'screen';
  const state = onScreen ? 'ready' : printer.state;
  const sign = state ? signs[state] : { icon: 'clock' as const, tone: undefined };
  const standsIn = onScreen && chosen !== 'screen';
  return (
    <div className={classes.light} data-tone={sign.tone} role="status">
      <Icon name={onScreen ? 'print' : sign.icon} size="1.25rem" />
      <b data-testid="printer-state" data-state={onScreen ? 'screen' : (state ?? 'asking')}>
        {t(`settings.printer.states.${onScreen ? 'screen' : (state ?? 'asking')}`)}
      </b>
      {standsIn && <span>{t('settings.printer.standsIn')}</span>}
      {printer.reason && !onScreen && <span>{printer.reason}</span>}
    </div>
  );
}

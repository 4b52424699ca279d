import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useGo } from '../../shell/places.ts';
import classes from './SettingsScreen.module.css';
import { CustomerSection } from './sections/CustomerSection.tsx';
import { LimitsSection } from './sections/LimitsSection.tsx';
import { LookSection } from './sections/LookSection.tsx';
import { PlatformSection } from './sections/PlatformSection.tsx';
import { PosApiSection } from './sections/PosApiSection.tsx';
import { PrinterSection } from './sections/PrinterSection.tsx';
import { RatesSection } from './sections/RatesSection.tsx';
import { ReceiptSection } from './sections/ReceiptSection.tsx';
import { SelfServiceSection } from './sections/SelfServiceSection.tsx';
import { StaffSection } from './sections/StaffSection.tsx';
import { StoreSection } from './sections/StoreSection.tsx';
import { TerminalSection } from './sections/TerminalSection.tsx';

const sections = [
  { id: 'store', Body: StoreSection },
  { id: 'printer', Body: PrinterSection },
  { id: 'receipt', Body: ReceiptSection },
  { id: 'customer', Body: CustomerSection },
  { id: 'staff', Body: StaffSection },
  { id: 'rates', Body: RatesSection },
  { id: 'selfService', Body: SelfServiceSection },
  { id: 'limits', Body: LimitsSection },
  { id: 'look', Body: LookSection },
  { id: 'platform', Body: PlatformSection },
  { id: 'posApi', Body: PosApiSection },
  { id: 'terminal', Body: TerminalSection },
] as const;

/** Those that show beside their form what comes of it. */
const WIDE: readonly string[] = ['printer', 'receipt'];

/** All settings on one page, section by section; each is saved by itself. */
export default function SettingsScreen() {
  const { t } = useTranslation();
  const go = useGo((state) => state.go);
  const spot = useGo((state) => state.spot);
  const arrival = useGo((state) => state.arrival);
  const page = useRef<HTMLDivElement>(null);

  const show = (id: string) => {
    const section = page.current?.querySelector(`#settings-${id}`);
    section?.scrollIntoView({ block: 'start' });
    section?.querySelector<HTMLElement>('input, select, button')?.focus({ preventScroll: true });
  };

  useEffect(() => {
    void arrival;
    if (spot === 'terminal') document.querySelector('#settings-terminal')?.scrollIntoView();
    else page.current?.querySelector<HTMLElement>('nav button')?.focus();
  }, [arrival, spot]);

  return (
    <div className={classes.screen} ref={page} data-testid="settings">
      <nav className={classes.index} aria-label={t('settings.title')}>
        <h1>{t('settings.title')}</h1>
        {sections.map(({ id }) => (
          <button key={id} type="button" onClick={() => show(id)}>
            {t(`settings.sections.${id}`)}
          </button>
        ))}
        {(['presets', 'titles', 'audit'] as const).map((place) => (
          <button key={place} type="button" className={classes.away} onClick={() => go(place)}>
            {t(`${place}.title`)}
          </button>
        ))}
      </nav>
      <main className={classes.page}>
        {sections.map(({ id, Body }) => (
          <section
            key={id}
            id={`settings-${id}`}
            className={`card ${classes.section}`}
            data-wide={WIDE.includes(id) || undefined}
            aria-labelledby={`settings-${id}-title`}
          >
            <h2 id={`settings-${id}-title`}>{t(`settings.sections.${id}`)}</h2>
            <Body />
          </section>
        ))}
      </main>
    </div>
  );
}

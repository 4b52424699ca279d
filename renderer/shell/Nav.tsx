import { useTranslation } from 'react-i18next';
import { capOf } from '../keys/table.ts';
import { useDesk } from '../state/mirror.ts';
import { Icon } from '../ui/Icon.tsx';
import { useGo } from './places.ts';
import classes from './Shell.module.css';

const items = [
  { place: 'issue', cap: capOf('new') },
  { place: 'reversal', cap: capOf('reversal') },
  { place: 'records', cap: capOf('records') },
  { place: 'closing', cap: capOf('closing') },
  { place: 'settings', cap: capOf('settings') },
] as const;

export function Nav() {
  const { t } = useTranslation();
  const needsPerson = useDesk(({ status }) => status.needsPerson);
  const place = useGo((state) => state.place);
  const go = useGo((state) => state.go);
  return (
    <nav className={classes.nav} aria-label={t('nav.label')}>
      {items.map((item) => (
        <button
          key={item.place}
          type="button"
          className={classes.item}
          aria-current={place === item.place ? 'page' : undefined}
          aria-keyshortcuts={item.cap.replace('Ctrl', 'Control')}
          onClick={() => go(item.place)}
        >
          <Icon name={item.place} size="1.375rem" />
          {t(`nav.${item.place}`)}
          <span className={classes.cap} aria-hidden>
            {item.cap}
          </span>
          {item.place === 'records' && needsPerson > 0 && (
            <span className={classes.badge}>
              <span aria-hidden>{needsPerson}</span>
              <span className="unseen">{t('nav.needsPerson', { count: needsPerson })}</span>
            </span>
          )}
        </button>
      ))}
    </nav>
  );
}

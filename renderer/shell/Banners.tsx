import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '../desk.ts';
import { useDesk } from '../state/mirror.ts';
import { unaskedPrints } from '../state/prints.ts';
import { sayIfRefused } from '../state/saying.ts';
import { Icon } from '../ui/Icon.tsx';
import { type Notice, noticesOf } from './notices.ts';
import { useGo } from './places.ts';
import classes from './Shell.module.css';

const UnsurePrints = lazy(() => import('../screens/prints/UnsurePrints.tsx'));

/** What everyone must know now: one sentence and one action each, most pressing first. */
export function Banners() {
  const { t } = useTranslation();
  const status = useDesk((desk) => desk.status);
  const unasked = useDesk((desk) => unaskedPrints(desk).length);
  const [asking, setAsking] = useState(false);
  const [hidden, setHidden] = useState<readonly Notice['kind'][]>([]);
  const go = useGo((state) => state.go);
  const shown = noticesOf(status, unasked).filter(({ kind }) => !hidden.includes(kind));

  const actionOf = (notice: Notice) => {
    switch (notice.kind) {
      case 'paused':
        return { label: t('banner.tryAgain'), act: () => void ask('resume').then(sayIfRefused) };
      case 'auditBroken':
        return { label: t('banner.show'), act: () => go('audit') };
      case 'needsPerson':
        return { label: t('banner.show'), act: () => go('records', 'needsPerson') };
      case 'unsurePrints':
        return { label: t('banner.show'), act: () => setAsking(true) };
      case 'clock':
        return { label: t('banner.hide'), act: () => setHidden([...hidden, notice.kind]) };
      case 'down':
        return {
          label: t('banner.tryAgain'),
          act: () => void ask('askNow', {}).then(sayIfRefused),
        };
      case 'offline':
        return null;
    }
  };

  return (
    <>
      <section className={classes.notes} aria-label={t('banner.label')} aria-live="polite">
        {shown.map((notice) => {
          const action = actionOf(notice);
          return (
            <div key={notice.kind} className={classes.note} data-testid={`banner-${notice.kind}`}>
              <Icon name={notice.kind === 'clock' ? 'clock' : 'warn'} size="1.125rem" />
              <span>{t(notice.text, notice.params)}</span>
              {action && (
                <button type="button" className="link" onClick={action.act}>
                  {action.label}
                </button>
              )}
            </div>
          );
        })}
      </section>
      {asking && (
        <Suspense fallback={null}>
          <UnsurePrints onClose={() => setAsking(false)} />
        </Suspense>
      )}
    </>
  );
}

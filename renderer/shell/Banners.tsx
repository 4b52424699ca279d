import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { noticeOf } from '../../contract/sentences/index.ts';
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
  const { t, i18n } = useTranslation();
  const status = useDesk((desk) => desk.status);
  const unasked = useDesk((desk) => unaskedPrints(desk).length);
  const [asking, setAsking] = useState(false);
  const [hidden, setHidden] = useState<readonly string[]>([]);
  const go = useGo((state) => state.go);
  const shown = noticesOf(status, unasked).filter((notice) => !hidden.includes(idOf(notice)));

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
      case 'found':
        return { label: t('banner.hide'), act: () => setHidden([...hidden, idOf(notice)]) };
      case 'down':
        return {
          label: t('banner.tryAgain'),
          act: () => void ask('askNow', {}).then(sayIfRefused),
        };
      case 'storage':
      case 'offline':
        return null;
    }
  };
  const textOf = (notice: Notice) =>
    'said' in notice
      ? noticeOf(notice.said.code, i18n.language === 'en' ? 'en' : 'zh-CN', notice.said.params)
      : t(notice.text, notice.params);

  return (
    <>
      <section className={classes.notes} aria-label={t('banner.label')} aria-live="polite">
        {shown.map((notice) => {
          const action = actionOf(notice);
          return (
            <div key={idOf(notice)} className={classes.note} data-testid={`banner-${notice.kind}`}>
              <Icon name={notice.kind === 'clock' ? 'clock' : 'warn'} size="1.125rem" />
              <span>{textOf(notice)}</span>
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

/** Two of a kind are told apart by what they say. */
function idOf(notice: Notice): string {
  return 'said' in notice ? `${notice.kind} ${notice.said.code}` : notice.kind;
}

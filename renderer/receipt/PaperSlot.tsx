import { lazy, Suspense, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { dismissPaper, useMirror } from '../state/mirror.ts';
import { Icon } from '../ui/Icon.tsx';
import { Kbd } from '../ui/Kbd.tsx';
import classes from './PaperSlot.module.css';

const ReceiptPaper = lazy(() => import('./ReceiptPaper.tsx'));

/** Long enough to look at; it can be seen again from its card. */
const STAYS_MS = 20_000;

/** The on-screen printer: paper slides in beside the work and never takes the focus. */
export function PaperSlot() {
  const { t } = useTranslation();
  const paper = useMirror((mirror) => mirror.paper);

  useEffect(() => {
    if (!paper) return;
    const timer = setTimeout(dismissPaper, STAYS_MS);
    return () => clearTimeout(timer);
  }, [paper]);

  if (!paper) return null;
  return (
    <section
      key={paper.jobId}
      className={classes.slot}
      aria-label={t('receipt.paper')}
      data-testid="paper"
    >
      <button type="button" className={classes.close} onClick={dismissPaper}>
        <Icon name="close" />
        <span className="unseen">{t('receipt.dismiss')}</span>
        <Kbd>Esc</Kbd>
      </button>
      <div className={classes.feed}>
        <Suspense fallback={null}>
          <ReceiptPaper receipt={paper.receipt} columns={paper.columns} />
        </Suspense>
      </div>
    </section>
  );
}

import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { capOf } from '../keys/table.ts';
import { dismissPaper, useMirror } from '../state/mirror.ts';
import { Icon } from '../ui/Icon.tsx';
import { Kbd } from '../ui/Kbd.tsx';
import classes from './PaperSlot.module.css';

const ReceiptPaper = lazy(() => import('./ReceiptPaper.tsx'));

/** Long enough to look at; it can be seen again from its card. */
const STAYS_MS = 20_000;
/** Someone who typed this lately is at work, and gets only the paper's edge. */
const AT_WORK_MS = 2_500;

/**
 * The on-screen printer: paper slides in beside the work and never takes the focus. While someone
 * types it draws back to its edge; the pointer brings it up again.
 */
export function PaperSlot() {
  const { t } = useTranslation();
  const paper = useMirror((mirror) => mirror.paper);
  const lastTyped = useLastTyped();
  const [arrived, setArrived] = useState({ jobId: '', at: 0, atWork: false });

  useEffect(() => {
    if (!paper) return;
    const at = performance.now();
    setArrived({ jobId: paper.jobId, at, atWork: at - lastTyped.now() < AT_WORK_MS });
    const timer = setTimeout(dismissPaper, STAYS_MS);
    return () => clearTimeout(timer);
  }, [paper, lastTyped.now]);

  if (!paper) return null;
  const aside = arrived.atWork || (arrived.jobId === paper.jobId && lastTyped.at > arrived.at);
  return (
    <section
      key={paper.jobId}
      className={classes.slot}
      data-aside={aside || undefined}
      aria-label={t('receipt.paper')}
      data-testid="paper"
    >
      <button type="button" className={classes.close} onClick={dismissPaper}>
        <Icon name="close" />
        <span className="unseen">{t('receipt.dismiss')}</span>
        <Kbd>{capOf('back')}</Kbd>
      </button>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by key */}
      <section className={classes.feed} tabIndex={0} aria-label={t('receipt.preview')}>
        <Suspense fallback={null}>
          <ReceiptPaper receipt={paper.receipt} columns={paper.columns} />
        </Suspense>
      </section>
    </section>
  );
}

let typedAt = Number.NEGATIVE_INFINITY;
const now = () => typedAt;

/** When text was last typed anywhere in the window, on the page's own clock. */
function useLastTyped(): { readonly at: number; readonly now: () => number } {
  const [at, setAt] = useState(typedAt);
  useEffect(() => {
    // Not keys: an input method's text comes without any that could be told from commands.
    const onInput = () => {
      typedAt = performance.now();
      // Drawn again only where it matters: while paper is out.
      if (useMirror.getState().paper) setAt(typedAt);
    };
    window.addEventListener('input', onInput, { capture: true });
    return () => window.removeEventListener('input', onInput, { capture: true });
  }, []);
  return { at, now };
}

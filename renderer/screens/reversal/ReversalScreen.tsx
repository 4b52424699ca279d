import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { layerCount } from '../../keys/layers.ts';
import { useKeys } from '../../keys/useKeys.ts';
import { useGo } from '../../shell/places.ts';
import { useDesk } from '../../state/mirror.ts';
import { useScanner } from '../../state/useScanner.ts';
import { Icon } from '../../ui/Icon.tsx';
import { BlueCard } from './BlueCard.tsx';
import { FindBar } from './FindBar.tsx';
import { RedJobs } from './RedJobs.tsx';
import classes from './ReversalScreen.module.css';
import { ReversalTotals } from './ReversalTotals.tsx';
import { Side } from './Side.tsx';
import { type Unknown, useReversal } from './useReversal.ts';

const ForeignForm = lazy(() => import('./ForeignForm.tsx'));

/** Reversal (红冲): find the blue invoice, choose what goes back, say why; a red one does the rest. */
export default function ReversalScreen() {
  const { t } = useTranslation();
  const reversal = useReversal();
  const { held, said, unknown } = reversal;
  const supervisor = useDesk(({ setup }) => setup.supervisor);
  const go = useGo((state) => state.go);
  const [foreign, setForeign] = useState<Unknown | null>(null);
  const openForeign = (known: Unknown = { code: '', number: '' }) => {
    reversal.close();
    setForeign(known);
  };

  useKeys({ issue: () => void reversal.submit() });
  useScanner((code) => {
    if (layerCount() > 0) return;
    setForeign(null);
    void reversal.search(code);
  });

  return (
    <div className={classes.screen} data-testid="reversal">
      <main className={classes.main} aria-label={t('nav.reversal')}>
        {!supervisor && (
          <p className={classes.notice} data-tone="wait" role="status">
            <Icon name="warn" size="1.125rem" />
            <span>{t('reversal.noSupervisor')}</span>
            <button type="button" className="link" onClick={() => go('guide')}>
              {t('reversal.toGuide')}
            </button>
          </p>
        )}
        <FindBar
          box={reversal.box}
          text={reversal.text}
          found={reversal.found}
          onText={reversal.setText}
          onEnter={() => void reversal.search(reversal.text)}
          onChoose={(invoice) => {
            setForeign(null);
            reversal.open(invoice);
          }}
          onForeign={() => openForeign()}
        />
        <div role="status" data-testid="reversal-said">
          {said && (
            <p className={classes.notice} data-tone={said.tone}>
              <span>{said.text}</span>
            </p>
          )}
          {unknown && (
            <p className={classes.notice} data-tone="wait">
              <span>{t('reversal.unknown', { number: `${unknown.code} ${unknown.number}` })}</span>
              <button type="button" className="link" onClick={() => openForeign(unknown)}>
                {t('reversal.foreign.record')}
              </button>
            </p>
          )}
        </div>
        {foreign ? (
          <Suspense fallback={null}>
            <ForeignForm
              known={foreign}
              onRecorded={(invoice) => {
                setForeign(null);
                reversal.open(invoice);
              }}
              onClose={() => setForeign(null)}
            />
          </Suspense>
        ) : held ? (
          <>
            <BlueCard
              held={held}
              choice={reversal.choice}
              reckoning={reversal.reckoning}
              onChoice={reversal.setChoice}
            />
            <ReversalTotals reckoning={reversal.reckoning} />
          </>
        ) : (
          <div className={classes.idle}>
            <Icon name="qr" size="3rem" />
            <p>{t('reversal.start')}</p>
          </div>
        )}
      </main>
      <aside className={classes.side} aria-label={t('reversal.side')}>
        {held && !foreign && <Side reversal={reversal} held={held} />}
        <RedJobs />
      </aside>
    </div>
  );
}

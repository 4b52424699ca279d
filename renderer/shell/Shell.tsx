import { Activity, lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '../desk.ts';
import { KeysOverlay } from '../keys/KeysOverlay.tsx';
import { useKeys } from '../keys/useKeys.ts';
import { i18n } from '../locales/index.ts';
import { PaperSlot } from '../receipt/PaperSlot.tsx';
import { IssueScreen } from '../screens/issue/IssueScreen.tsx';
import { useApproval, withApproval } from '../state/approval.ts';
import { dismissPaper, useDesk, useMirror } from '../state/mirror.ts';
import { say, sayIfRefused } from '../state/saying.ts';
import { useWishes } from '../state/wishes.ts';
import { Banners } from './Banners.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { Header } from './Header.tsx';
import { Nav } from './Nav.tsx';
import { type OtherPlace, useGo } from './places.ts';
import { Saying } from './Saying.tsx';
import classes from './Shell.module.css';

const ReversalScreen = lazy(() => import('../screens/reversal/ReversalScreen.tsx'));
const TitlesScreen = lazy(() => import('../screens/titles/TitlesScreen.tsx'));
const PresetsScreen = lazy(() => import('../screens/presets/PresetsScreen.tsx'));
const AuditScreen = lazy(() => import('../screens/audit/AuditScreen.tsx'));
const ReissueDialog = lazy(() => import('../screens/reissue/ReissueDialog.tsx'));
const RefundDialog = lazy(() => import('../screens/selfService/RefundDialog.tsx'));
const ApprovalDialog = lazy(() => import('../staff/ApprovalDialog.tsx'));
const RecordsScreen = lazy(() => import('../screens/records/RecordsScreen.tsx'));
const ClosingScreen = lazy(() => import('../screens/closing/ClosingScreen.tsx'));
const SettingsScreen = lazy(() => import('../screens/settings/SettingsScreen.tsx'));
const GuideScreen = lazy(() => import('../screens/guide/GuideScreen.tsx'));

/** The desk: what stands around every screen, and the keys that work on all of them. */
export function Shell() {
  const { t } = useTranslation();
  const training = useDesk(({ mode }) => mode === 'training');
  const place = useGo((state) => state.place);
  const visited = useGo((state) => state.visited);
  const go = useGo((state) => state.go);
  const approving = useApproval(({ asked }) => asked !== null);
  const reissuing = useWishes(({ reissue }) => reissue);
  const refunding = useWishes(({ refund }) => refund);
  const [helpOpen, setHelpOpen] = useState(false);

  useKeys({
    help: () => setHelpOpen(true),
    reversal: () => go('reversal'),
    records: () => go('records'),
    closing: () => go('closing'),
    settings: () => go('settings'),
    ...(place !== 'closing' && { printAgain: () => void printNewest() }),
    back: () => {
      if (useMirror.getState().paper) dismissPaper();
      else go('issue');
    },
    // On the issue screen its own, more particular meanings come first.
    ...(place !== 'issue' && { new: () => go('issue'), customer: () => go('issue', 'customer') }),
  });

  return (
    <div className={classes.shell}>
      {training && (
        <div className={classes.train} role="note">
          <b>{t('training.word')}</b>
          <span>{t('training.note')}</span>
        </div>
      )}
      <Header onHelp={() => setHelpOpen(true)} />
      <Banners />
      <Nav />
      <div className={classes.body}>
        {/* Hidden, not gone: what was half typed is there again on the way back. */}
        <Activity mode={place === 'issue' ? 'visible' : 'hidden'}>
          <IssueScreen />
        </Activity>
        {visited.map((other) => (
          <Activity key={other} mode={place === other ? 'visible' : 'hidden'}>
            <ErrorBoundary>
              <Suspense fallback={null}>
                <OtherScreen place={other} />
              </Suspense>
            </ErrorBoundary>
          </Activity>
        ))}
      </div>
      <PaperSlot />
      {reissuing && (
        <Suspense fallback={null}>
          <ReissueDialog key={reissuing.clientTaskSn} invoice={reissuing} />
        </Suspense>
      )}
      {refunding && (
        <Suspense fallback={null}>
          <RefundDialog key={refunding.clientSn} order={refunding} />
        </Suspense>
      )}
      {approving && (
        <Suspense fallback={null}>
          <ApprovalDialog />
        </Suspense>
      )}
      <Saying />
      <KeysOverlay opened={helpOpen} onClose={() => setHelpOpen(false)} />
    </div>
  );
}

function OtherScreen({ place }: { readonly place: OtherPlace }) {
  switch (place) {
    case 'records':
      return <RecordsScreen />;
    case 'closing':
      return <ClosingScreen />;
    case 'settings':
      return <SettingsScreen />;
    case 'reversal':
      return <ReversalScreen />;
    case 'audit':
      return <AuditScreen />;
    case 'titles':
      return <TitlesScreen />;
    case 'presets':
      return <PresetsScreen />;
    case 'guide':
      return <GuideScreen />;
  }
}

/** F9: the newest invoice that was issued. Its card tells how the print went. */
async function printNewest(): Promise<void> {
  const newest = useMirror.getState().snapshot?.recent.find(({ state }) => state === 'issued');
  if (!newest) say(i18n.t('jobs.nothingToPrint'));
  else {
    const { clientTaskSn } = newest;
    sayIfRefused(await withApproval('print', () => ask('print', { clientTaskSn })));
  }
}

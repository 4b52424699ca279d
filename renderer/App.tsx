import { MantineProvider } from '@mantine/core';
import { Activity, lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { TroubleScreen } from './screens/trouble/TroubleScreen.tsx';
import { UnlockScreen } from './screens/unlock/UnlockScreen.tsx';
import { ErrorBoundary } from './shell/ErrorBoundary.tsx';
import { Shell } from './shell/Shell.tsx';
import { Trouble } from './shell/Trouble.tsx';
import { useLooks } from './shell/useLooks.ts';
import { useMirror } from './state/mirror.ts';
import { isLocked } from './state/operator.ts';
import { useActivity } from './state/useActivity.ts';
import { theme } from './theme/mantine.ts';

const LockScreen = lazy(() => import('./staff/LockScreen.tsx'));

export function App() {
  return (
    <MantineProvider theme={theme} defaultColorScheme="auto">
      <ErrorBoundary>
        <Phase />
      </ErrorBoundary>
    </MantineProvider>
  );
}

/** What the window shows as a whole: nothing yet, the lock, trouble, or the desk. */
function Phase() {
  const { t } = useTranslation();
  useLooks();
  const phase = useMirror(({ snapshot }) => snapshot?.phase);
  const broken = useMirror((mirror) => mirror.broken);
  const locked = useMirror(({ snapshot }) => snapshot !== null && isLocked(snapshot));
  useActivity();
  if (phase === 'running') return <Running locked={locked} />;
  if (phase === 'locked') return <UnlockScreen />;
  if (phase === 'trouble') return <TroubleScreen />;
  if (broken) return <Trouble title={t('trouble.snapshot')} />;
  return (
    <p className="unseen" role="status">
      {t('app.loading')}
    </p>
  );
}

/** The desk, or the question who is there; what was half typed is kept behind it. */
function Running({ locked }: { readonly locked: boolean }) {
  return (
    <>
      <Activity mode={locked ? 'hidden' : 'visible'}>
        <Shell />
      </Activity>
      {locked && (
        <Suspense fallback={null}>
          <LockScreen />
        </Suspense>
      )}
    </>
  );
}

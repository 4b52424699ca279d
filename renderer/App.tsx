import { MantineProvider } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { UnlockScreen } from './screens/unlock/UnlockScreen.tsx';
import { ErrorBoundary } from './shell/ErrorBoundary.tsx';
import { Shell } from './shell/Shell.tsx';
import { Trouble } from './shell/Trouble.tsx';
import { useLooks } from './shell/useLooks.ts';
import { useMirror } from './state/mirror.ts';
import { theme } from './theme/mantine.ts';

export function App() {
  return (
    <MantineProvider theme={theme} defaultColorScheme="auto">
      <ErrorBoundary>
        <Phase />
      </ErrorBoundary>
    </MantineProvider>
  );
}

/** What the window shows as a whole: nothing yet, the lock, or the desk. */
function Phase() {
  const { t } = useTranslation();
  useLooks();
  const phase = useMirror(({ snapshot }) => snapshot?.phase);
  const broken = useMirror((mirror) => mirror.broken);
  if (phase === 'running') return <Shell />;
  if (phase === 'locked') return <UnlockScreen />;
  if (broken) return <Trouble title={t('trouble.snapshot')} />;
  return (
    <p className="unseen" role="status">
      {t('app.loading')}
    </p>
  );
}

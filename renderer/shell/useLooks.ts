import { useMantineColorScheme } from '@mantine/core';
import { useEffect } from 'react';
import { i18n } from '../locales/index.ts';
import { useMirror } from '../state/mirror.ts';

/** Language and colour scheme follow the settings, at once and in every window. */
export function useLooks(): void {
  const { setColorScheme } = useMantineColorScheme();
  const language = useMirror(({ snapshot }) => snapshot?.settings.language);
  const theme = useMirror(({ snapshot }) => snapshot?.settings.theme);

  useEffect(() => {
    if (!language) return;
    document.documentElement.lang = language;
    void i18n.changeLanguage(language).then(() => {
      document.title = i18n.t('app.name');
    });
  }, [language]);

  useEffect(() => {
    if (theme) setColorScheme(theme);
  }, [theme, setColorScheme]);
}

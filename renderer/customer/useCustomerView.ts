import { useEffect, useState } from 'react';
import type { CustomerView } from '../../contract/customer.ts';
import { call, listen } from '../desk.ts';
import { i18n } from '../locales/index.ts';

/** What main wants shown: one view, then changes. A reload fetches it again. */
export function useCustomerView(): CustomerView | null {
  const [view, setView] = useState<CustomerView | null>(null);

  useEffect(() => {
    let told = false;
    // Listening begins first: what is told meanwhile is newer than the answer.
    const stop = listen('customer', (now) => {
      told = true;
      setView(now);
    });
    void call('customerView')
      .then((now) => {
        if (!told) setView(now);
      })
      .catch(() => {
        // The till is not open yet; it tells once it is.
      });
    return stop;
  }, []);

  const language = view?.language;
  useEffect(() => {
    if (!language) return;
    document.documentElement.lang = language;
    void i18n.changeLanguage(language).then(() => {
      document.title = i18n.t('customer.title');
    });
  }, [language]);

  useScheme(view?.theme ?? 'auto');
  return view;
}

/** The attribute that Mantine sets in the till's window; here there is no Mantine. */
function useScheme(theme: CustomerView['theme']): void {
  useEffect(() => {
    const system = window.matchMedia('(prefers-color-scheme: dark)');
    const apply = () => {
      const dark = theme === 'dark' || (theme === 'auto' && system.matches);
      document.documentElement.dataset.mantineColorScheme = dark ? 'dark' : 'light';
    };
    apply();
    system.addEventListener('change', apply);
    return () => system.removeEventListener('change', apply);
  }, [theme]);
}

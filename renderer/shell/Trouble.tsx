import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './Trouble.module.css';

/** The whole window in trouble: what happened, what it means, what to do. */
export function Trouble({ title }: { readonly title: string }) {
  const { t } = useTranslation();
  return (
    <main className={classes.trouble} role="alert">
      <h1>{title}</h1>
      <p>{t('trouble.meaning')}</p>
      <Button autoFocus size="md" onClick={() => window.location.reload()}>
        {t('trouble.reload')}
      </Button>
    </main>
  );
}

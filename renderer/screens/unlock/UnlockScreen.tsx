import { Button, PasswordInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '../../desk.ts';
import classes from './UnlockScreen.module.css';

/** The vault waits for its passphrase; nothing else works until then. */
export function UnlockScreen() {
  const { t } = useTranslation();
  const [passphrase, setPassphrase] = useState('');
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  const open = async (event: FormEvent) => {
    event.preventDefault();
    if (busy || passphrase === '') return;
    setBusy(true);
    const answer = await ask('unlock', { passphrase });
    // When it opens, main says `changed`, and the desk takes this screen's place.
    if (!answer.ok) {
      setError(answer.message);
      setBusy(false);
    }
  };

  return (
    <main className={classes.unlock}>
      <form className="card" onSubmit={(event) => void open(event)} aria-busy={busy}>
        <h1>{t('unlock.title')}</h1>
        <p>{t('unlock.why')}</p>
        <PasswordInput
          label={t('unlock.passphrase')}
          value={passphrase}
          onChange={({ currentTarget }) => {
            setPassphrase(currentTarget.value);
            setError(null);
          }}
          error={error}
          autoFocus
          autoComplete="off"
        />
        <Button type="submit" size="md" fullWidth disabled={busy || passphrase === ''}>
          {t(busy ? 'unlock.opening' : 'unlock.open')}
        </Button>
      </form>
    </main>
  );
}

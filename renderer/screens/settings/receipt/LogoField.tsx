import { Button } from '@mantine/core';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '../../../desk.ts';
import { withApproval } from '../../../state/approval.ts';
import classes from '../SettingsScreen.module.css';

/** Chooses a picture for the head of receipts: main keeps it, the form its name. */
export function LogoField({
  logo,
  onChange,
}: {
  /** Its name; empty: none. */
  readonly logo: string;
  readonly onChange: (logo: string) => void;
}) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const [refusal, setRefusal] = useState<string | null>(null);

  const take = async (file: File | undefined) => {
    if (!file) return;
    const bytes = new Uint8Array(await file.arrayBuffer());
    const answer = await withApproval('printerSettings', () => ask('keepLogo', { bytes }));
    setRefusal(answer.ok ? null : answer.message);
    if (answer.ok) onChange(answer.value.logo);
  };

  return (
    <div className={classes.logo}>
      <span>
        {t('settings.receipt.logo')}:{' '}
        {t(logo === '' ? 'settings.receipt.noLogo' : 'settings.receipt.hasLogo')}
      </span>
      <div className={classes.row}>
        <Button variant="default" onClick={() => input.current?.click()}>
          {t('settings.receipt.chooseLogo')}
        </Button>
        {logo !== '' && (
          <Button variant="default" onClick={() => onChange('')}>
            {t('settings.receipt.removeLogo')}
          </Button>
        )}
      </div>
      <input
        ref={input}
        type="file"
        hidden
        accept="image/png,image/jpeg"
        aria-label={t('settings.receipt.chooseLogo')}
        data-testid="logo-file"
        onChange={({ currentTarget }) => {
          void take(currentTarget.files?.[0]);
          // The same file may be chosen again after it was changed.
          currentTarget.value = '';
        }}
      />
      <p className={classes.note}>{t('settings.receipt.logoNote')}</p>
      {refusal && (
        <p className={classes.refusal} role="alert">
          {refusal}
        </p>
      )}
    </div>
  );
}

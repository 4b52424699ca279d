import { Button, PasswordInput, SegmentedControl, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '../../desk.ts';
import { useDesk } from '../../state/mirror.ts';
import classes from './SettingsScreen.module.css';

const LEAST_PASSPHRASE = 8;

const blank = {
  appId: '',
  code: '',
  vendorSn: '',
  vendorKey: '',
  name: '',
  terminalSn: '',
  terminalKey: '',
  passphrase: '',
  again: '',
};
type Field = keyof typeof blank;

/** The platform's identity of this till: traded in for a code, or typed. Ends training. */
export function TerminalForm() {
  const { t } = useTranslation();
  const needsPassphrase = useDesk((desk) => desk.needsPassphrase);
  const [how, setHow] = useState<'code' | 'key'>('code');
  const [said, setSaid] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const form = useForm({ initialValues: blank });
  const needed: readonly Field[] =
    how === 'code' ? ['appId', 'code', 'vendorSn', 'vendorKey'] : ['terminalSn', 'terminalKey'];

  const faults = (): Partial<Record<Field, string>> => {
    const values = form.getValues();
    const errors: Partial<Record<Field, string>> = {};
    for (const field of needed) {
      if (values[field].trim() === '') errors[field] = t('guide.terminal.needed');
    }
    if (!needsPassphrase) return errors;
    if (values.passphrase.length < LEAST_PASSPHRASE) {
      errors.passphrase = t('guide.terminal.passphraseShort');
    } else if (values.passphrase !== values.again) {
      errors.again = t('guide.terminal.passphraseDiffers');
    }
    return errors;
  };

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (busy) return;
    const box = event.currentTarget;
    const errors = faults();
    form.setErrors(errors);
    if (Object.keys(errors).length > 0) {
      setTimeout(() => box.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
      return;
    }
    const { appId, code, vendorSn, vendorKey, name, terminalSn, terminalKey, passphrase } =
      form.getValues();
    const lock = needsPassphrase ? { passphrase } : {};
    setBusy(true);
    setSaid(t('guide.terminal.working'));
    const answer =
      how === 'code'
        ? await ask('activate', {
            appId,
            code,
            vendorSn,
            vendorKey,
            ...(name.trim() !== '' && { name }),
            ...lock,
          })
        : await ask('setTerminal', { terminalSn, terminalKey, ...lock });
    // On success main closes this window and opens one in production.
    setBusy(false);
    setSaid(answer.ok ? t('guide.terminal.restart') : answer.message);
    if (answer.ok) form.reset();
    else {
      form.setErrors(Object.fromEntries(answer.faults.map(({ path, message }) => [path, message])));
    }
  };

  return (
    <form className={classes.form} onSubmit={(event) => void submit(event)} noValidate>
      <SegmentedControl
        value={how}
        onChange={(value) => setHow(value === 'key' ? 'key' : 'code')}
        aria-label={t('guide.steps.terminal')}
        data={[
          { value: 'code', label: t('guide.terminal.byCode') },
          { value: 'key', label: t('guide.terminal.byKey') },
        ]}
      />
      <div className={classes.pair}>
        {how === 'code' ? (
          <>
            <TextInput label={t('guide.terminal.code')} {...form.getInputProps('code')} />
            <TextInput label={t('guide.terminal.appId')} {...form.getInputProps('appId')} />
            <TextInput label={t('guide.terminal.vendorSn')} {...form.getInputProps('vendorSn')} />
            <PasswordInput
              label={t('guide.terminal.vendorKey')}
              autoComplete="off"
              {...form.getInputProps('vendorKey')}
            />
            <TextInput
              label={`${t('guide.terminal.name')} (${t('common.optional')})`}
              {...form.getInputProps('name')}
            />
          </>
        ) : (
          <>
            <TextInput
              label={t('guide.terminal.terminalSn')}
              {...form.getInputProps('terminalSn')}
            />
            <PasswordInput
              label={t('guide.terminal.terminalKey')}
              autoComplete="off"
              {...form.getInputProps('terminalKey')}
            />
          </>
        )}
      </div>
      {needsPassphrase && (
        <>
          <p className={classes.note}>{t('guide.terminal.passphraseNote')}</p>
          <div className={classes.pair}>
            <PasswordInput
              label={t('guide.terminal.passphrase')}
              autoComplete="off"
              {...form.getInputProps('passphrase')}
            />
            <PasswordInput
              label={t('guide.terminal.passphraseAgain')}
              autoComplete="off"
              {...form.getInputProps('again')}
            />
          </div>
        </>
      )}
      <p className={classes.note}>{t('guide.terminal.restart')}</p>
      <div className={classes.foot}>
        <Button type="submit" disabled={busy}>
          {t(how === 'code' ? 'guide.terminal.activate' : 'guide.terminal.saveKey')}
        </Button>
        <span className={classes.said} role="status" data-tone={busy ? undefined : 'plain'}>
          {said}
        </span>
      </div>
    </form>
  );
}

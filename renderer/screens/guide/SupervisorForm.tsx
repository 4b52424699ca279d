import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sentenceOf } from '../../../contract/sentences/index.ts';
import { fault } from '../../../domain/fault.ts';
import { ask } from '../../desk.ts';
import { useDesk } from '../../state/mirror.ts';
import classes from '../settings/SettingsScreen.module.css';

/** The first supervisor. A PIN is typed twice, for nobody can look it up. */
export function SupervisorForm() {
  const { t } = useTranslation();
  const language = useDesk(({ settings }) => settings.language);
  const done = useDesk(({ setup }) => setup.supervisor);
  const form = useForm({ initialValues: { name: '', pin: '', again: '' } });
  const [said, setSaid] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  if (done) {
    return (
      <p className={classes.note} role="status">
        {t('guide.supervisor.done')}
      </p>
    );
  }

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (busy) return;
    const { name, pin, again } = form.getValues();
    const errors = {
      ...(name.trim() === '' && { name: sentenceOf(fault('name', 'required'), language) }),
      ...(!/^\d{4,12}$/.test(pin) && { pin: sentenceOf(fault('pin', 'pinForm'), language) }),
      ...(pin !== again && { again: t('guide.supervisor.pinDiffers') }),
    };
    form.setErrors(errors);
    if (Object.keys(errors).length > 0) {
      const box = event.currentTarget;
      setTimeout(() => box.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
      return;
    }
    setBusy(true);
    const answer = await ask('addSupervisor', { name: name.trim(), pin });
    setBusy(false);
    setSaid(answer.ok ? null : answer.message);
    if (!answer.ok) {
      form.setErrors(Object.fromEntries(answer.faults.map((f) => [f.path, f.message])));
    }
  };

  return (
    <form className={classes.form} onSubmit={(event) => void submit(event)} noValidate>
      <TextInput
        label={t('guide.supervisor.name')}
        autoComplete="off"
        {...form.getInputProps('name')}
      />
      <div className={classes.pair}>
        <PasswordInput
          label={t('guide.supervisor.pin')}
          inputMode="numeric"
          autoComplete="off"
          {...form.getInputProps('pin')}
        />
        <PasswordInput
          label={t('guide.supervisor.pinAgain')}
          inputMode="numeric"
          autoComplete="off"
          {...form.getInputProps('again')}
        />
      </div>
      <div className={classes.foot}>
        <Button type="submit" disabled={busy}>
          {t('guide.supervisor.add')}
        </Button>
        <span className={classes.said} role="status" data-tone="bad">
          {said}
        </span>
      </div>
    </form>
  );
}

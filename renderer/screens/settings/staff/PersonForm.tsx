import { Button, NativeSelect, PasswordInput, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sentenceOf } from '../../../../contract/sentences/index.ts';
import { fault } from '../../../../domain/fault.ts';
import { type Role, staffRoles } from '../../../../domain/roles.ts';
import { ask } from '../../../desk.ts';
import type { Operator } from '../../../staff/useOperators.ts';
import { withApproval } from '../../../state/approval.ts';
import { useDesk } from '../../../state/mirror.ts';
import settings from '../SettingsScreen.module.css';
import classes from './StaffSection.module.css';

/** A new person, or a change to one. A PIN is typed twice, for nobody can look it up. */
export function PersonForm({
  person,
  onDone,
  onCancel,
}: {
  readonly person: Operator | null;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}) {
  const { t } = useTranslation();
  const language = useDesk((desk) => desk.settings.language);
  const form = useForm({
    initialValues: {
      name: person?.name ?? '',
      role: person?.role ?? 'cashier',
      pin: '',
      again: '',
    },
  });
  const [said, setSaid] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  const faultsOf = ({ name, pin, again }: { name: string; pin: string; again: string }) => ({
    ...(name.trim() === '' && { name: sentenceOf(fault('name', 'required'), language) }),
    ...((person === null || pin !== '') &&
      !/^\d{4,12}$/.test(pin) && { pin: sentenceOf(fault('pin', 'pinForm'), language) }),
    ...(pin !== again && { again: t('guide.supervisor.pinDiffers') }),
  });

  const send = async (change: Change) => {
    setBusy(true);
    const answer = await withApproval('staff', () =>
      person === null
        ? ask('addStaff', { name: change.name, role: change.role, pin: change.pin })
        : ask('changeStaff', changeOf(person, change)),
    );
    setBusy(false);
    setSaid(answer.ok ? null : answer.message);
    if (answer.ok) return onDone();
    form.setErrors(
      Object.fromEntries(answer.faults.map((f) => [f.path.split('.').at(-1), f.message])),
    );
  };

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (busy) return;
    const { name, role, pin, again } = form.getValues();
    const errors = faultsOf({ name, pin, again });
    form.setErrors(errors);
    if (Object.keys(errors).length > 0) {
      const box = event.currentTarget;
      setTimeout(() => box.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
      return;
    }
    void send({ name: name.trim(), role, pin, active: person?.active ?? true });
  };

  return (
    <form className={`${settings.form} ${classes.person}`} onSubmit={submit} noValidate>
      <div className={settings.pair}>
        <TextInput
          label={t('guide.supervisor.name')}
          autoComplete="off"
          data-autofocus
          autoFocus
          {...form.getInputProps('name')}
        />
        <NativeSelect
          label={t('settings.staff.role')}
          data={staffRoles.map((role) => ({ value: role, label: t(`roles.${role}`) }))}
          {...form.getInputProps('role')}
        />
        <PasswordInput
          label={t(person ? 'settings.staff.newPin' : 'guide.supervisor.pin')}
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
      <p className={settings.note}>{t(`settings.staff.may.${form.getValues().role}`)}</p>
      <div className={settings.foot}>
        <Button type="submit" disabled={busy}>
          {t(person ? 'common.save' : 'settings.staff.add')}
        </Button>
        <Button variant="default" onClick={onCancel}>
          {t('common.cancel')}
        </Button>
        {person && (
          <Button
            variant="default"
            disabled={busy}
            onClick={() =>
              void send({ name: person.name, role: person.role, pin: '', active: !person.active })
            }
          >
            {t(person.active ? 'settings.staff.letGo' : 'settings.staff.takeBack')}
          </Button>
        )}
        <span className={settings.said} role="status" data-tone="bad">
          {said}
        </span>
      </div>
    </form>
  );
}

interface Change {
  readonly name: string;
  readonly role: Role;
  /** Empty: as it is. */
  readonly pin: string;
  readonly active: boolean;
}

/** Only what is different: the trail tells what was changed. */
function changeOf(person: Operator, { name, role, pin, active }: Change) {
  return {
    name: person.name,
    ...(name !== person.name && { newName: name }),
    ...(role !== person.role && { role }),
    ...(pin !== '' && { pin }),
    ...(active !== person.active && { active }),
  };
}

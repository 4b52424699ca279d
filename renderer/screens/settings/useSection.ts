import { type UseFormReturnType, useForm } from '@mantine/form';
import { useEffect, useState } from 'react';
import type { Refusal } from '../../../contract/ipc.ts';
import type { SettingsPatch } from '../../../contract/settings.ts';
import { ask } from '../../desk.ts';
import { withApproval } from '../../state/approval.ts';
import { actionOf } from './sectionAction.ts';

export interface Section<V extends object> {
  readonly form: UseFormReturnType<V>;
  readonly busy: boolean;
  /** null: nothing to say; '' : saved; else why not. */
  readonly said: string | null;
  readonly save: () => Promise<boolean>;
}

/**
 * One section of the settings: its form, saved as a whole, with main's faults at their fields.
 * @param values what the settings are now
 * @param toPatch the form as a change to the settings
 * @param fieldOf the form's field for a fault's last path part, where the names differ
 */
export function useSection<V extends object>(
  values: V,
  toPatch: (values: V) => SettingsPatch,
  fieldOf: (name: string, values: V) => string = (name) => name,
): Section<V> {
  const form = useForm<V>({ initialValues: values });
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState<string | null>(null);

  // Settings may change elsewhere; what someone is typing here stays.
  const known = JSON.stringify(values);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `known` stands for the values
  useEffect(() => {
    if (!form.isDirty()) form.setInitialValues(values);
    if (!form.isDirty()) form.setValues(values);
  }, [known]);

  const dirty = form.isDirty();
  useEffect(() => {
    if (dirty) setSaid(null);
  }, [dirty]);

  const save = async () => {
    if (busy) return false;
    setBusy(true);
    const written = form.getValues();
    const patch = toPatch(written);
    const answer = await withApproval(actionOf(patch), () => ask('saveSettings', patch));
    setBusy(false);
    if (answer.ok) {
      form.resetDirty(written);
      form.clearErrors();
      setSaid('');
      return true;
    }
    setSaid(answer.message);
    form.setErrors(errorsOf(answer, (name) => fieldOf(name, written)));
    return false;
  };
  return { form, busy, said, save };
}

function errorsOf({ faults }: Refusal, fieldOf: (name: string) => string): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const { path, message } of faults) {
    // `printer.interface` and `taxRates.2` alike: the last name that is no number.
    const name = path.split('.').findLast((part) => !/^\d+$/.test(part)) ?? path;
    errors[fieldOf(name)] ??= message;
  }
  return errors;
}

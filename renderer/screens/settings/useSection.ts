import { type UseFormReturnType, useForm } from '@mantine/form';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sentenceOf } from '../../../contract/sentences/index.ts';
import type { SettingsPatch } from '../../../contract/settings.ts';
import type { Fault } from '../../../domain/fault.ts';
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
 * @param check what is wrong with the form by itself; nothing is sent until it is right
 */
export function useSection<V extends object>(
  values: V,
  toPatch: (values: V) => SettingsPatch,
  check: (values: V) => readonly Fault[] = () => [],
): Section<V> {
  const { t, i18n } = useTranslation();
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
    const written = form.getValues();
    const faults = check(written);
    if (faults.length > 0) {
      const language = i18n.language === 'en' ? 'en' : 'zh-CN';
      setSaid(t('settings.mend', { count: faults.length }));
      form.setErrors(errorsOf(faults.map((f) => ({ ...f, message: sentenceOf(f, language) }))));
      return false;
    }
    setBusy(true);
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
    form.setErrors(errorsOf(answer.faults));
    return false;
  };
  return { form, busy, said, save };
}

function errorsOf(
  faults: readonly { readonly path: string; readonly message: string }[],
): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const { path, message } of faults) {
    // `printer.interface` and `taxRates.2` alike: the last name that is no number.
    const name = path.split('.').findLast((part) => !/^\d+$/.test(part)) ?? path;
    errors[name] ??= message;
  }
  return errors;
}

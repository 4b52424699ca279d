import { useForm } from '@mantine/form';
import { useState } from 'react';
import type { Refusal } from '../../../contract/ipc.ts';

/** A form for one entry, with main's faults at their fields. */
export function useEntryForm<V extends object>(values: V) {
  const form = useForm<V>({ initialValues: values });
  const [said, setSaid] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  /** @returns whether it was done */
  const run = async (work: () => Promise<{ readonly ok: true } | Refusal>): Promise<boolean> => {
    if (busy) return false;
    setBusy(true);
    const answer = await work();
    setBusy(false);
    if (answer.ok) return true;
    const errors: Record<string, string> = {};
    for (const { path, message } of answer.faults) errors[path.split('.').at(-1) ?? ''] ??= message;
    form.setErrors(errors);
    setSaid(answer.faults.length > 0 ? null : answer.message);
    return false;
  };
  return { form, said, busy, run };
}

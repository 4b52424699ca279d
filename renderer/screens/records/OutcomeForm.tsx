import { Button, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Invoice } from '../../../contract/invoice.ts';
import { ask } from '../../desk.ts';
import { withApproval } from '../../state/approval.ts';
import { learnInvoice } from '../../state/mirror.ts';
import classes from './RecordsScreen.module.css';

/**
 * An invoice that nobody could find the end of: a supervisor records what the platform's staff said.
 * Only "not issued" can be recorded; an issued one is found by a query.
 */
export function OutcomeForm({ invoice: { clientTaskSn } }: { readonly invoice: Invoice }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const [said, setSaid] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  const record = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    if (reason.trim() === '') return setSaid(t('records.outcome.missing'));
    setBusy(true);
    const wish = { clientTaskSn, reason: reason.trim() };
    const answer = await withApproval('recordOutcome', () => ask('recordOutcome', wish));
    setBusy(false);
    if (answer.ok) learnInvoice(answer.value);
    else setSaid(answer.message);
  };

  if (!open) {
    return (
      <Button variant="default" onClick={() => setOpen(true)}>
        {t('records.outcome.open')}
      </Button>
    );
  }
  return (
    <form className={classes.outcome} onSubmit={(event) => void record(event)} noValidate>
      <p>{t('records.outcome.why')}</p>
      <Textarea
        label={t('records.outcome.reason')}
        value={reason}
        onChange={({ currentTarget }) => {
          setReason(currentTarget.value.replaceAll(/[\r\n]+/g, ' '));
          setSaid(null);
        }}
        error={said}
        maxLength={200}
        autosize
        maxRows={3}
        autoFocus
      />
      <div className={classes.acts}>
        <Button type="submit" disabled={busy}>
          {t('records.outcome.submit')}
        </Button>
        <Button variant="default" onClick={() => setOpen(false)}>
          {t('common.cancel')}
        </Button>
      </div>
    </form>
  );
}

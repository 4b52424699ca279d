import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '../../../desk.ts';
import { withApproval } from '../../../state/approval.ts';
import { useDesk } from '../../../state/mirror.ts';
import { printOf } from '../../../state/prints.ts';
import type { Section } from '../useSection.ts';
import type { PrinterForm } from './printerForm.ts';

export interface TestPage {
  readonly print: () => Promise<void>;
  /** Sets what was wrong, and prints again to see. */
  readonly fix: (change: Partial<PrinterForm>) => Promise<void>;
  readonly said: string | null;
  /** There may be a page, and nobody has said yet what it looks like. */
  readonly asking: boolean;
  /** Somebody has looked. */
  readonly answered: () => void;
}

/** Prints what is set now; a change on the way is saved first, or the page would prove nothing. */
export function useTestPage({ form, save }: Section<PrinterForm>): TestPage {
  const { t } = useTranslation();
  const job = useDesk(({ prints }) => printOf(prints, null));
  const [said, setSaid] = useState<string | null>(null);
  const [jobId, setJobId] = useState<string | null>(null);

  const print = async () => {
    setSaid(null);
    setJobId(null);
    if (form.isDirty() && !(await save())) return;
    const answer = await withApproval('print', () => ask('printTestPage'));
    if (answer.ok) setJobId(answer.value.jobId);
    setSaid(answer.ok ? t('settings.printer.testPageSent') : answer.message);
  };
  const mine = job && job.jobId === jobId ? job : null;
  const words = () => {
    if (!mine || mine.state === 'done') return said;
    if (mine.state === 'failed' && mine.reason) {
      return t('jobs.print.failedWhy', { reason: mine.reason });
    }
    return mine.reason ?? t(`jobs.print.${mine.state}`);
  };
  return {
    print,
    async fix(change) {
      form.setValues(change);
      await print();
    },
    said: words(),
    asking: mine?.state === 'done' || mine?.state === 'unsure',
    answered: () => setJobId(null),
  };
}

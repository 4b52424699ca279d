import type { TimelineEntry } from '../../contract/invoice.ts';
import type { PrintNews } from '../../contract/ipc.ts';
import type { Language } from '../../contract/language.ts';
import type { PrintJob } from '../../contract/pos.ts';
import type { PrintJobRecord } from '../printing/spool.ts';
import { troubleSentence } from '../printing/troubles.ts';

/** A job as people read it: the ledger keeps its reason as a code, they get a sentence. */
export function withSentence({ jobId, state, reason }: PrintJob, language: Language): PrintJob {
  return {
    jobId,
    state,
    ...(reason !== undefined && { reason: troubleSentence(reason, language) }),
  };
}

/** The same for the windows, who also hear whose receipt it is. */
export function printNews(job: PrintJobRecord, language: Language): PrintNews {
  const { clientTaskSn, subject } = job;
  const closing = subject === 'interim' ? 0 : job.closing;
  return {
    clientTaskSn,
    ...(closing !== undefined && { closing }),
    ...withSentence(job, language),
  };
}

/** A line of an invoice's story: what the printer's trouble was, as a sentence. */
export function withTrouble(entry: TimelineEntry, language: Language): TimelineEntry {
  const { trouble, ...rest } = entry.detail ?? {};
  if (typeof trouble !== 'string') return entry;
  return { ...entry, detail: { ...rest, message: troubleSentence(trouble, language) } };
}

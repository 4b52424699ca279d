import type { Language } from '../../contract/language.ts';
import type { PrintJob } from '../../contract/pos.ts';
import { troubleSentence } from '../printing/troubles.ts';

/** A job as people read it: the ledger keeps its reason as a code, they get a sentence. */
export function withSentence({ jobId, state, reason }: PrintJob, language: Language): PrintJob {
  return {
    jobId,
    state,
    ...(reason !== undefined && { reason: troubleSentence(reason, language) }),
  };
}

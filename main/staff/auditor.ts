import type { AuditReport } from '../../contract/audit.ts';
import { CHAIN_START, type ChainBreak, type ChainEnd } from '../../domain/audit.ts';
import type { Clock } from '../clock.ts';

/** Lines in one piece: a millisecond of the reader's time, so that no search waits long. */
const PIECE = 100;
/** Between two pieces of a walk that nobody waits for: it takes a tenth of a processor. */
const PAUSE_MS = 10;

export type AuditStep =
  | { readonly at: 'further'; readonly end: ChainEnd }
  | { readonly at: 'end'; readonly end: ChainEnd }
  | { readonly at: 'break'; readonly broken: ChainBreak };

/** Walks along the audit trail's chain and says where it breaks. */
export interface Auditor {
  /** @param hurry a person waits for it */
  verify(hurry: boolean): Promise<AuditReport>;
  /** Gives up a walk under way. */
  close(): void;
}

export function createAuditor(needs: {
  readonly walk: (piece: { from: ChainEnd; limit: number }) => Promise<AuditStep>;
  readonly clock: Clock;
  readonly onReport: (report: AuditReport) => void;
}): Auditor {
  let closed = false;

  async function verify(hurry: boolean): Promise<AuditReport> {
    let from = CHAIN_START;
    for (;;) {
      if (closed) throw new Error('the till is closing');
      const step = await needs.walk({ from, limit: PIECE });
      if (step.at === 'further') {
        from = step.end;
        if (!hurry) await pause();
        continue;
      }
      const report =
        step.at === 'end'
          ? { lines: step.end.seq, broken: null }
          : { lines: step.broken.seq - 1, broken: step.broken };
      needs.onReport(report);
      return report;
    }
  }

  function pause(): Promise<void> {
    return new Promise((resolve) => {
      needs.clock.after(PAUSE_MS, resolve);
    });
  }

  return {
    verify,
    close() {
      closed = true;
    },
  };
}

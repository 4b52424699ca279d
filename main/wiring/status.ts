import type { Status, TillNotice } from '../../contract/ipc.ts';
import type { PrinterState } from '../../contract/pos.ts';
import type { Clock } from '../clock.ts';
import type { PlatformHealth } from '../issuing/needs.ts';

/** Changes come in bursts; windows are told at most this often. */
const TELL_EVERY_MS = 100;

/** Gathers what the header's dots and the banners show, and tells of it when it changes. */
export interface StatusBoard {
  read(): Status;
  setOnline(online: boolean): void;
  setPlatform(health: PlatformHealth): void;
  setPrinter(printerInterface: string, state: PrinterState): void;
  setCounts(counts: { pending: number; needsPerson: number }): void;
  /** ms; this clock minus the platform's. */
  setClockSkew(skewMs: number): void;
  /** null: the ledger stores what it is given, and there is room. */
  setStorage(notice: TillNotice | null): void;
  /** null: the audit trail holds. */
  setAudit(broken: Status['auditBroken'] | null): void;
}

export function createStatusBoard(
  clock: Clock,
  tell: (status: Status) => void,
  printerInterface: string,
  found: readonly TillNotice[],
): StatusBoard {
  let status: Status = {
    online: true,
    platform: { state: 'unknown', lastAnswerAt: null },
    printer: { interface: printerInterface, state: 'unknown' },
    pending: 0,
    needsPerson: 0,
    clockSkewMs: null,
    found: [...found],
  };
  let telling = false;

  function change(part: Partial<Status>): void {
    replace({ ...status, ...part });
  }

  function replace(next: Status): void {
    if (JSON.stringify(next) === JSON.stringify(status)) return;
    status = next;
    if (telling) return;
    telling = true;
    clock.after(TELL_EVERY_MS, () => {
      telling = false;
      tell(status);
    });
  }

  return {
    read: () => status,
    setOnline: (online) => change({ online }),
    setPlatform: ({ state, reason, code, since, lastAnswerAt }) =>
      change({
        platform: {
          state,
          ...(reason !== undefined && { reason }),
          ...(code !== undefined && { code }),
          ...(since !== undefined && { since: new Date(since).toISOString() }),
          lastAnswerAt: lastAnswerAt === null ? null : new Date(lastAnswerAt).toISOString(),
        },
      }),
    setPrinter: (name, state) => change({ printer: { interface: name, state } }),
    setCounts: (counts) => change(counts),
    setStorage(notice) {
      const { storage: _, ...rest } = status;
      replace(notice ? { ...rest, storage: notice } : rest);
    },
    setAudit(broken) {
      const { auditBroken: _, ...rest } = status;
      replace(broken ? { ...rest, auditBroken: broken } : rest);
    },
    setClockSkew(skewMs) {
      // Whole seconds in the Date header and the way there make less than this mean nothing.
      const known = status.clockSkewMs;
      if (known === null || Math.abs(known - skewMs) > 5_000) change({ clockSkewMs: skewMs });
    },
  };
}

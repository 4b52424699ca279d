import type { JobStore, PrintJobMove, PrintJobRecord } from '../../main/printing/spool.ts';

/** Print jobs as the ledger keeps them, in memory, with a log of what became of them. */
export class MemoryJobs implements JobStore {
  readonly rows: PrintJobRecord[];
  /** `a printing`, `a unsure cut_off`: every move, in order. */
  readonly log: string[] = [];
  /** Fails the next moves, as a full disk does. */
  failures = 0;
  readonly #watchers = new Set<() => void>();

  constructor(rows: readonly PrintJobRecord[] = []) {
    this.rows = [...rows];
  }

  add(...ids: readonly string[]): void {
    this.rows.push(...waitingJobs(...ids));
  }

  of(jobId: string): PrintJobRecord | undefined {
    return this.rows.find((row) => row.jobId === jobId);
  }

  async nextWaiting(): Promise<PrintJobRecord | undefined> {
    return this.rows.find((row) => row.state === 'waiting');
  }

  async move({ jobId, from, to, reason }: PrintJobMove): Promise<PrintJobRecord | undefined> {
    if (this.failures > 0) {
      this.failures -= 1;
      throw new Error('disk full');
    }
    const at = this.rows.findIndex((row) => row.jobId === jobId && row.state === from);
    const row = this.rows[at];
    if (!row) return undefined;
    const { reason: _, ...rest } = row;
    const moved = { ...rest, state: to, ...(reason && { reason }) };
    this.rows[at] = moved;
    this.log.push([jobId, to, reason].filter(Boolean).join(' '));
    this.changed();
    return moved;
  }

  async interrupted(): Promise<void> {
    for (const [at, row] of this.rows.entries()) {
      if (row.state !== 'printing') continue;
      this.rows[at] = { ...row, state: 'unsure', reason: 'interrupted' };
    }
  }

  /** Resolves once `holds` does; asked again at every move and whenever somebody says `changed`. */
  until(holds: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const look = () => {
        if (!holds()) return;
        this.#watchers.delete(look);
        resolve();
      };
      this.#watchers.add(look);
      look();
    });
  }

  changed(): void {
    for (const look of [...this.#watchers]) look();
  }
}

export function waitingJobs(...ids: readonly string[]): PrintJobRecord[] {
  return ids.map((jobId) => ({
    jobId,
    clientTaskSn: `task-${jobId}`,
    subject: 'invoice',
    copy: 1,
    state: 'waiting',
  }));
}

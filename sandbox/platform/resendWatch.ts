import { createHash } from 'node:crypto';
import type { CallName } from './faults.ts';
import type { Violation } from './violations.ts';

interface Sent {
  readonly bodyHash: string;
  /** The till cannot know what became of its last apply. */
  open: boolean;
}

/**
 * Watches for the two sins of a till against one task number: sending it again before a query has
 * answered, and sending it again with another body (PROTOCOL, table of meanings).
 */
export class ResendWatch {
  private readonly sent = new Map<string, Sent>();

  constructor(private readonly violate: (violation: Omit<Violation, 'at'>) => void) {}

  /** An apply has come in, whatever becomes of it. */
  applied(key: string, body: Uint8Array): void {
    const bodyHash = createHash('sha256').update(body).digest('hex');
    const before = this.sent.get(key);
    if (before?.open) this.violate({ kind: 'resentBeforeQuery', detail: key });
    if (before && before.bodyHash !== bodyHash) {
      this.violate({ kind: 'bodyChanged', detail: key });
    }
    this.sent.set(key, { bodyHash, open: true });
  }

  /** The till got an answer it could read. `known`: it says what became of the apply. */
  answered(call: CallName, key: string, known: boolean): void {
    const sent = this.sent.get(key);
    if (!sent) return;
    if (call === 'query' || (call === 'apply' && known)) sent.open = false;
  }
}

import { troubleOf } from './keeping/trouble.ts';
import type { Reply } from './protocol.ts';

/** What a ledger thread answers to what it could not do; nothing of it was stored. */
export function refusal(id: number, error: unknown): Extract<Reply, { ok: false }> {
  return {
    id,
    ok: false,
    message: error instanceof Error ? error.message : String(error),
    trouble: troubleOf(error),
    stored: false,
  };
}

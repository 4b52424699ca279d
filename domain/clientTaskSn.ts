const BASE32 = 'abcdefghijklmnopqrstuvwxyz234567';

export interface TaskIdentity {
  readonly terminalSn: string;
  readonly clientSn: string;
  readonly kind: 'blue' | 'red';
  /** Counts the tasks of that order (or of that red wish) from 1. */
  readonly attempt: number;
  /** Of a red one only. */
  readonly requestId?: string | undefined;
}

/**
 * The task number is derived, not drawn, so that a ledger restored from yesterday's backup meets
 * its own tasks again instead of issuing twice (PROTOCOL, "client_task_sn is derived").
 * @param sha256 the hash, handed in: domain knows no Node
 * @returns 26 characters of lower-case base32 (RFC 4648)
 */
export function deriveClientTaskSn(
  identity: TaskIdentity,
  sha256: (text: string) => Uint8Array,
): string {
  const { terminalSn, clientSn, kind, attempt, requestId } = identity;
  const parts = [terminalSn, clientSn, kind, String(attempt)];
  if (requestId !== undefined) parts.push(requestId);
  return base32(sha256(parts.join('|'))).slice(0, 26);
}

function base32(bytes: Uint8Array): string {
  let text = '';
  let bits = 0;
  let held = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += BASE32[(held >> bits) & 31];
      held &= (1 << bits) - 1;
    }
  }
  return text;
}

import { randomBytes } from 'node:crypto';
import type { Ledger } from '../ledger/ledger.ts';
import type { Vault } from '../terminal/vault/vault.ts';

/** The token of the POS API: whoever shows it is a cash register of this shop. */
export interface PosToken {
  read(): string | undefined;
  /**
   * Puts a new one in its place: the old one is worth nothing from now on. The audit trail says that,
   * by whom and when, and not which.
   * @returns the new one, shown once; undefined when it could not be kept, and the old one is still good
   */
  replace(who: string): Promise<string | undefined>;
  /** @returns a function that stops listening */
  onReplaced(listener: () => void): () => void;
}

export function createPosToken({
  vault,
  ledger,
}: {
  readonly vault: Vault;
  readonly ledger: Pick<Ledger, 'write'>;
}): PosToken {
  const listeners = new Set<() => void>();
  return {
    read: () => vault.read().posToken,
    async replace(who) {
      const token = newPosToken();
      const kept = await vault.update((before) => ({ ...before, posToken: token }));
      if (!kept.ok) return undefined;
      for (const listener of listeners) listener();
      await ledger.write('note', { who, what: 'pos_token_replaced' });
      return token;
    },
    onReplaced(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** 43 characters that survive in a header. */
export function newPosToken(): string {
  return randomBytes(32).toString('base64url');
}

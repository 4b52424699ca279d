import type { Snapshot } from '../../contract/ipc.ts';
import { noticeOf } from '../../contract/sentences/index.ts';
import type { Settings } from '../../contract/settings.ts';
import type { Handlers } from '../answerCall.ts';
import type { Vault } from '../terminal/vault/vault.ts';
import { type VaultDoor, vaultNotice } from '../vaultDoor.ts';
import { done, refusal } from './answers.ts';
import { bareSnapshot } from './bareSnapshot.ts';

/** What a window can do while the vault waits for its passphrase: see that it does, and give it. */
export function lockedHandlers(parts: {
  readonly settings: () => Settings;
  readonly mode: Snapshot['mode'];
  readonly door: VaultDoor;
  readonly version: string;
  readonly onOpen: (vault: Vault) => void;
}): Partial<Handlers> {
  const { settings, mode, door, version, onOpen } = parts;
  return {
    snapshot: async () => bareSnapshot(settings(), { version, mode, phase: 'locked' }),
    async unlock({ passphrase }) {
      const opened = await door.openWith(passphrase);
      if (!opened.ok) {
        return refusal(noticeOf(vaultNotice(opened.error.kind), settings().language));
      }
      onOpen(opened.value);
      return done(null);
    },
    reportOnline: async () => null,
  };
}

import type { Snapshot } from '../../contract/ipc.ts';
import { noticeOf } from '../../contract/sentences/index.ts';
import type { Handlers } from '../ipc.ts';
import type { Opening } from '../opening.ts';
import type { Vault } from '../terminal/vault/vault.ts';
import { type VaultDoor, vaultNotice } from '../vaultDoor.ts';
import { done, refusal } from './answers.ts';

/** What a window can do while the vault waits for its passphrase: see that it does, and give it. */
export function lockedHandlers(parts: {
  readonly opening: Opening;
  readonly door: VaultDoor;
  readonly version: string;
  readonly onOpen: (vault: Vault) => void;
}): Partial<Handlers> {
  const { opening, door, version, onOpen } = parts;
  const { profile, settings } = opening;
  return {
    snapshot: async (): Promise<Snapshot> => ({
      version,
      mode: profile.mode,
      mayActivate: false,
      phase: 'locked',
      needsPassphrase: true,
      terminalSn: null,
      settings: settings.get(),
      setup: { terminal: false, store: false, printer: false, supervisor: false },
      status: {
        online: true,
        platform: { state: 'unknown', lastAnswerAt: null },
        printer: { interface: settings.get().printer.interface, state: 'unknown' },
        pending: 0,
        needsPerson: 0,
        clockSkewMs: null,
      },
      recent: [],
      prints: [],
      orders: [],
      selfService: { ready: false, vendorKey: false },
      posApi: null,
      operator: null,
    }),
    async unlock({ passphrase }) {
      const opened = await door.openWith(passphrase);
      if (!opened.ok) {
        return refusal(noticeOf(vaultNotice(opened.error.kind), settings.get().language));
      }
      onOpen(opened.value);
      return done(null);
    },
    reportOnline: async () => null,
  };
}

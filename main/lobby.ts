import type { Snapshot, TillNotice, TroubleAction } from '../contract/ipc.ts';
import type { NoticeCode } from '../contract/sentences/index.ts';
import type { Settings } from '../contract/settings.ts';
import type { Handlers } from './answerCall.ts';
import { systemClock } from './clock.ts';
import { setVaultAside } from './terminal/vault/setAside.ts';
import type { Vault } from './terminal/vault/vault.ts';
import { type VaultDoor, vaultNotice } from './vaultDoor.ts';
import { lockedHandlers } from './wiring/lockedHandlers.ts';
import { troubleHandlers } from './wiring/troubleHandlers.ts';

/** What the window shows before the till is open: the passphrase's question, or trouble. */
export interface Lobby {
  /** Shows the trouble and waits for what a person chooses; `quit` is under way when it returns. */
  face(trouble: TillNotice, actions: readonly TroubleAction[]): Promise<TroubleAction>;
  /**
   * The way through the vault's door. Hidden it may be `shut`; with a window it asks, or shows
   * trouble, until it is open, a person set the vault aside, or the app is leaving.
   */
  throughDoor(
    door: VaultDoor,
    vaultFile: string,
  ): Promise<Vault | { readonly shut: NoticeCode } | 'setAside' | 'leaving'>;
}

export function createLobby(needs: {
  readonly hidden: boolean;
  readonly version: string;
  readonly settings: () => Settings;
  readonly mode: () => Snapshot['mode'];
  /** Lets the window do this and nothing else, and brings it to the front. */
  readonly show: (handlers: Partial<Handlers>) => Promise<void>;
  readonly quit: () => void;
}): Lobby {
  const { hidden, version, settings, mode, show, quit } = needs;

  async function face(
    trouble: TillNotice,
    actions: readonly TroubleAction[],
  ): Promise<TroubleAction> {
    const action = await new Promise<TroubleAction>((onChosen, refused) => {
      show(troubleHandlers({ settings, version, mode: mode(), trouble, actions, onChosen })).catch(
        refused,
      );
    });
    if (action === 'quit') quit();
    return action;
  }

  function askPassphrase(door: VaultDoor): Promise<Vault> {
    return new Promise((onOpen, refused) => {
      show(lockedHandlers({ settings, mode: mode(), door, version, onOpen })).catch(refused);
    });
  }

  return {
    face,
    async throughDoor(door, vaultFile) {
      for (;;) {
        const opened = await door.open();
        if (opened.ok) return opened.value;
        const { kind } = opened.error;
        if (hidden) return { shut: vaultNotice(kind) };
        if (kind === 'noPassphrase' || kind === 'wrongPassphrase') return askPassphrase(door);
        const readable = kind !== 'cannotRead' && kind !== 'cannotWrite';
        const action = await face({ code: vaultNotice(kind), params: {} }, [
          'retry',
          ...(readable ? (['setVaultAside'] as const) : []),
          'quit',
        ]);
        if (action === 'quit') return 'leaving';
        if (action === 'setVaultAside') {
          setVaultAside(vaultFile, systemClock.now());
          return 'setAside';
        }
      }
    },
  };
}

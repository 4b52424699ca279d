import type { Clock } from '../clock.ts';
import type { Device } from './device.ts';
import type { VaultFault } from './vault/fault.ts';
import type { Vault } from './vault/vault.ts';

/** How a post ended: the platform's client gives more, this is what counts here. */
export type PostOutcome =
  | { readonly kind: 'answer'; readonly bytes: Uint8Array }
  | { readonly kind: 'notSent'; readonly reason: string }
  | { readonly kind: 'noAnswer'; readonly reason: string };

export interface TerminalNeeds {
  readonly vault: Vault;
  /** Posts bytes signed here to a path of the api domain. Never throws. */
  readonly post: (path: string, bytes: Uint8Array, authorization: string) => Promise<PostOutcome>;
  readonly clock: Clock;
  /** `dailyCheckIn` undefined: on for a terminal that was activated by code, off otherwise. */
  readonly settings: () => { readonly dailyCheckIn?: boolean | undefined };
  readonly device: Device;
  /** Draws the number of this installation, once. */
  readonly newDeviceId?: () => string;
}

/** Why activation, check-in or a change of credentials did not come about. Never holds a key. */
export type TerminalFault =
  | { readonly kind: 'noTerminal' }
  | { readonly kind: 'notSent'; readonly reason: string }
  | { readonly kind: 'noAnswer'; readonly reason: string }
  /** Something came that does not say whether it was done. */
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'refused'; readonly code: string; readonly message: string }
  | { readonly kind: 'vault'; readonly fault: VaultFault };

import { randomUUID } from 'node:crypto';
import { businessDay } from '../../domain/chinaTime.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { createActivator } from './activation.ts';
import { createCheckIns } from './checkIn.ts';
import { entryOf, withCurrent, withEntry } from './entries.ts';
import type { TerminalFault, TerminalNeeds } from './needs.ts';
import { authorizationOf, sign } from './sign.ts';
import type { Activation } from './vault/contents.ts';

/** A call as it was signed. */
export interface SignedCall {
  readonly terminalSn: string;
  readonly bytes: Uint8Array;
  readonly authorization: string;
}

/** The terminal's credentials. Signs for the others; no key ever leaves. */
export interface Terminal {
  /** The terminal that new orders are made for. */
  currentSn(): string | undefined;
  /** The Authorization header for these bytes; undefined when there is no key for the terminal. */
  authorize(terminalSn: string, bytes: Uint8Array): string | undefined;
  /** The platform took a call's signature: the key it was signed with is proven. */
  noteAccepted(call: SignedCall): void;
  /**
   * A call got ILLEGAL_SIGN: checks in, once for all calls that fail together, and not again within
   * a minute.
   * @returns whether the call, signed anew, may be tried once more
   */
  renew(call: SignedCall): Promise<boolean>;
  /**
   * Signs the address behind a self-service code (PROTOCOL, "Receipt QR", form `page`).
   * @returns undefined while there is no vendor key
   */
  vendorSign(text: string): string | undefined;
  /** Takes the vendor's key for that; an empty one removes it. */
  setVendorKey(vendorKey: string): Promise<Result<null, TerminalFault>>;
  /** Takes a typed or provisioned number and key; it becomes the current terminal. */
  setKey(given: { terminalSn: string; terminalKey: string }): Promise<Result<null, TerminalFault>>;
  /** Gets a terminal for an activation code; it becomes the current one. */
  activate(request: Activation): Promise<Result<{ terminalSn: string }, TerminalFault>>;
  /** Whether an activation waits to be tried again: its end is not known. */
  hasPendingActivation(): boolean;
  /** Tries it again; undefined when there is none. */
  resumeActivation(): Promise<Result<{ terminalSn: string }, TerminalFault> | undefined>;
  /** Replaces the terminal's key (PROTOCOL, "Terminal"). */
  checkIn(terminalSn: string): Promise<Result<null, TerminalFault>>;
  /** The terminal whose daily check-in (natural days, UTC+8) is due, if any. */
  dueForCheckIn(): string | undefined;
}

/** ms; a key that a fresh check-in gave and that is refused all the same needs a person. */
const RENEW_PAUSE_MS = 60_000;

/** Builds the room's one part; every change is in the vault before it is used. */
export function createTerminal(needs: TerminalNeeds): Terminal {
  const { vault, clock, settings, newDeviceId = randomUUID } = needs;
  const activator = createActivator(needs);
  const checkIns = createCheckIns(needs);
  /** ms at which each terminal was last renewed. */
  const renewedAt = new Map<string, number>();

  function authorize(terminalSn: string, bytes: Uint8Array): string | undefined {
    const entry = entryOf(vault.read(), terminalSn);
    return entry && authorizationOf(terminalSn, bytes, entry.terminalKey);
  }

  return {
    currentSn: () => vault.read().currentSn,
    authorize,
    noteAccepted({ terminalSn, bytes, authorization }) {
      if (entryOf(vault.read(), terminalSn)?.previousKey === undefined) return;
      // Should the disk refuse it, the next accepted call tries again.
      void vault.update((contents) => {
        const entry = entryOf(contents, terminalSn);
        if (entry?.previousKey === undefined) return contents;
        // A call signed before the check-in may be answered after it: that proves the old key.
        const proven = authorizationOf(terminalSn, bytes, entry.terminalKey) === authorization;
        if (!proven) return contents;
        const { previousKey: _dead, ...rest } = entry;
        return withEntry(contents, rest);
      });
    },
    async renew({ terminalSn, bytes, authorization }) {
      const anew = authorize(terminalSn, bytes);
      // The key has changed since this call was signed: no need for another check-in.
      if (anew !== undefined && anew !== authorization) return true;
      if (!checkIns.isUnderWay(terminalSn)) {
        const since = clock.now() - (renewedAt.get(terminalSn) ?? Number.NEGATIVE_INFINITY);
        // Negative: the till's clock was set back meanwhile.
        if (since >= 0 && since < RENEW_PAUSE_MS) return false;
        renewedAt.set(terminalSn, clock.now());
      }
      return (await checkIns.checkIn(terminalSn)).ok;
    },
    vendorSign(text) {
      const { selfServiceVendorKey: key } = vault.read();
      return key === undefined ? undefined : sign(Buffer.from(text, 'utf8'), key);
    },
    async setVendorKey(vendorKey) {
      const stored = await vault.update(({ selfServiceVendorKey: _before, ...contents }) =>
        vendorKey === '' ? contents : { ...contents, selfServiceVendorKey: vendorKey },
      );
      return stored.ok ? ok(null) : err({ kind: 'vault', fault: stored.error });
    },
    async setKey({ terminalSn, terminalKey }) {
      const stored = await vault.update((contents) => {
        const before = entryOf(contents, terminalSn);
        const deviceId = before?.deviceId ?? contents.deviceId ?? newDeviceId();
        const entry =
          before?.terminalKey === terminalKey
            ? before
            : { terminalSn, terminalKey, deviceId, activated: false };
        // What a person typed last counts: an activation still on its way must not undo it.
        const { pendingActivation: _dropped, ...rest } = contents;
        return withCurrent({ ...rest, deviceId: contents.deviceId ?? deviceId }, entry);
      });
      if (!stored.ok) return err({ kind: 'vault', fault: stored.error });
      renewedAt.delete(terminalSn);
      return ok(null);
    },
    activate: (request) => activator.activate(request),
    hasPendingActivation: () => vault.read().pendingActivation !== undefined,
    resumeActivation: () => activator.resume(),
    checkIn: (terminalSn) => checkIns.checkIn(terminalSn),
    dueForCheckIn() {
      const { currentSn } = vault.read();
      const entry = currentSn === undefined ? undefined : entryOf(vault.read(), currentSn);
      if (!entry || !(settings().dailyCheckIn ?? entry.activated)) return undefined;
      const { lastCheckInAt, terminalSn } = entry;
      const isDone =
        lastCheckInAt !== undefined && businessDay(lastCheckInAt) === businessDay(clock.now());
      return isDone ? undefined : terminalSn;
    },
  };
}

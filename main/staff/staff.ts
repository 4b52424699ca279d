import type { StaffEntry } from '../../contract/settings.ts';
import { may, type Role, type StaffAction } from '../../domain/roles.ts';
import { hashPin, nobodysHash, verifyPin } from './pin.ts';

/** A person as the ledger keeps them. */
export interface StaffRecord {
  readonly name: string;
  readonly role: Role;
  readonly pinHash: string;
  /** False: has left. */
  readonly active: boolean;
  /** ms; until then no PIN of theirs is looked at. 0: not locked out. */
  readonly lockedUntil: number;
}

/** The ledger's table of people. What it resolves is durable and in the audit trail. */
export interface StaffTable {
  list(): Promise<readonly StaffRecord[]>;
  /** False when the name is taken. */
  add(person: {
    readonly name: string;
    readonly role: Role;
    readonly pinHash: string;
    readonly who: string;
  }): Promise<boolean>;
  change(change: StoredChange): Promise<StaffChanged>;
  /** Counts a try before the PIN is looked at, or says for how many ms more they are locked out. */
  beginTry(name: string): Promise<{ outcome: 'try' } | { outcome: 'locked'; ms: number }>;
  /** Takes a right one back and tells of it as `what`; tells of a wrong one. */
  endTry(end: PinEnd): Promise<void>;
  /** Takes tries back whose end could not be stored: the PIN was right, or nobody looked at it. */
  takeBackTries(back: { readonly name: string; readonly count: number }): Promise<void>;
}

interface PinEnd {
  readonly name: string;
  readonly right: boolean;
  readonly what: string;
  readonly detail?: Readonly<Record<string, unknown>>;
}

interface StoredChange {
  readonly name: string;
  readonly newName?: string | undefined;
  readonly role?: Role | undefined;
  readonly pinHash?: string | undefined;
  readonly active?: boolean | undefined;
  readonly who: string;
}

export type StaffChange = Omit<StoredChange, 'pinHash'> & { readonly pin?: string | undefined };

export type StaffChanged = 'changed' | 'notFound' | 'taken' | 'lastSupervisor';

export type Person = Pick<StaffRecord, 'name' | 'role'>;

export type PinOutcome =
  | { readonly outcome: 'right'; readonly person: Person }
  | { readonly outcome: 'wrongPin' }
  | Locked;

export type ApproveOutcome =
  | { readonly outcome: 'approved'; readonly person: Person }
  /** Wrong name, wrong PIN, or somebody who may not do it: which of them is not said. */
  | { readonly outcome: 'wrongPin' }
  | { readonly outcome: 'noSupervisor' }
  | Locked;

interface Locked {
  readonly outcome: 'locked';
  readonly ms: number;
}

export interface Staff {
  /** Everyone, also who has left, without anything of their PINs. */
  list(): readonly Omit<StaffRecord, 'pinHash'>[];
  /** Until there is one, the first-run guide is open and reversal is refused (INTERFACES). */
  hasSupervisor(): boolean;
  /**
   * Adds a person; the PIN is kept as its hash only.
   * @param entry in the form of contract `staffSchema`
   * @param who adds them; `setup` from the guide or a provision file
   * @returns false when the name is taken
   */
  add(entry: StaffEntry, who: string): Promise<boolean>;
  /** Renames, gives another role or PIN, lets go or takes back. Never the last active supervisor. */
  change(change: StaffChange): Promise<StaffChanged>;
  /** Whether the PIN is that person's. Five wrong ones in a row lock a person out (`domain/lockOut`). */
  checkPin(given: NameAndPin, what: string, detail?: PinEnd['detail']): Promise<PinOutcome>;
  /** A PIN asked on the spot: somebody who may do it agrees, without signing in. */
  approve(given: NameAndPin, action: StaffAction): Promise<ApproveOutcome>;
}

export interface NameAndPin {
  readonly name: string;
  readonly pin: string;
}

/** How PINs become hashes; tests hand in one that costs nothing. */
export interface Pins {
  hash(pin: string): Promise<string>;
  verify(pin: string, hash: string): Promise<boolean>;
}

/** The people who work at this till. */
export async function createStaff(
  table: StaffTable,
  pins: Pins = { hash: hashPin, verify: verifyPin },
): Promise<Staff> {
  let people = await table.list();
  const nobodys = nobodysHash();
  /** By name: tries that are counted and must not be, because the disk did not take their end. */
  const unended = new Map<string, number>();

  async function checkPin(
    { name: typed, pin }: NameAndPin,
    what: string,
    detail?: PinEnd['detail'],
  ): Promise<PinOutcome> {
    const name = spelled(typed);
    const owed = unended.get(name) ?? 0;
    if (owed > 0) {
      await table.takeBackTries({ name, count: owed });
      unended.set(name, (unended.get(name) ?? 0) - owed);
    }
    const begun = await table.beginTry(name);
    let counts = begun.outcome === 'locked';
    let person: StaffRecord | undefined;
    try {
      people = await table.list();
      if (begun.outcome === 'locked') return begun;
      person = people.find((one) => one.name === name && one.active);
      const right = (await pins.verify(pin, person?.pinHash ?? nobodys)) && person !== undefined;
      counts = !right;
      await table.endTry({ name, right, what, ...(detail && { detail }) });
    } catch (error) {
      if (!counts) unended.set(name, (unended.get(name) ?? 0) + 1);
      throw error;
    }
    people = await table.list();
    if (counts || !person) return { outcome: 'wrongPin' };
    return { outcome: 'right', person: { name: person.name, role: person.role } };
  }

  const hasSupervisor = (): boolean =>
    people.some(({ role, active }) => role === 'supervisor' && active);

  return {
    list: () => people.map(({ pinHash: _, ...person }) => person),
    hasSupervisor,
    async add({ name, role, pin }, who) {
      const added = await table.add({
        name: spelled(name),
        role,
        pinHash: await pins.hash(pin),
        who,
      });
      people = await table.list();
      return added;
    },
    async change({ pin, name, newName, ...change }) {
      const changed = await table.change({
        ...change,
        name: spelled(name),
        ...(newName !== undefined && { newName: spelled(newName) }),
        ...(pin !== undefined && { pinHash: await pins.hash(pin) }),
      });
      people = await table.list();
      return changed;
    },
    checkPin,
    async approve(given, action) {
      if (!hasSupervisor()) return { outcome: 'noSupervisor' };
      const checked = await checkPin(given, 'approved', { action });
      if (checked.outcome !== 'right') return checked;
      return may(checked.person.role, action)
        ? { outcome: 'approved', person: checked.person }
        : { outcome: 'wrongPin' };
    },
  };
}

/** One spelling a name: é typed as one character or as two looks the same on the screen. */
function spelled(name: string): string {
  return name.normalize('NFC').trim();
}

import type { StaffEntry } from '../../contract/settings.ts';
import { hashPin } from './pin.ts';

/** A person as the ledger keeps them. */
export interface StaffRecord {
  readonly name: string;
  readonly role: StaffEntry['role'];
  readonly pinHash: string;
}

/** The ledger's table of people. */
export interface StaffTable {
  list(): Promise<readonly StaffRecord[]>;
  /** Durable when it resolves; false when the name is taken. */
  add(person: StaffRecord): Promise<boolean>;
}

export interface Staff {
  /** Everyone, without anything of their PINs. */
  list(): readonly Pick<StaffRecord, 'name' | 'role'>[];
  /** Until there is one, the first-run guide is open and reversal is refused (INTERFACES). */
  hasSupervisor(): boolean;
  /**
   * Adds a person; the PIN is kept as its hash only.
   * @param entry in the form of contract `staffSchema`
   * @returns false when the name is taken
   */
  add(entry: StaffEntry): Promise<boolean>;
}

/** The people who work at this till. */
export async function createStaff(table: StaffTable): Promise<Staff> {
  let people = await table.list();
  return {
    list: () => people.map(({ name, role }) => ({ name, role })),
    hasSupervisor: () => people.some(({ role }) => role === 'supervisor'),
    async add({ name, role, pin }) {
      // One spelling a name: é typed as one character or as two looks the same on the screen.
      const person = { name: name.normalize('NFC').trim(), role, pinHash: await hashPin(pin) };
      const added = await table.add(person);
      if (added) people = [...people, person];
      return added;
    },
  };
}

import { lockMs } from '../../../domain/lockOut.ts';
import type { Role } from '../../../domain/roles.ts';
import type { Database } from '../database.ts';
import { addNote, type Transaction } from './transaction.ts';

export interface StaffRecord {
  readonly name: string;
  readonly role: Role;
  readonly pinHash: string;
  /** False: has left. Stays, because the audit trail names them. */
  readonly active: boolean;
  /** ms; until then no PIN of theirs is looked at. 0: not locked out. */
  readonly lockedUntil: number;
}

interface Row extends Omit<StaffRecord, 'active'> {
  readonly active: 0 | 1;
  readonly wrongPins: number;
}

const SELECT = `SELECT name, role, pin_hash AS pinHash, active, wrong_pins AS wrongPins,
  locked_until AS lockedUntil FROM staff`;

export function listStaff(db: Database): readonly StaffRecord[] {
  return db
    .all<Row>(`${SELECT} ORDER BY created_at, name`)
    .map(({ wrongPins: _, active, ...person }) => ({ ...person, active: active === 1 }));
}

/** Adds a person; false when the name is taken (names are unique). */
export function addStaff(
  tx: Transaction,
  person: Pick<StaffRecord, 'name' | 'role' | 'pinHash'> & { who: string },
): boolean {
  const { changes } = tx.db.run(
    'INSERT OR IGNORE INTO staff (name, role, pin_hash, created_at) VALUES (?, ?, ?, ?)',
    person.name,
    person.role,
    person.pinHash,
    tx.now,
  );
  if (changes === 0) return false;
  const { name, role, who } = person;
  addNote(tx, { who, what: 'staff_added', detail: { name, role } });
  return true;
}

export interface StaffChange {
  readonly name: string;
  readonly newName?: string | undefined;
  readonly role?: Role | undefined;
  readonly pinHash?: string | undefined;
  readonly active?: boolean | undefined;
  readonly who: string;
}

export type StaffChanged = 'changed' | 'notFound' | 'taken' | 'lastSupervisor';

/** Changes a person. A new PIN also ends a lock-out: a supervisor gave it. */
export function changeStaff(tx: Transaction, change: StaffChange): StaffChanged {
  const before = find(tx.db, change.name);
  if (!before) return 'notFound';
  const name = change.newName ?? before.name;
  if (name !== before.name && find(tx.db, name)) return 'taken';
  const role = change.role ?? before.role;
  const active = change.active ?? before.active === 1;
  if (isSupervisor(before) && !(active && role === 'supervisor') && supervisors(tx.db) === 1) {
    return 'lastSupervisor';
  }
  const newPin = change.pinHash !== undefined;
  tx.db.run(
    `UPDATE staff SET name = ?, role = ?, active = ?, pin_hash = ?, wrong_pins = ?,
       locked_until = ? WHERE name = ?`,
    name,
    role,
    active ? 1 : 0,
    change.pinHash ?? before.pinHash,
    newPin ? 0 : before.wrongPins,
    newPin ? 0 : before.lockedUntil,
    before.name,
  );
  const detail = {
    name: before.name,
    ...(name !== before.name && { newName: name }),
    ...(role !== before.role && { role }),
    ...(active !== (before.active === 1) && { active }),
    ...(newPin && { newPin: true }),
  };
  addNote(tx, { who: change.who, what: 'staff_changed', detail });
  return 'changed';
}

export type PinTry =
  | { readonly outcome: 'try' }
  | { readonly outcome: 'locked'; readonly ms: number };

/**
 * Counts a try before the PIN is looked at: neither a crash in between nor many tries at once give
 * a guess for nothing. `endPinTry` takes a right one back.
 */
export function beginPinTry(tx: Transaction, { name }: { name: string }): PinTry {
  const person = find(tx.db, name);
  if (!person) return { outcome: 'try' };
  const ms = person.lockedUntil - tx.now;
  // A clock that was put back must not lock anybody out for years.
  if (ms > 0 && ms <= lockMs(person.wrongPins)) return { outcome: 'locked', ms };
  const wrongPins = person.wrongPins + 1;
  tx.db.run(
    'UPDATE staff SET wrong_pins = ?, locked_until = ? WHERE name = ?',
    wrongPins,
    lockMs(wrongPins) === 0 ? 0 : tx.now + lockMs(wrongPins),
    name,
  );
  return { outcome: 'try' };
}

/** A right PIN is forgotten as a try and told as `what`; a wrong one stays counted and is told. */
export function endPinTry(
  tx: Transaction,
  end: {
    name: string;
    right: boolean;
    /** What it was for: `signed_in`, `approved`. */
    what: string;
    detail?: Readonly<Record<string, unknown>> | undefined;
  },
): void {
  const { name, right, what, detail } = end;
  if (right) {
    tx.db.run('UPDATE staff SET wrong_pins = 0, locked_until = 0 WHERE name = ?', name);
    addNote(tx, { who: name, what, detail });
    return;
  }
  const person = find(tx.db, name);
  // Somebody may have typed a PIN where the name goes: what is nobody's name is not written down.
  const who = person?.name ?? 'nobody';
  addNote(tx, { who, what: 'wrong_pin', detail: { for: what, ...detail } });
  const ms = (person?.lockedUntil ?? 0) - tx.now;
  if (ms > 0) addNote(tx, { who, what: 'locked_out', detail: { ms } });
}

/** Tries that were counted and whose PIN was right or never looked at. */
export function takeBackPinTries(
  tx: Transaction,
  { name, count }: { name: string; count: number },
): void {
  const person = find(tx.db, name);
  if (!person) return;
  const wrongPins = Math.max(0, person.wrongPins - count);
  tx.db.run(
    'UPDATE staff SET wrong_pins = ?, locked_until = ? WHERE name = ?',
    wrongPins,
    lockMs(wrongPins) === 0 ? 0 : person.lockedUntil,
    name,
  );
}

function find(db: Database, name: string): Row | undefined {
  return db.get<Row>(`${SELECT} WHERE name = ?`, name);
}

function isSupervisor({ role, active }: Row): boolean {
  return role === 'supervisor' && active === 1;
}

function supervisors(db: Database): number {
  return (
    db.get<{ count: number }>(
      `SELECT count(*) AS count FROM staff WHERE role = 'supervisor' AND active = 1`,
    )?.count ?? 0
  );
}

import type { StaffEntry } from '../../../contract/settings.ts';
import type { Database } from '../database.ts';
import type { Transaction } from './transaction.ts';

export interface StaffRecord {
  readonly name: string;
  readonly role: StaffEntry['role'];
  readonly pinHash: string;
}

/** Adds a person; false when the name is taken (names are unique). */
export function addStaff(tx: Transaction, person: StaffRecord): boolean {
  return (
    tx.db.run(
      'INSERT OR IGNORE INTO staff (name, role, pin_hash, created_at) VALUES (?, ?, ?, ?)',
      person.name,
      person.role,
      person.pinHash,
      tx.now,
    ).changes > 0
  );
}

export function listStaff(db: Database): readonly StaffRecord[] {
  return db.all<StaffRecord>(
    'SELECT name, role, pin_hash AS pinHash FROM staff ORDER BY created_at, name',
  );
}

import { describe, expect, test } from 'vitest';
import { hashPin, verifyPin } from '../../../../main/staff/pin.ts';
import { createStaff, type StaffRecord, type StaffTable } from '../../../../main/staff/staff.ts';

function createTable(people: StaffRecord[] = []): StaffTable & { readonly people: StaffRecord[] } {
  return {
    people,
    list: async () => [...people],
    async add(person) {
      if (people.some(({ name }) => name === person.name)) return false;
      people.push(person);
      return true;
    },
  };
}

describe('a PIN', () => {
  test('is recognised, and no other is', async () => {
    const hash = await hashPin('4711');
    expect(await verifyPin('4711', hash)).toBe(true);
    expect(await verifyPin('4712', hash)).toBe(false);
    expect(await verifyPin('', hash)).toBe(false);
  });

  test('has a salt of its own and is not in its hash', async () => {
    const [one, two] = await Promise.all([hashPin('12345678'), hashPin('12345678')]);
    expect(one).not.toBe(two);
    expect(one).not.toContain('12345678');
  });

  test.each([
    '',
    'scrypt',
    '4711',
    'scrypt$1$1$1$AA==$AA==',
    'scrypt$0$0$0$$',
    `scrypt$3$8$1$AA==$${'A'.repeat(43)}=`,
  ])('a hash that is none (%j) fits nobody', async (hash) => {
    expect(await verifyPin('4711', hash)).toBe(false);
  });
});

describe('the staff', () => {
  test('is read once and grows; PINs are kept as hashes only', async () => {
    const table = createTable();
    const staff = await createStaff(table);
    expect(staff.hasSupervisor()).toBe(false);
    expect(await staff.add({ name: '测试收银', role: 'cashier', pin: '1234' })).toBe(true);
    expect(staff.hasSupervisor()).toBe(false);
    expect(await staff.add({ name: '测试店长', role: 'supervisor', pin: '4711' })).toBe(true);
    expect(staff.hasSupervisor()).toBe(true);
    expect(staff.list()).toEqual([
      { name: '测试收银', role: 'cashier' },
      { name: '测试店长', role: 'supervisor' },
    ]);
    expect(table.people.map(({ pinHash }) => pinHash.split('$')[0])).toEqual(['scrypt', 'scrypt']);
    expect((await createStaff(table)).hasSupervisor()).toBe(true);
  });

  test('a name is there once, however it was typed', async () => {
    const staff = await createStaff(createTable());
    expect(await staff.add({ name: 'Re\u0301my', role: 'cashier', pin: '1234' })).toBe(true);
    expect(await staff.add({ name: ' R\u00e9my ', role: 'supervisor', pin: '4711' })).toBe(false);
    expect(staff.hasSupervisor()).toBe(false);
  });
});

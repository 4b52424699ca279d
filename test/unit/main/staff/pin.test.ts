import { describe, expect, test } from 'vitest';
import { hashPin, nobodysHash, verifyPin } from '../../../../main/staff/pin.ts';

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

  test("nobody's hash costs what a person's does, and no PIN has it", async () => {
    const nobodys = nobodysHash();
    const persons = await hashPin('4711');
    const costOf = (hash: string) => hash.split('$').slice(0, 4);
    expect(costOf(nobodys)).toEqual(costOf(persons));
    expect(nobodys).toHaveLength(persons.length);
    expect(await verifyPin('4711', nobodys)).toBe(false);
    expect(nobodysHash()).not.toBe(nobodys);
  });
});

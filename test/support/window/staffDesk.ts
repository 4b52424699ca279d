import type { Locator, Page } from '@playwright/test';

/** Who is at the till: the lock, the chip in the header, and PINs asked on the spot. */
export function staffDesk(page: Page) {
  const lock = page.getByTestId('lock');
  const approval = page.getByTestId('approval');
  const switching = page.getByTestId('operator-dialog');
  return {
    lock,
    approval,
    switching,
    chip: page.getByTestId('operator'),
    people: lock.getByTestId('person'),
    pin: (where: Locator) => where.getByTestId('pin'),
    /** Why a PIN was not taken. */
    said: (where: Locator) => where.getByRole('alert'),

    /** Chooses a name where there is more than one to choose from, types the PIN, and Enter. */
    async give(where: Locator, { name, pin }: { readonly name: string; readonly pin: string }) {
      const field = where.getByTestId('pin');
      const person = where.getByTestId('person').filter({ hasText: name });
      await field.or(person).first().waitFor();
      if (await person.isVisible()) await person.click();
      await field.fill(pin);
      await field.press('Enter');
    },
    signIn(person: { readonly name: string; readonly pin: string }) {
      return this.give(lock, person);
    },
    lockNow: () => page.keyboard.press('Control+l'),
    openSwitch: () => page.keyboard.press('F7'),
  };
}

/** The people of these tests, as a provision file has them. */
export const SUPERVISOR = { name: '测试店长', role: 'supervisor', pin: '2468' } as const;
export const CASHIER = { name: '测试收银', role: 'cashier', pin: '1111' } as const;
export const TECHNICIAN = { name: '测试技术', role: 'technician', pin: '3333' } as const;

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { AMOUNTS } from './inputs.ts';

test('a hundred thousand inputs and more, as docs/security.md says', () => {
  const total = Object.values(AMOUNTS).reduce((sum, amount) => sum + amount, 0);
  expect(total).toBeGreaterThanOrEqual(100_000);
  const said = readFileSync(join(import.meta.dirname, '../../docs/security.md'), 'utf8');
  for (const amount of [total, ...Object.values(AMOUNTS)]) {
    expect(said).toContain(amount.toLocaleString('en-US'));
  }
});

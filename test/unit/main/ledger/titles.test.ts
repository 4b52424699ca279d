import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Payer } from '../../../../domain/invoice/order.ts';
import { ledger001 } from '../../../../main/ledger/migrations/001-ledger.ts';
import { DatabaseSync } from '../../../../main/ledger/sqlite.ts';
import { testOrder } from '../../../support/orders.ts';
import { temporaryFolder } from '../../../support/temporaryFolder.ts';
import { createTestClock } from '../../../support/testClock.ts';
import { acceptInto, openTestLedger } from '../../../support/testLedger.ts';

const clock = createTestClock();

function company(name: string, taxNumber: string, phone = '18200000000'): Payer {
  return { kind: 'company', name, taxNumber, email: 'kaipiao@example.com', phone };
}

test('titles are found by name, initials and tax number, the last used first, each once', async () => {
  const ledger = await openTestLedger(temporaryFolder(), clock);
  const accept = acceptInto(ledger, clock);
  let orders = 0;
  const use = async (payer: Payer): Promise<void> => {
    orders += 1;
    await accept(testOrder({ clientSn: `TEST-${orders}`, payer }), 'test');
  };
  const names = async (q: string) =>
    (await ledger.read('titles', { q, now: clock.now() })).map(({ name }) => name);
  const one = company('上海示例科技有限公司', '91350100M000100Y43');
  const two = company('北京虚构（集团）公司', '91350100M000100Y51');
  await use(one);
  await use(two);
  expect(await names('公司')).toEqual([two.name, one.name]);
  expect(await names('shsl')).toEqual([one.name]);
  expect(await names('虚构集团')).toEqual([two.name]);
  expect(await names('100y51')).toEqual([two.name]);
  expect(await names('样本')).toEqual([]);
  await use({ ...one, phone: '18200001111' });
  expect(await names('公司')).toEqual([one.name, two.name]);
  expect(await names('')).toEqual([one.name, two.name]);
  expect((await ledger.read('titles', { q: 'shsl', now: clock.now() }))[0]?.phone).toBe(
    '18200001111',
  );
});

test('the titles of an older ledger are found, the last used first', async () => {
  const folder = temporaryFolder();
  const db = new DatabaseSync(join(folder, 'ledger.db'));
  db.exec(ledger001);
  db.exec('PRAGMA user_version = 1');
  const insert = db.prepare(
    `INSERT INTO title (name, tax_number, kind, payer, initials, used_at) VALUES (?, '', 'person', ?, '', ?)`,
  );
  for (const [name, usedAt] of [
    ['测试甲', 3],
    ['测试乙', 1],
    ['测试丙', 2],
  ] as const) {
    insert.run(name, JSON.stringify({ kind: 'person', name }), usedAt);
  }
  db.close();
  const ledger = await openTestLedger(folder, clock);
  const found = await ledger.read('titles', { q: '测试', now: clock.now() });
  expect(found.map(({ name }) => name)).toEqual(['测试甲', '测试丙', '测试乙']);
});

test('a title used by many orders at once is kept once, and every order is stored', async () => {
  const ledger = await openTestLedger(temporaryFolder(), clock);
  const accept = acceptInto(ledger, clock);
  for (let round = 0; round < 4; round += 1) {
    const outcomes = await Promise.all(
      Array.from({ length: 50 }, (_, n) =>
        accept(
          testOrder({
            clientSn: `TEST-${round}-${n}`,
            payer: company(`上海示例${n % 5}公司`, '91350100M000100Y43'),
          }),
          'test',
        ),
      ),
    );
    expect(new Set(outcomes.map(({ outcome }) => outcome))).toEqual(new Set(['accepted']));
  }
  expect(await ledger.read('titles', { q: '示例', now: clock.now() })).toHaveLength(5);
});

import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Payer } from '../../../../domain/invoice/order.ts';
import { ledger001 } from '../../../../main/ledger/migrations/001-ledger.ts';
import { DatabaseSync } from '../../../../main/ledger/sqlite.ts';
import { testOrder } from '../../../support/orders.ts';
import { temporaryFolder } from '../../../support/temporaryFolder.ts';
import { createTestClock } from '../../../support/testClock.ts';
import { acceptInto, openTestLedger } from '../../../support/testLedger.ts';

const ONE = '91350100M000100Y43';
const TWO = '91350100M000100Y51';
const contact = { email: 'kaipiao@example.com', phone: '18200000000' };

async function shop() {
  const clock = createTestClock();
  const ledger = await openTestLedger(temporaryFolder(), clock);
  const accept = acceptInto(ledger, clock);
  let orders = 0;
  return {
    clock,
    ledger,
    async use(payer: Payer, times = 1): Promise<void> {
      for (let n = 0; n < times; n += 1) {
        orders += 1;
        await accept(
          testOrder({ clientSn: `TEST-${orders}`, payer: { ...contact, ...payer } }),
          'test',
        );
      }
    },
    find: async (q: string) =>
      (await ledger.read('titles', { q, now: clock.now() })).map(({ name }) => name),
    page: async (q = '') => (await ledger.read('titlePage', { q, limit: 50 })).items,
  };
}

const company = (name: string, taxNumber = ONE, more: Partial<Payer> = {}): Payer => ({
  kind: 'company',
  name,
  taxNumber,
  ...more,
});

test('offered are the often and lately used ones, those that begin so before all', async () => {
  const { clock, use, find } = await shop();
  await use(company('测试甲公司', ONE), 5);
  await use(company('测试乙公司', TWO));
  expect(await find('gs')).toEqual(['测试甲公司', '测试乙公司']);
  await clock.advance(200 * 86_400_000);
  await use(company('测试乙公司', TWO));
  expect(await find('gs')).toEqual(['测试乙公司', '测试甲公司']);
  await use(company('公示测试部', '91350100M000100Y60'));
  await use(company('测试乙公司', TWO), 5);
  expect(await find('gs')).toEqual(['公示测试部', '测试乙公司', '测试甲公司']);
});

test('of a private customer only the name is kept', async () => {
  const { use, page } = await shop();
  await use({ kind: 'person', name: '张测试', phone: '18200001111' });
  expect((await page()).map(({ title }) => title)).toEqual([{ kind: 'person', name: '张测试' }]);
});

test('what an order leaves out is not forgotten', async () => {
  const { use, page } = await shop();
  await use(company('测试公司', ONE, { address: '示例路1号', bankAccount: '示例银行 1234' }));
  await use(company('测试公司', ONE, { phone: '18200002222' }));
  const [stored] = await page();
  expect(stored).toMatchObject({
    uses: 2,
    title: { address: '示例路1号', bankAccount: '示例银行 1234', phone: '18200002222' },
  });
});

test('a title is changed, found by its new name only, and its place stays', async () => {
  const { ledger, use, find, page } = await shop();
  await use(company('错别字公司'));
  await use(company('测试公司', TWO));
  const [, old] = await page();
  const title = company('示例公司', ONE) as Payer & { name: string };
  const change = { id: old?.id ?? 0, title, who: '测试店长' };
  expect(await ledger.write('changeTitle', change)).toBe('changed');
  expect(await find('cbz')).toEqual([]);
  expect(await find('sl')).toEqual(['示例公司']);
  expect((await page()).map(({ title: { name } }) => name)).toEqual(['测试公司', '示例公司']);
  const taken = { ...change, title: company('测试公司', TWO) };
  expect(await ledger.write('changeTitle', taken)).toBe('taken');
  expect(await ledger.write('changeTitle', { ...change, id: 99 })).toBe('notFound');
  expect(await ledger.write('removeTitle', { id: old?.id ?? 0, who: '测试店长' })).toBe(true);
  expect(await find('sl')).toEqual([]);
});

test('doubles are found by tax number and by spelling, and merged into the chosen one', async () => {
  const { ledger, use, find, page } = await shop();
  await use(company('测试(集团) 公司', ONE, { address: '示例路1号' }), 2);
  await use(company('测试（集团）公司', TWO, { phone: '18200003333' }));
  await use(company('测试集团总公司', TWO));
  await use(company('别的公司', '91350100M000100Y60'));
  const groups = await ledger.read('doubleTitles', { limit: 10 });
  const names = groups.map((group) => group.map(({ title }) => title.name));
  expect(names).toEqual([
    ['测试集团总公司', '测试（集团）公司'],
    ['测试（集团）公司', '测试(集团) 公司'],
  ]);
  const [keep, drop] = groups[1] ?? [];
  const merge = { keep: keep?.id ?? 0, drop: [drop?.id ?? 0], who: '测试店长' };
  expect(await ledger.write('mergeTitles', merge)).toBe('changed');
  expect(await ledger.write('mergeTitles', merge)).toBe('notFound');
  const merged = (await page('集团')).find(({ title }) => title.name === '测试（集团）公司');
  expect(merged).toMatchObject({
    uses: 3,
    title: { taxNumber: TWO, address: '示例路1号', phone: '18200003333' },
  });
  expect(await find('集团')).toHaveLength(2);
});

test('imported titles stand behind all that were used, and known ones are filled in', async () => {
  const { ledger, use, find, page } = await shop();
  await use(company('测试公司'));
  const titles = [
    company('测试公司', ONE, { address: '示例路1号' }),
    company('测试导入公司', TWO),
    { kind: 'person' as const, name: '李测试' },
  ];
  expect(await ledger.write('importTitles', { titles })).toEqual({ fresh: 2, changed: 1 });
  expect(await ledger.write('importTitles', { titles })).toEqual({ fresh: 0, changed: 3 });
  expect(await find('测试')).toEqual(['测试公司', '测试导入公司', '李测试']);
  const [first, second] = await page();
  expect(first).toMatchObject({ uses: 1, title: { address: '示例路1号' } });
  expect(second).toMatchObject({ uses: 0 });
  await use(company('测试导入公司', TWO), 2);
  expect((await find('测试'))[0]).toBe('测试导入公司');
});

test('the trail never learns a private customer’s name', async () => {
  const { ledger, use, page } = await shop();
  await use({ kind: 'person', name: '张测试' });
  const [stored] = await page();
  await ledger.write('changeTitle', {
    id: stored?.id ?? 0,
    title: { kind: 'person', name: '王测试' },
    who: '测试店长',
  });
  await ledger.write('removeTitle', { id: stored?.id ?? 0, who: '测试店长' });
  const { items } = await ledger.read('auditLines', { limit: 10 });
  expect(items.map(({ what }) => what)).toContain('title_removed');
  expect(JSON.stringify(items)).not.toMatch(/[王张]测试/);
});

test('an older ledger learns spellings, and forgets what private customers left', async () => {
  const folder = temporaryFolder();
  const db = new DatabaseSync(join(folder, 'ledger.db'));
  db.exec(ledger001);
  db.exec('PRAGMA user_version = 1');
  const insert = db.prepare(
    'INSERT INTO title (name, tax_number, kind, payer, initials, used_at) VALUES (?, ?, ?, ?, ?, 1)',
  );
  const person = { kind: 'person', name: '张测试', phone: '18200004444' };
  insert.run('张测试', '', 'person', JSON.stringify(person), 'zcs');
  for (const name of ['测试（甲）', '测试(甲)']) {
    insert.run(
      name,
      name,
      'company',
      JSON.stringify({ kind: 'company', name, taxNumber: name }),
      '',
    );
  }
  db.close();
  const ledger = await openTestLedger(folder, createTestClock());
  const { items } = await ledger.read('titlePage', { q: '张', limit: 5 });
  expect(items.map(({ title }) => title)).toEqual([{ kind: 'person', name: '张测试' }]);
  expect(await ledger.read('doubleTitles', { limit: 5 })).toHaveLength(1);
});

import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import type { Invoice } from '../../contract/invoice.ts';
import { posOrder } from '../support/posClient.ts';
import { expect, PASSPHRASE, type RunningTill, test } from '../support/till.ts';

/* Storage that fails under a till without a window: an exit code and a line, or it goes on and
 * says so. With a window, see window/trouble.e2e.ts. */

const hidden = { args: ['--hidden'], env: { INVOICE_DESK_PASSPHRASE: PASSPHRASE } };

async function stop(till: RunningTill): Promise<void> {
  till.process.kill('SIGTERM');
  expect(await till.ended).toBe(0);
}

test('a POS that posts its day again to a restored ledger gets no second invoice', async ({
  dataDir,
  platform,
  startTill,
}) => {
  const day = ['E2E-0001', 'E2E-0002', 'E2E-0003', 'E2E-0004'].map((clientSn) =>
    posOrder({ clientSn }),
  );
  const first = await startTill();
  const issue = async (till: RunningTill, order: (typeof day)[number]) => {
    const answer = await till.pos.post(order);
    expect([200, 202]).toContain(answer.status);
    return till.pos.until(answer.body.clientTaskSn, 'issued');
  };
  const before: Invoice[] = [];
  for (const order of day.slice(0, 2)) before.push(await issue(first, order));
  await stop(first);
  // The daily copy, as it stands in the middle of the day.
  const ledger = join(dataDir, 'ledger.db');
  mkdirSync(join(dataDir, 'backups'), { recursive: true });
  copyFileSync(ledger, join(dataDir, 'backups', 'ledger-20260101120000.db'));

  const second = await startTill();
  for (const order of day.slice(2)) before.push(await issue(second, order));
  await second.cutOff();
  writeFileSync(ledger, 'this was a ledger');

  const third = await startTill();
  expect((await third.pos.list()).map(({ clientSn }) => clientSn).sort()).toEqual([
    'E2E-0001',
    'E2E-0002',
  ]);
  const after: Invoice[] = [];
  for (const order of day) after.push(await issue(third, order));
  const numbers = (invoices: readonly Invoice[]) => invoices.map(({ invoiceNo }) => invoiceNo);
  expect(numbers(after)).toEqual(numbers(before));
  expect(platform.journal.countOf('apply')).toBe(day.length);
  expect(readdirSync(dataDir).filter((name) => /^ledger\.db\.damaged-\d{14}$/.test(name))).toEqual([
    expect.any(String),
  ]);
  await stop(third);
});

test('a write-ahead log that is lost is noticed, and no order is sent again', async ({
  dataDir,
  platform,
  startTill,
}) => {
  const first = await startTill();
  const { body } = await first.pos.post(posOrder());
  const issued = await first.pos.until(body.clientTaskSn, 'issued');
  await first.cutOff();
  truncateSync(join(dataDir, 'ledger.db-wal'), 0);

  const second = await startTill();
  const again = await second.pos.post(posOrder());
  expect((await second.pos.until(again.body.clientTaskSn, 'issued')).invoiceNo).toBe(
    issued.invoiceNo,
  );
  expect(platform.journal.countOf('apply')).toBe(1);
  await stop(second);
});

test('settings that were cut off are set aside, and the till goes on with defaults', async ({
  dataDir,
  start,
  startTill,
}) => {
  await stop(await startTill());
  writeFileSync(join(dataDir, 'settings.json'), '{"language":"zh-CN","printer":{"inter');
  const again = start(hidden);
  await again.ready;
  expect(again.output()).toMatch(/设置文件坏了，已改名为 settings\.json\.damaged-\d{14} 保留/);
  expect(readdirSync(dataDir).join()).toMatch(/settings\.json\.damaged-\d{14}/);
});

test('a ledger of a newer version is left alone: exit code 1 and a line', async ({
  dataDir,
  start,
  startTill,
}) => {
  await stop(await startTill());
  const db = new DatabaseSync(join(dataDir, 'ledger.db'));
  db.exec('PRAGMA user_version = 999');
  db.close();
  const refused = start(hidden);
  expect(await refused.ended).toBe(1);
  expect(refused.output()).toContain('账本是更新版本的开票台写的');
  expect(existsSync(join(dataDir, 'backups'))).toBe(false);
});

test('a vault that is damaged stays as it is: exit code 3 and a line', async ({
  dataDir,
  start,
  startTill,
}) => {
  await stop(await startTill());
  writeFileSync(join(dataDir, 'vault'), 'this was a vault');
  const refused = start(hidden);
  expect(await refused.ended).toBe(3);
  expect(refused.output()).toContain('保管库文件打不开');
  expect(readdirSync(dataDir)).toContain('vault');
});

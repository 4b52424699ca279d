import { join } from 'node:path';
import { expect, test } from 'vitest';
import { settingsSchema } from '../../../../contract/settings.ts';
import type { Payer } from '../../../../domain/invoice/order.ts';
import { openForReading } from '../../../../main/ledger/database.ts';
import type { Ledger } from '../../../../main/ledger/ledger.ts';
import { applyBody } from '../../../../main/platform/applyBody.ts';
import { createMasking } from '../../../../main/wiring/masking.ts';
import { testOrder } from '../../../support/orders.ts';
import { temporaryFolder } from '../../../support/temporaryFolder.ts';
import { createTestClock } from '../../../support/testClock.ts';
import { acceptInto, openTestLedger } from '../../../support/testLedger.ts';

const DAY = 86_400_000;
const PERSON: Payer = {
  kind: 'person',
  name: '张测试',
  phone: '18212345678',
  email: 'zhangceshi@example.com',
};
const COMPANY: Payer = {
  kind: 'company',
  name: '测试公司',
  taxNumber: '91350100M000100Y43',
  phone: '18287654321',
  email: 'gongsi@example.com',
};
const FALLBACK = { fallbackEmail: 'dian@example.com', fallbackPhone: '18200000000' };
const wire = settingsSchema.parse({ store: FALLBACK });

/** A till whose bodies are the real ones, so that what was sent can be looked into. */
async function till() {
  const clock = createTestClock();
  const folder = temporaryFolder();
  const ledger = await openTestLedger(folder, clock);
  const accept = acceptInto(ledger, clock, ({ order, lines, terminalSn, clientTaskSn, now }) =>
    applyBody({ terminalSn, clientTaskSn, order: { ...order, lines }, invoiceTime: now }, wire),
  );
  return {
    clock,
    folder,
    ledger,
    accept: async (clientSn: string, payer: Payer) => {
      const accepted = await accept(testOrder({ clientSn, payer }), 'test');
      if (!('invoice' in accepted)) throw new Error(accepted.outcome);
      return accepted.invoice.clientTaskSn;
    },
    again: (clientSn: string, payer: Payer) => accept(testOrder({ clientSn, payer }), 'test'),
    mask: (days = 365, limit = 100) =>
      ledger.write('maskContacts', { createdBefore: clock.now() - days * DAY, limit }),
    find: async (q: string) => {
      const page = await ledger.read('list', { q, limit: 50 });
      return page === 'badCursor' ? [] : page.items.map(({ clientSn }) => clientSn);
    },
  };
}

async function end(ledger: Ledger, clientTaskSn: string): Promise<void> {
  const move = { clientTaskSn, nextAt: 0, who: 'test', what: 'test' };
  await ledger.write('move', { ...move, from: 'queued', to: 'sending' });
  await ledger.write('move', { ...move, from: 'sending', to: 'in_progress' });
  await ledger.write('move', {
    ...move,
    from: 'in_progress',
    to: 'issued',
    fields: { invoiceNo: '50877603' },
  });
}

/** Every text of the ledger's file, also of its log. */
function everything(folder: string): string {
  const db = openForReading(join(folder, 'ledger.db'));
  const tables = db.all<{ name: string }>(
    `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%search%'`,
  );
  const rows = tables.map(({ name }) =>
    JSON.stringify(
      db
        .all(`SELECT * FROM ${name}`)
        .map((row) =>
          Object.values(row as object).map((value) =>
            value instanceof Uint8Array ? Buffer.from(value).toString() : String(value),
          ),
        ),
    ),
  );
  db.close();
  return rows.join('\n');
}

test('phone and e-mail of private customers go everywhere, the invoice and its amounts stay', async () => {
  const { clock, folder, ledger, accept, mask, find } = await till();
  const sn = await accept('TEST-0001', PERSON);
  await end(ledger, sn);
  const before = await ledger.read('invoice', sn);
  expect(await find('12345678')).toEqual(['TEST-0001']);
  expect(everything(folder)).toContain('18212345678');
  await clock.advance(366 * DAY);
  expect(await mask()).toBe(1);

  const after = await ledger.read('invoice', sn);
  const payer = { ...PERSON, phone: '182****5678', email: 'z****@example.com' };
  expect(after).toEqual({ ...before, payer });
  expect(await find('张测试')).toEqual(['TEST-0001']);
  expect(await find('50877603')).toEqual(['TEST-0001']);
  for (const q of ['18212345678', '12345678', '1825678']) expect(await find(q)).toEqual([]);
  expect(everything(folder)).not.toMatch(/18212345678|zhangceshi/);
  expect(await mask()).toBe(0);

  const { items } = await ledger.read('auditLines', { what: 'contacts_masked', limit: 9 });
  expect(items.map(({ who, detail, clientTaskSn }) => ({ who, detail, clientTaskSn }))).toEqual([
    { who: 'app', detail: { invoices: 1 }, clientTaskSn: null },
  ]);
});

test('what was sent keeps all its other fields, in their order', async () => {
  const { clock, ledger, folder, accept, mask } = await till();
  const sn = await accept('TEST-0001', PERSON);
  await end(ledger, sn);
  const bodyOf = () => {
    const db = openForReading(join(folder, 'ledger.db'));
    const row = db.get<{ body: Uint8Array }>('SELECT body FROM invoice');
    db.close();
    return Buffer.from(row?.body ?? []).toString();
  };
  const sent = bodyOf();
  await clock.advance(366 * DAY);
  await mask();
  expect(bodyOf()).toBe(
    sent.replace('18212345678', '182****5678').replace('zhangceshi@', 'z****@'),
  );
});

test('never what has no end yet, nor what is young, nor a company’s', async () => {
  const { clock, folder, ledger, accept, mask } = await till();
  await accept('TEST-OPEN', PERSON);
  await end(ledger, await accept('TEST-COMPANY', COMPANY));
  await clock.advance(366 * DAY);
  await end(ledger, await accept('TEST-YOUNG', { ...PERSON, phone: '18211112222' }));
  await mask();
  const all = everything(folder);
  expect(all).toContain('18212345678');
  expect(all).toContain('18287654321');
  expect(all).toContain('18211112222');
});

test('an order with a task under way keeps what it was accepted with', async () => {
  const { clock, folder, ledger, accept, mask } = await till();
  const sn = await accept('TEST-0001', PERSON);
  const move = { clientTaskSn: sn, nextAt: 0, who: 'test', what: 'test' };
  await ledger.write('move', { ...move, from: 'queued', to: 'sending' });
  await ledger.write('move', { ...move, from: 'sending', to: 'failed' });
  await clock.advance(366 * DAY);
  const failed = await ledger.read('invoice', sn);
  if (!failed) throw new Error('not there');
  await ledger.write('acceptRetry', {
    ...failed,
    retryOf: sn,
    clientTaskSn: 'second',
    attempt: 2,
    terminalSn: '2200000001',
    body: Buffer.from('{}'),
    content: null,
    recovering: false,
    who: 'test',
  });
  expect(await mask()).toBe(1);
  expect((await ledger.read('invoice', 'second'))?.payer.phone).toBe('18212345678');
  expect(everything(folder)).toContain('18212345678');
});

test('a repeat of a masked order is still known', async () => {
  const { clock, ledger, accept, again, mask } = await till();
  await end(ledger, await accept('TEST-0001', PERSON));
  await clock.advance(366 * DAY);
  await mask();
  expect(await again('TEST-0001', PERSON)).toMatchObject({ outcome: 'known' });
  expect(await again('TEST-0001', { ...PERSON, phone: '18299999999' })).toEqual({
    outcome: 'conflict',
  });
});

test('years of them go in pieces, each with its line, and none twice', async () => {
  const { clock, ledger, accept } = await till();
  for (let n = 0; n < 7; n += 1) {
    await end(ledger, await accept(`TEST-${n}`, { ...PERSON, phone: `1820000000${n}` }));
  }
  const pieces: number[] = [];
  let days = 0;
  const masking = createMasking({
    clock,
    days: () => days,
    mask: async ({ createdBefore }) => {
      const masked = await ledger.write('maskContacts', { createdBefore, limit: 3 });
      pieces.push(masked);
      // As many as it asked for: there may be more.
      return masked === 3 ? 100 : masked;
    },
  });
  await clock.advance(31 * DAY);
  await masking.run();
  expect(pieces).toEqual([]);
  days = 30;
  const done = masking.run();
  await clock.advance(60_000);
  await done;
  expect(pieces).toEqual([3, 3, 1]);
  const { items } = await ledger.read('auditLines', { what: 'contacts_masked', limit: 9 });
  expect(items.map(({ detail }) => detail)).toEqual([
    { invoices: 1 },
    { invoices: 3 },
    { invoices: 3 },
  ]);
  masking.stop();
});

import {
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openForWriting } from '../../../../main/ledger/database.ts';
import type { Ledger } from '../../../../main/ledger/ledger.ts';
import { openLedger } from '../../../../main/ledger/ledger.ts';
import { migrations } from '../../../../main/ledger/migrations/index.ts';
import { DatabaseSync } from '../../../../main/ledger/sqlite.ts';
import { recoveringOf } from '../../../../main/wiring/recovering.ts';
import { inProcessThread } from '../../../support/inProcessThread.ts';
import { testOrder } from '../../../support/orders.ts';
import { temporaryFolder } from '../../../support/temporaryFolder.ts';
import { createTestClock } from '../../../support/testClock.ts';
import { acceptInto } from '../../../support/testLedger.ts';

const DAY = 24 * 3_600_000;

/** A data folder whose ledger can be opened, cut off and opened again. */
function desk() {
  const folder = temporaryFolder();
  const file = join(folder, 'ledger.db');
  const clock = createTestClock();
  const open = () => openLedger({ file, clock, startThread: inProcessThread });
  return {
    folder,
    file,
    clock,
    open,
    backups: () => {
      const kept = join(folder, 'backups');
      return existsSync(kept) ? readdirSync(kept).sort() : [];
    },
    async accept(ledger: Ledger, clientSn: string) {
      const accepted = await acceptInto(ledger, clock)(testOrder({ clientSn }), 'test');
      if (accepted.outcome !== 'accepted') throw new Error(accepted.outcome);
      return accepted.invoice;
    },
    /** Files as they are at this moment: what a cut-off leaves behind. */
    cutOffCopy() {
      const after = temporaryFolder();
      for (const name of readdirSync(folder)) {
        cpSync(join(folder, name), join(after, name), { recursive: true });
      }
      return after;
    },
  };
}

async function orders(ledger: Ledger): Promise<string[]> {
  const page = await ledger.read('list', { limit: 50 });
  if (page === 'badCursor') throw new Error(page);
  return page.items.map(({ clientSn }) => clientSn).sort();
}

describe('backups', () => {
  test('are whole ledgers of their own, and the newest seven are kept', async () => {
    const t = desk();
    const ledger = await t.open();
    for (let day = 0; day < 9; day += 1) {
      await t.accept(ledger, `TEST-${day}`);
      expect(await ledger.backUp()).toMatchObject({ outcome: 'done' });
      await t.clock.advance(DAY);
    }
    await ledger.close();
    expect(t.backups()).toEqual(
      [17, 18, 19, 20, 21, 22, 23].map((day) => `ledger-202606${day}143200.db`),
    );
    const newest = new DatabaseSync(join(t.folder, 'backups', t.backups().at(-1) ?? ''));
    expect(newest.prepare('SELECT count(*) AS n FROM invoice').get()).toEqual({ n: 9 });
    newest.close();
  });

  test('that cannot be written stop nothing: the ledger goes on', async () => {
    const t = desk();
    const ledger = await t.open();
    writeFileSync(join(t.folder, 'backups'), 'a file where the folder should be');
    await expect(ledger.backUp()).rejects.toThrow();
    await t.accept(ledger, 'TEST-0001');
    expect(await orders(ledger)).toEqual(['TEST-0001']);
    await ledger.close();
  });

  test('come before a migration', async () => {
    const t = desk();
    const old = new DatabaseSync(t.file);
    old.exec('PRAGMA journal_mode = WAL');
    old.exec(migrations[0] as string);
    old.exec('PRAGMA user_version = 1');
    old.close();
    const ledger = await t.open();
    await ledger.close();
    expect(t.backups()).toEqual(['ledger-20260615143200.db']);
    const copy = new DatabaseSync(join(t.folder, 'backups', 'ledger-20260615143200.db'));
    expect(copy.prepare('PRAGMA user_version').get()).toEqual({ user_version: 1 });
    copy.close();
  });
});

describe('a damaged ledger', () => {
  const damages: Record<string, (file: string) => void> = {
    'is no database at all': (file) => writeFileSync(file, 'not a database '.repeat(1_000)),
    'is empty': (file) => truncateSync(file, 0),
    'is gone': (file) => rmSync(file),
    'ends in the middle': (file) => truncateSync(file, 8_192),
  };
  for (const [what, damage] of Object.entries(damages)) {
    test(`that ${what} is set aside, and the newest copy takes its place`, async () => {
      const t = desk();
      const first = await t.open();
      await t.accept(first, 'TEST-0001');
      await first.backUp();
      await t.accept(first, 'TEST-0002');
      await first.close();
      damage(t.file);

      const ledger = await t.open();
      const { isRecovering, story } = await recoveringOf(ledger, t.clock, false);
      expect(await orders(ledger)).toEqual(['TEST-0001']);
      expect(story).toMatchObject({ kind: 'restored', from: 'ledger-20260615143200.db' });
      expect(isRecovering()).toBe(true);
      const aside = readdirSync(t.folder).filter((name) => name.includes('damaged'));
      expect(aside).toEqual(what === 'is gone' ? [] : ['ledger.db.damaged-20260615143200']);
      await ledger.close();

      const again = await t.open();
      const later = await recoveringOf(again, t.clock, false);
      expect(later.story).toBeUndefined();
      expect(later.isRecovering()).toBe(true);
      await t.clock.advance(72 * 3_600_000);
      expect(later.isRecovering()).toBe(false);
      await again.close();
    });
  }

  test('without a copy begins anew, and asks before it sends', async () => {
    const t = desk();
    const first = await t.open();
    await t.accept(first, 'TEST-0001');
    await first.close();
    writeFileSync(t.file, 'garbage');
    const ledger = await t.open();
    const { isRecovering, story } = await recoveringOf(ledger, t.clock, false);
    expect(await orders(ledger)).toEqual([]);
    expect(story).toMatchObject({ kind: 'restored', from: null });
    expect(isRecovering()).toBe(true);
    await ledger.close();
  });

  test('passes over a copy that is damaged itself', async () => {
    const t = desk();
    const first = await t.open();
    await t.accept(first, 'TEST-0001');
    await first.backUp();
    await t.clock.advance(DAY);
    await t.accept(first, 'TEST-0002');
    await first.backUp();
    await first.close();
    writeFileSync(t.file, 'garbage');
    truncateSync(join(t.folder, 'backups', t.backups().at(-1) ?? ''), 10_000);
    const ledger = await t.open();
    expect(await orders(ledger)).toEqual(['TEST-0001']);
    await ledger.close();
  });

  test('what the restored outbox held is asked about before it is sent', async () => {
    const t = desk();
    const first = await t.open();
    const { clientTaskSn } = await t.accept(first, 'TEST-0001');
    await first.backUp();
    await first.close();
    writeFileSync(t.file, 'garbage');
    const ledger = await t.open();
    await recoveringOf(ledger, t.clock, false);
    expect(await ledger.read('invoice', clientTaskSn)).toMatchObject({ state: 'unknown' });
    const due = await ledger.read('due', { now: t.clock.now(), limit: 9, kind: 'ask' });
    expect(due).toMatchObject([{ clientTaskSn, probing: true }]);
    await ledger.close();
  });

  test('met while it is used is looked at whole at the next opening', async () => {
    const t = desk();
    const first = await t.open();
    for (let n = 0; n < 40; n += 1) await t.accept(first, `TEST-${n}`);
    await first.backUp();
    await first.close();
    // A page that opening reads past and a full look does not.
    const db = new DatabaseSync(t.file);
    const { pageno } = db
      .prepare(`SELECT pageno FROM dbstat WHERE name = 'order_content' ORDER BY pageno DESC`)
      .get() as { pageno: number };
    db.close();
    const bytes = readFileSync(t.file);
    bytes.fill(0xff, (pageno - 1) * 4_096, pageno * 4_096);
    writeFileSync(t.file, bytes);
    const broken = await t.open();
    expect(await broken.backUp()).toMatchObject({ outcome: 'damaged' });
    await broken.close();
    expect(t.backups()).toHaveLength(1);
    const ledger = await t.open();
    expect((await recoveringOf(ledger, t.clock, false)).story).toMatchObject({ kind: 'restored' });
    expect(await orders(ledger)).toHaveLength(40);
    await ledger.close();
  });
});

describe('a ledger that has forgotten', () => {
  async function cutOff(lose: (folder: string) => void) {
    const t = desk();
    const first = await t.open();
    await t.accept(first, 'TEST-0001');
    await first.backUp();
    await t.accept(first, 'TEST-0002');
    const folder = t.cutOffCopy();
    await first.close();
    lose(folder);
    const file = join(folder, 'ledger.db');
    const ledger = await openLedger({ file, clock: t.clock, startThread: inProcessThread });
    return { ledger, ...(await recoveringOf(ledger, t.clock, false)) };
  }

  test('nothing is cut off and known to be whole', async () => {
    const { ledger, story, isRecovering } = await cutOff(() => {});
    expect(await orders(ledger)).toEqual(['TEST-0001', 'TEST-0002']);
    expect(story).toBeUndefined();
    expect(isRecovering()).toBe(false);
    await ledger.close();
  });

  test('its newest entries, with the end of its log, is told apart from one that has not', async () => {
    const { ledger, story, isRecovering } = await cutOff((folder) => {
      const log = join(folder, 'ledger.db-wal');
      truncateSync(log, readFileSync(log).length - 6_000);
    });
    expect(await orders(ledger)).toEqual(['TEST-0001']);
    expect(story).toMatchObject({ kind: 'behind' });
    expect(isRecovering()).toBe(true);
    await ledger.close();
  });

  test('all of it, with its whole log, takes the copy that knows more', async () => {
    const { ledger, story, isRecovering } = await cutOff((folder) => {
      rmSync(join(folder, 'ledger.db-wal'));
    });
    expect(story).toMatchObject({ kind: 'restored', why: 'its last entries are gone' });
    expect(await orders(ledger)).toEqual(['TEST-0001']);
    expect(isRecovering()).toBe(true);
    await ledger.close();
  });

  test('it never was cut off when the mark is damaged: then nothing is concluded', async () => {
    const { ledger, story } = await cutOff((folder) => {
      writeFileSync(join(folder, 'ledger.db.mark'), 'rubbish');
    });
    expect(story).toBeUndefined();
    await ledger.close();
  });
});

test('a ledger of a newer program is left as it is', async () => {
  const t = desk();
  const db = openForWriting(t.file);
  db.exec(`PRAGMA user_version = ${migrations.length + 1}`);
  db.close();
  await expect(t.open()).rejects.toMatchObject({ trouble: 'newer' });
  expect(readdirSync(t.folder).filter((name) => name.includes('damaged'))).toEqual([]);
});

import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openForWriting } from '../../main/ledger/database.ts';
import { FILL_VERSION, fillLedger } from './fillLedger.ts';
import type { Say } from './machine.ts';

/** A data folder of the app in training, with a ledger of so many invoices in it. */
export interface TillFolder {
  readonly dataDir: string;
  readonly ledger: string;
}

/**
 * The till with `rows` invoices; filled once, and again when the filling writes something else. A
 * ledger of an older version of the app is migrated, without the copy that a shop's gets first.
 */
export function tillFolder(outputDir: string, rows: number, say: Say): TillFolder {
  const dataDir = join(outputDir, `ledger-${rows}`);
  const ledger = join(dataDir, 'training', 'ledger.db');
  const mark = join(dataDir, 'filled.json');
  const filled = JSON.stringify({ rows, version: FILL_VERSION });
  if (!existsSync(mark) || readFileSync(mark, 'utf8') !== filled) {
    rmSync(dataDir, { recursive: true, force: true });
    mkdirSync(join(dataDir, 'training'), { recursive: true });
    fill(ledger, rows, say);
    writeFileSync(mark, filled);
  }
  openForWriting(ledger).close();
  const folder = { dataDir, ledger };
  keepOnlyLedger(folder);
  return folder;
}

/** Takes away what starts of the app have left, such as copies: each bench begins alike. */
export function keepOnlyLedger({ dataDir }: TillFolder): void {
  for (const [folder, kept] of [
    [dataDir, /^(training|filled\.json)$/],
    [join(dataDir, 'training'), /^ledger\.db(-wal|-shm)?$/],
  ] as const) {
    for (const name of readdirSync(folder)) {
      if (!kept.test(name)) rmSync(join(folder, name), { recursive: true, force: true });
    }
  }
}

function fill(ledger: string, rows: number, say: Say): void {
  if (rows > 0) say(`filling ${ledger} with ${rows} invoices …`);
  const db = openForWriting(ledger);
  const begin = performance.now();
  fillLedger(db, rows, (done) => {
    if (done % 100_000 === 0 && done > 0)
      say(`  ${done} invoices, ${Math.round((performance.now() - begin) / 1000)} s`);
  });
  db.close();
}

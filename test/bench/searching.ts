import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import { systemClock } from '../../main/clock.ts';
import { type Database, openForReading } from '../../main/ledger/database.ts';
import { type Ledger, openLedger } from '../../main/ledger/ledger.ts';
import { createAuditor } from '../../main/staff/auditor.ts';
import type { Say } from './machine.ts';
import { createRandom } from './madeUp.ts';
import { drawQueries, type Kind, kinds } from './queries.ts';
import { percentiles } from './report.ts';

/** What the list asks for as one types. */
export const PAGE = 50;
/** Searches before the measured ones: a till that has been searched before has its index in memory. */
const WARM_UP = 30;

export interface SearchTimes {
  readonly name: string;
  /** Whether the 99th percentile has a limit. */
  readonly goal: boolean;
  readonly example: string;
  /** 0 to 1: how many of the searches found something. */
  readonly foundIn: number;
  /** ms from question to answer. */
  readonly ours: Percentiles;
  /** ms of processor time in all threads, which a busy machine changes less. */
  readonly processor: Percentiles;
  /** 0 to 1: how many had to read the disk; null where the system does not tell. */
  readonly fromDisk: number | null;
  /** ms; the same page by a plain scan. */
  readonly like: Percentiles;
}
type Percentiles = ReturnType<typeof percentiles>;

export interface SearchOptions {
  readonly ledger: string;
  readonly rows: number;
  /** Searches of each kind. */
  readonly samples: number;
  readonly say: Say;
  /**
   * Draws the words. Another one each time: words that an earlier run has searched for are in the
   * system's memory, and look far quicker than they are to who types them first.
   */
  readonly seed: number;
  /** Scans of each kind: they take so much longer that a few say enough. */
  readonly scans: number;
}

/**
 * Searches at main's interface, through the built worker threads, beside a plain LIKE scan of the
 * same file in the same run.
 */
export async function measureSearching(options: SearchOptions): Promise<readonly SearchTimes[]> {
  const ledger = await openLedger({
    file: options.ledger,
    clock: systemClock,
    startThread: (workerData) => new Worker(resolve('out/main/ledgerWorker.cjs'), { workerData }),
  });
  const scanned = openForReading(options.ledger);
  const times: SearchTimes[] = [];
  try {
    for (const kind of kinds) {
      times.push(await measure(kind, ledger, scanned, options));
      options.say(`  searched: ${kind.name}`);
    }
    times.push(await measureWhileWalking(ledger, scanned, options));
    times.push(await measureTitles(ledger, scanned, options));
  } finally {
    scanned.close();
    await ledger.close();
  }
  return times;
}

async function measure(
  kind: Kind,
  ledger: Ledger,
  scanned: Database,
  { rows, samples, scans, seed }: SearchOptions,
): Promise<SearchTimes> {
  const search = (q: string) => ledger.read('list', { q, limit: PAGE });
  const random = createRandom(seed + kinds.indexOf(kind));
  for (const q of drawQueries(kind, scanned, random, rows, WARM_UP)) await search(q);
  const queries = drawQueries(kind, scanned, random, rows, samples);
  return {
    name: kind.name,
    goal: kind.goal,
    ...(await timed(queries, async (q) => {
      const page = await search(q);
      return page !== 'badCursor' && page.items.length > 0;
    })),
    // Newest first, and it may stop when the page is full.
    like: percentiles(
      queries
        .slice(0, scans)
        .map((q) =>
          took(() =>
            scanned.all(
              `SELECT seq FROM invoice WHERE ${kind.like} ORDER BY seq DESC LIMIT ${PAGE + 1}`,
              ...kind.values(q),
            ),
          ),
        ),
    ),
  };
}

/** After each start the audit trail is walked in the background, by the thread that searches too. */
async function measureWhileWalking(
  ledger: Ledger,
  scanned: Database,
  { rows, samples, seed }: SearchOptions,
): Promise<SearchTimes> {
  const auditor = createAuditor({
    walk: (piece) => ledger.read('walkAudit', piece),
    clock: systemClock,
    onReport: () => {},
  });
  const walk = auditor.verify(false).catch(() => undefined);
  const random = createRandom(seed + kinds.length);
  const queries = kinds
    .filter(({ goal }) => goal)
    .flatMap((kind) => drawQueries(kind, scanned, random, rows, Math.ceil(samples / 5)));
  const times = await timed(queries, async (q) => {
    const page = await ledger.read('list', { q, limit: PAGE });
    return page !== 'badCursor' && page.items.length > 0;
  });
  auditor.close();
  await walk;
  return {
    name: 'all five, while the trail is walked',
    goal: true,
    ...times,
    like: percentiles([]),
  };
}

/** Titles as one types on the issue screen, beside the scan that this was before. */
async function measureTitles(
  ledger: Ledger,
  scanned: Database,
  { rows, samples, scans, seed }: SearchOptions,
): Promise<SearchTimes> {
  const random = createRandom(seed + kinds.length + 1);
  const wanted = kinds.filter(({ name }) => /^(two Chinese|pinyin)/.test(name));
  const queries = wanted.flatMap((kind) => drawQueries(kind, scanned, random, rows, samples / 2));
  return {
    name: 'titles as one types',
    goal: false,
    ...(await timed(
      queries,
      async (q) => (await ledger.read('titles', { q, now: Date.now() })).length > 0,
    )),
    like: percentiles(
      queries.slice(0, scans).map((q) =>
        took(() =>
          scanned.all(
            `SELECT payer FROM title WHERE name LIKE ? OR tax_number LIKE ? OR initials LIKE ?
             ORDER BY used_at DESC LIMIT 8`,
            ...[q, q, q].map((text) => `%${text}%`),
          ),
        ),
      ),
    ),
  };
}

/** Asks one after the other. */
async function timed(queries: readonly string[], ask: (q: string) => Promise<boolean>) {
  const waited: number[] = [];
  const worked: number[] = [];
  let found = 0;
  let readDisk = 0;
  for (const q of queries) {
    const readBefore = bytesRead();
    const before = process.cpuUsage();
    const begin = performance.now();
    if (await ask(q)) found += 1;
    waited.push(performance.now() - begin);
    const { user, system } = process.cpuUsage(before);
    worked.push((user + system) / 1000);
    if (bytesRead() > readBefore) readDisk += 1;
  }
  return {
    example: queries[0] ?? '',
    foundIn: found / queries.length,
    fromDisk: existsSync(IO) ? readDisk / queries.length : null,
    ours: percentiles(waited),
    processor: percentiles(worked),
  };
}

/** Linux: what this process, all threads, had to have fetched from the disk. */
const IO = '/proc/self/io';

function bytesRead(): number {
  if (!existsSync(IO)) return 0;
  return Number(/^read_bytes: (\d+)/m.exec(readFileSync(IO, 'utf8'))?.[1] ?? 0);
}

function took(work: () => unknown): number {
  const begin = performance.now();
  work();
  return performance.now() - begin;
}

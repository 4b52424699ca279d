import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { COMPLETION } from '../../../../main/printing/completion.ts';
import type { Transport } from '../../../../main/printing/transport.ts';
import type { PrintTrouble } from '../../../../main/printing/troubles.ts';
import type { HandClock } from '../../../support/handClock.ts';
import { settle } from '../../../support/testClock.ts';
import { jobsOn, openShop } from '../shop.ts';

/** Waits up to this long run out by themselves; nothing depends on how long. */
export const SHORT_MS = 20;
/** These only run out when a test says so. */
export const ANSWER_MS = 1_000_003;
export const JOB_MS = 1_000_001;

/** Bytes of a first job, in the middle of what stands on its paper. */
export const MIDWAY_BYTES = COMPLETION.length + 400;

/** The waits of a sender for these tests. */
export const times = {
  connectMs: 1_000_002,
  answerMs: ANSWER_MS,
  pollMs: SHORT_MS,
  inOrderMs: 1_000_004,
  settleMs: SHORT_MS,
  jobMs: JOB_MS,
  msPerByte: 0,
};

/** A fault of a printer, and how a job ends that meets it. */
export interface Fault<P> {
  /** As in the table of docs/printing.md. */
  readonly name: string;
  /**
   * `waits`: nothing was printed, and it prints by itself once the fault is mended. `goes on`: it
   * stands in the printer, and comes out once the fault is mended before the deadline. `unsure`: a
   * person has to look. `done`: it is no fault for this transport, or none it can know of.
   */
  readonly ends: 'waits' | 'goes on' | 'unsure' | 'done';
  /** What is stored with the job, or shown while it stands in the printer. */
  readonly reason?: PrintTrouble;
  /** A job was printed before, so that what the printer can say is known. */
  readonly known?: true;
  /** Its silence is the fault: its answers are not waited for while it lasts. */
  readonly silent?: true;
  /** An answer of it that is overdue is not waited for. */
  readonly impatient?: true;
  /** Nothing ends it but the job's deadline: while the printer is asked, or once it is printed. */
  readonly atDeadline?: 'asking' | 'printing';
  happens(printer: P): void | Promise<void>;
  /** What happens once the job is being printed. */
  thenHappens?(printer: P): void | Promise<void>;
  mended(printer: P): void | Promise<void>;
}

/** Where a fault happens: a printer at the end of a transport. */
export interface Place<P> {
  readonly printer: P;
  readonly transport: Transport;
  readonly clock: HandClock;
  /** What came out, each piece of paper by itself. */
  papers(): readonly Uint8Array[];
  /** Its end may go unnoticed until the deadline. */
  readonly slowToTell?: true;
}

/**
 * A job meets a fault. Whatever it is: the job ends as the table says, is never on paper twice
 * unless a person said that it is not there, is not lost, and the next one prints.
 */
export async function meet<P>(fault: Fault<P>, place: Place<P>): Promise<void> {
  const { printer, transport, clock, papers } = place;
  const shop = openShop(transport, clock);
  const { jobs } = shop;
  const on = (job: string, part: 'begun' | 'whole') =>
    jobsOn(papers())[part].filter((found) => found === job).length;
  const comesOut = async (job: string) => {
    while (on(job, 'whole') === 0) await settle();
  };
  /** Lets the waits of the fault run out until it has come to this. */
  const standsSo = async (holds: () => boolean) => {
    while (!holds()) {
      await settle();
      // A deadline that runs out now would be that of what comes after.
      if (holds()) return;
      if (fault.silent) clock.expire(ANSWER_MS);
      const printing = shop.stateOf('a') === 'printing';
      if (fault.atDeadline === (printing ? 'printing' : 'asking')) clock.expire(JOB_MS);
    }
  };
  await shop.spool.start();
  if (fault.known) {
    shop.store('before');
    await shop.comesTo('before', 'done');
  }

  await fault.happens(printer);
  shop.store('a');
  switch (fault.ends) {
    case 'waits':
      await standsSo(() => shop.stateOf('a') === 'waiting' && jobs.of('a')?.reason !== undefined);
      expect(jobs.of('a')?.reason).toBe(fault.reason);
      expect(on('a', 'begun')).toBe(0);
      await fault.mended(printer);
      await shop.comesTo('a', 'done');
      break;
    case 'goes on':
      await standsSo(() => jobs.log.includes('a printing'));
      await fault.thenHappens?.(printer);
      if (fault.reason) await jobs.until(() => shop.spool.printerState() === fault.reason);
      expect(shop.stateOf('a')).toBe('printing');
      await fault.mended(printer);
      await shop.comesTo('a', 'done');
      break;
    case 'unsure':
      await standsSo(() => jobs.log.includes('a printing'));
      await fault.thenHappens?.(printer);
      await standsSo(() => shop.stateOf('a') !== 'printing');
      expect(jobs.of('a')).toMatchObject({
        state: 'unsure',
        ...(fault.reason && { reason: fault.reason }),
      });
      await fault.mended(printer);
      break;
    case 'done':
      await standsSo(() => shop.stateOf('a') === 'done');
      await fault.mended(printer);
      // A pseudo-terminal forgets what lies in it when it is opened again; a wire has none lying in it.
      await comesOut('a');
      break;
  }

  shop.store('next');
  await shop.comesTo('next', 'done');
  await comesOut('next');
  expect(on('a', 'begun')).toBeLessThan(2);
  // Whoever looks at the paper now says what is there, and then it is.
  if (shop.stateOf('a') === 'unsure' && on('a', 'whole') === 0) {
    await shop.notPrinted('a');
    await shop.comesTo('a', 'done');
  }
  await comesOut('a');
  const all = [fault.known ? ['before'] : [], 'a', 'next'].flat().sort();
  expect([...jobsOn(papers()).whole].sort()).toEqual(all);
  await shop.spool.close();
}

/** What docs/printing.md says of the faults of a transport, by the head of its column. */
export function documented(transport: string): Readonly<Record<string, string>> {
  const page = readFileSync('docs/printing.md', 'utf8');
  const [table = ''] = page.slice(page.indexOf('| fault ')).split('\n\n');
  const [head = [], , ...rows] = table
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()));
  const column = head.indexOf(transport);
  return Object.fromEntries(rows.flatMap((row) => (row[column] ? [[row[1], row[column]]] : [])));
}

export function endsOf(faults: readonly Fault<never>[]): Readonly<Record<string, string>> {
  return Object.fromEntries(faults.map(({ name, ends }) => [name, ends]));
}

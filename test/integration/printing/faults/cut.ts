import { expect } from 'vitest';
import { COMPLETION } from '../../../../main/printing/completion.ts';
import { settle } from '../../../support/testClock.ts';
import { jobsOn, openShop } from '../shop.ts';
import { ANSWER_MS, JOB_MS, type Place } from './fault.ts';
import type { At } from './printerFaults.ts';

/** Where the parts of a healthy first job lie in what a printer receives, in bytes. */
interface Parts {
  /** Before it, only questions. */
  readonly job: number;
  /** The question that is answered in its turn, and its end. */
  readonly question: number;
  readonly end: number;
}

/** Prints a receipt at a healthy printer and looks at what arrived. */
export async function partsOf(place: Place<At>): Promise<Parts> {
  const shop = openShop(place.transport, place.clock);
  await shop.spool.start();
  shop.store('a');
  await shop.comesTo('a', 'done');
  await shop.spool.close();
  const [line] = place.printer.printer.connections;
  const received = Buffer.from(line?.received ?? []).toString('latin1');
  const question = received.lastIndexOf('\x1d(H');
  // In front of a first job stands what completes one before it.
  return { job: received.indexOf('\x1b@') - COMPLETION.length, question, end: question + 11 };
}

/** Every byte of the questions, the bytes around every boundary, and `inside` more in the receipt. */
export function cutPoints({ job, question, end }: Parts, inside: number): readonly number[] {
  const before = Array.from({ length: job + 1 }, (_, at) => at);
  const within = Array.from({ length: inside }, (_, at) =>
    Math.round(job + ((question - job) * (at + 1)) / (inside + 1)),
  );
  const edges = [job + 1, job + 2, question - 1, question, question + 1, end - 1, end];
  return [...new Set([...before, ...within, ...edges])].sort((a, b) => a - b);
}

/** The connection is cut after so many bytes of a first job. */
export async function cutAfter(bytes: number, parts: Parts, place: Place<At>): Promise<void> {
  const { printer, on } = place.printer;
  const shop = openShop(place.transport, place.clock);
  const { jobs } = shop;
  const whole = (job: string) => jobsOn(place.papers()).whole.filter((at) => at === job).length;
  await shop.spool.start();
  printer.set({ closeAfterBytes: bytes });
  shop.store('a');
  await printer.until(({ connections }) => connections.some(({ closed }) => closed));
  const settled = () => shop.stateOf('a') !== 'printing' && jobs.log.length > 0;
  while (!settled()) {
    await settle();
    // Not every line tells at once that the other end is gone.
    if (place.slowToTell) for (const ms of [ANSWER_MS, JOB_MS]) place.clock.expire(ms);
  }
  const state = shop.stateOf('a');
  if (bytes < parts.job) expect(state).toBe('waiting');
  else if (bytes === parts.job) expect(['waiting', 'unsure']).toContain(state);
  else if (bytes < parts.end) expect(state).toBe('unsure');
  else expect(['unsure', 'done']).toContain(state);

  printer.set({ closeAfterBytes: null });
  await on();
  shop.store('next');
  await shop.comesTo('next', 'done');
  while (whole('next') === 0) await settle();
  if (state === 'waiting') expect(shop.stateOf('a')).toBe('done');
  else expect(shop.stateOf('a')).toBe(state);
  expect(jobsOn(place.papers()).begun.filter((at) => at === 'a').length).toBeLessThan(2);
  // What was not printed is printed once a person says so.
  if (whole('a') === 0) {
    await shop.notPrinted('a');
    await shop.comesTo('a', 'done');
  }
  expect(whole('a')).toBe(1);
  expect(whole('next')).toBe(1);
  await shop.spool.close();
}

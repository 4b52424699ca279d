import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTcpTransport } from '../../../main/printing/tcp.ts';
import {
  type PrinterCondition,
  startVirtualPrinter,
  type VirtualPrinter,
} from '../../../sandbox/printer/virtualPrinter.ts';
import { createHandClock } from '../../support/handClock.ts';
import { settle } from '../../support/testClock.ts';
import { ANSWER_MS, SHORT_MS, times } from './faults/fault.ts';
import { jobsOn, openShop } from './shop.ts';

let printer: VirtualPrinter;
beforeEach(async () => {
  printer = await startVirtualPrinter();
});
afterEach(() => printer.close());

function build() {
  const clock = createHandClock(SHORT_MS);
  const transport = createTcpTransport({
    host: '127.0.0.1',
    port: printer.port,
    clock,
    times,
  });
  return { clock, ...openShop(transport, clock) };
}

const paper = () => jobsOn(printer.connections.map(({ printed }) => printed)).whole;

describe('the spool at a printer', () => {
  it.each<[string, Partial<PrinterCondition>]>([
    ['that answers everything', {}],
    ['without process numbers', { processIds: false }],
    ['that is silent', { silent: true }],
    ['that chats', { chatty: true }],
    ['that chats, and answers nothing', { chatty: true, silent: true }],
  ])('%s prints in order, once', async (_, condition) => {
    printer.set(condition);
    const { spool, jobs, store, comesTo } = build();
    await spool.start();
    store('a', 'b', 'c');
    // Silence has to run out, also that of one that knows no process numbers.
    const silent = condition.silent || condition.processIds === false;
    await comesTo('c', 'done', silent ? [ANSWER_MS] : []);
    expect(jobs.log).toEqual([
      'a printing',
      'a done',
      'b printing',
      'b done',
      'c printing',
      'c done',
    ]);
    expect(paper()).toEqual(['a', 'b', 'c']);
    expect(printer.printout().complaints).toEqual([]);
    await spool.close();
  });

  it('prints what waited for it, in order, once its time has come', async () => {
    await printer.unplug();
    const { spool, jobs, store, comesTo, clock } = build();
    await spool.start();
    store('a', 'b', 'c');
    await jobs.until(() => jobs.log.length === 1);
    expect(jobs.log).toEqual(['a waiting refused']);
    await printer.plugIn();
    // What is left to do after storing is to set the next try on the clock.
    await settle();
    clock.expire(1_000);
    await comesTo('c', 'done');
    expect(paper()).toEqual(['a', 'b', 'c']);
    await spool.close();
  });

  it('prints it at once when a check finds the printer back', async () => {
    printer.set({ cover: 'open' });
    const { spool, jobs, store } = build();
    await spool.start();
    store('a', 'b');
    await jobs.until(() => jobs.log.length === 1);
    expect(await spool.checkPrinter()).toEqual({ state: 'cover_open', trouble: 'cover_open' });
    printer.set({ cover: 'closed' });
    await settle();
    expect(await spool.checkPrinter()).toEqual({ state: 'ready' });
    await jobs.until(() => jobs.of('b')?.state === 'done');
    expect(paper()).toEqual(['a', 'b']);
    await spool.close();
  });
});

import { afterEach, describe, expect, it } from 'vitest';
import { createTcpTransport } from '../../../../main/printing/tcp.ts';
import {
  startVirtualPrinter,
  type VirtualPrinter,
} from '../../../../sandbox/printer/virtualPrinter.ts';
import { createHandClock } from '../../../support/handClock.ts';
import { cutAfter, cutPoints, partsOf } from './cut.ts';
import { documented, endsOf, type Fault, MIDWAY_BYTES, meet, SHORT_MS, times } from './fault.ts';
import { type At, printerFaults } from './printerFaults.ts';

let printer: VirtualPrinter;

async function place(impatient = false) {
  printer = await startVirtualPrinter();
  const clock = createHandClock(SHORT_MS);
  const transport = createTcpTransport({
    host: '127.0.0.1',
    port: printer.port,
    clock,
    times: impatient ? { ...times, inOrderMs: SHORT_MS } : times,
  });
  const at: At = {
    printer,
    off: () => printer.unplug(),
    on: () => printer.plugIn(),
    hang: () => printer.set({ hang: true }),
    goOn: () => printer.set({ hang: false }),
  };
  return {
    printer: at,
    transport,
    clock,
    papers: () => printer.connections.map(({ printed }) => printed),
  };
}

const restarts = async ({ printer }: At) => {
  await printer.until(({ condition }) => condition.paper === 'out');
  await printer.restart();
  printer.set({ paper: 'ok' });
};

const faults: readonly Fault<At>[] = [
  ...printerFaults({
    off: 'refused',
    hangs: { ends: 'unsure', reason: 'unconfirmed', atDeadline: 'printing' },
  }),
  {
    name: 'off and on again midway',
    ends: 'unsure',
    reason: 'cut_off',
    happens: ({ printer }) => printer.set({ paperOutAfterBytes: MIDWAY_BYTES }),
    thenHappens: restarts,
    mended: () => {},
  },
  {
    name: 'never answers, off and on again midway',
    ends: 'unsure',
    reason: 'cut_off',
    silent: true,
    happens: ({ printer }) => printer.set({ paperOutAfterBytes: MIDWAY_BYTES, silent: true }),
    thenHappens: restarts,
    mended: ({ printer }) => printer.set({ silent: false }),
  },
  {
    name: 'never answers nor closes',
    ends: 'unsure',
    reason: 'unconfirmed',
    atDeadline: 'printing',
    silent: true,
    happens: ({ printer }) => printer.set({ silent: true, closes: 'never' }),
    mended: ({ printer }) => printer.set({ silent: false, closes: 'printed' }),
  },
  {
    name: 'closes before it has printed',
    ends: 'unsure',
    reason: 'cut_off',
    known: true,
    impatient: true,
    happens: ({ printer }) => printer.set({ closes: 'received', inOrder: false }),
    mended: ({ printer }) => printer.set({ closes: 'printed', inOrder: true }),
  },
];

it('every fault of a printer on the network ends as docs/printing.md says', () => {
  expect(endsOf(faults)).toEqual(documented('network'));
});

describe('a printer on the network', () => {
  afterEach(() => printer.close());

  it.each(faults)('$name: $ends', async (fault) => {
    await meet(fault, await place(fault.impatient));
  });

  it('cut off after any number of bytes', { timeout: 180_000 }, async () => {
    const parts = await partsOf(await place());
    for (const bytes of cutPoints(parts, 12)) {
      await printer.close();
      await cutAfter(bytes, parts, await place());
    }
  });
});

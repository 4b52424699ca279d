import { SerialPort } from 'serialport';
import { afterEach, describe, expect, it } from 'vitest';
import { createSerialTransport } from '../../../../main/printing/serial.ts';
import {
  type PrinterConnection,
  startVirtualPrinter,
  type VirtualPrinter,
} from '../../../../sandbox/printer/virtualPrinter.ts';
import { createHandClock } from '../../../support/handClock.ts';
import { type SerialPair, startSerialPair } from '../../../support/serialPair.ts';
import { cutAfter, cutPoints, partsOf } from './cut.ts';
import {
  documented,
  endsOf,
  type Fault,
  MIDWAY_BYTES,
  meet,
  type Place,
  SHORT_MS,
  times,
} from './fault.ts';
import { type At, printerFaults } from './printerFaults.ts';

let printer: VirtualPrinter;
let pair: SerialPair;

async function close(): Promise<void> {
  await pair.close();
  await printer.close();
}

async function place(): Promise<Place<At>> {
  printer = await startVirtualPrinter();
  printer.set({ closes: 'never' });
  pair = await startSerialPair(printer.port);
  const clock = createHandClock(SHORT_MS);
  const transport = createSerialTransport({
    path: pair.path,
    baudRate: 115_200,
    clock,
    times,
  });
  const at: At = {
    printer,
    off: () => pair.unplug(),
    on: () => pair.plugIn(),
    hang: () => pair.hold(),
    goOn: () => pair.letGo(),
  };
  const papers = () => printer.connections.map(({ printed }) => printed);
  return { printer: at, transport, clock, papers, slowToTell: true };
}

/** Whether the cut at the end of a job has come, and the question behind it. */
function hasAll({ received }: PrinterConnection): boolean {
  const bytes = Buffer.from(received).toString('latin1');
  const question = bytes.lastIndexOf('\x1d(H');
  return (
    bytes.includes('\x1dV') &&
    question > bytes.lastIndexOf('\x1dV') &&
    question + 11 <= bytes.length
  );
}

/** Another program's hold on the port. */
let other: SerialPort;
async function held(how: 'open' | 'close'): Promise<void> {
  if (how === 'open') other = new SerialPort({ path: pair.path, baudRate: 9600, autoOpen: false });
  await new Promise<void>((resolve, reject) => {
    other[how]((error) => (error ? reject(error) : resolve()));
  });
}

const faults: readonly Fault<At>[] = [
  ...printerFaults({ off: 'device_missing', hangs: { ends: 'done' } }),
  {
    name: 'off and on again midway',
    ends: 'unsure',
    reason: 'unconfirmed',
    atDeadline: 'printing',
    happens: ({ printer }) => printer.set({ paperOutAfterBytes: MIDWAY_BYTES }),
    async thenHappens({ printer }) {
      await printer.until(({ condition }) => condition.paper === 'out');
      // What came after it was on again would be printed, and the question answered.
      await printer.until(({ connections }) => connections.some(hasAll));
      printer.blackout();
      printer.set({ paper: 'ok' });
    },
    mended: () => {},
  },
  {
    name: 'pulled midway',
    ends: 'unsure',
    // Not every system tells at once that the other end is gone.
    atDeadline: 'printing',
    happens: ({ printer }) => printer.set({ paperOutAfterBytes: MIDWAY_BYTES }),
    async thenHappens({ printer }) {
      await printer.until(({ condition }) => condition.paper === 'out');
      await pair.unplug();
    },
    async mended({ printer }) {
      printer.set({ paper: 'ok' });
      await pair.plugIn();
    },
  },
  {
    name: 'held by another program',
    ends: 'waits',
    reason: 'device_busy',
    happens: () => held('open'),
    mended: () => held('close'),
  },
];

it('every fault of a printer on a serial port ends as docs/printing.md says', () => {
  expect(endsOf(faults)).toEqual(documented('serial'));
});

describe('a printer on a serial port', () => {
  afterEach(close);

  it.each(faults)('$name: $ends', async (fault) => {
    await meet(fault, await place());
  });

  it('its cable pulled after any number of bytes', { timeout: 180_000 }, async () => {
    const parts = await partsOf(await place());
    for (const bytes of cutPoints(parts, 4)) {
      await close();
      await cutAfter(bytes, parts, await place());
    }
  });
});

import { afterEach, describe, expect, it } from 'vitest';
import { createFileTransport } from '../../../../main/printing/file.ts';
import {
  startVirtualPrinter,
  type VirtualPrinter,
} from '../../../../sandbox/printer/virtualPrinter.ts';
import { createHandClock } from '../../../support/handClock.ts';
import { settle } from '../../../support/testClock.ts';
import { startUsbPrinter, type UsbPrinter } from '../../../support/usbPrinter.ts';
import {
  ANSWER_MS,
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
let usb: UsbPrinter;

async function place(): Promise<Place<At>> {
  printer = await startVirtualPrinter();
  usb = await startUsbPrinter(printer);
  const clock = createHandClock(SHORT_MS);
  const transport = createFileTransport({
    path: '/dev/usb/lp0',
    clock,
    times: { ...times, busyMs: 1 },
    openFile: usb.open,
  });
  const at: At = {
    printer,
    off: async () => usb.unplug(),
    on: async () => usb.plugIn(),
    hang: () => printer.set({ hang: true }),
    goOn: () => printer.set({ hang: false }),
  };
  const papers = () => printer.connections.map(({ printed }) => printed);
  return { printer: at, transport, clock, papers };
}

const midway = ({ printer }: At) => printer.set({ paperOutAfterBytes: MIDWAY_BYTES });
const outOfPaper = ({ printer }: At) => printer.until(({ condition }) => condition.paper === 'out');

const faults: readonly Fault<At>[] = [
  ...printerFaults({
    off: 'device_missing',
    hangs: { ends: 'waits', reason: 'device_busy', atDeadline: 'printing' },
  }),
  {
    name: 'off and on again midway',
    ends: 'unsure',
    reason: 'unconfirmed',
    atDeadline: 'printing',
    happens: midway,
    async thenHappens(at) {
      await outOfPaper(at);
      at.printer.blackout();
      at.printer.set({ paper: 'ok' });
    },
    mended: () => {},
  },
  {
    name: 'pulled midway',
    ends: 'unsure',
    reason: 'cut_off',
    happens: midway,
    async thenHappens(at) {
      await outOfPaper(at);
      usb.unplug();
    },
    mended(at) {
      usb.plugIn();
      at.printer.set({ paper: 'ok' });
    },
  },
  {
    name: 'held by another program',
    ends: 'waits',
    reason: 'device_busy',
    happens() {
      usb.busy = true;
    },
    mended() {
      usb.busy = false;
    },
  },
  {
    name: 'its driver only takes',
    ends: 'done',
    silent: true,
    happens() {
      usb.oneWay = true;
    },
    mended() {
      usb.oneWay = false;
    },
  },
];

it('every fault of a USB printer ends as docs/printing.md says', () => {
  expect(endsOf(faults)).toEqual(documented('USB'));
});

describe('a USB printer', () => {
  afterEach(async () => {
    usb.close();
    await printer.close();
  });

  it.each(faults)('$name: $ends', async (fault) => {
    await meet(fault, await place());
  });

  it('whose driver does not let go of a call is not opened once more', async () => {
    const { transport, clock } = await place();
    const print = () => transport.print(Buffer.from('receipt'), { begin: async () => true });
    usb.blocksReads = true;
    let first: unknown;
    void print().then((end) => {
      first = end;
    });
    while (first === undefined) {
      await settle();
      clock.expire(ANSWER_MS);
    }
    expect(first).toEqual({ kind: 'done', state: 'unknown' });
    for (const _ of [1, 2]) {
      const next = print();
      clock.expire(times.connectMs);
      expect(await next).toEqual({ kind: 'notPrinted', trouble: 'device_busy', state: 'offline' });
      expect(usb.holders).toBe(1);
    }
    usb.letGo();
    expect(await print()).toEqual({ kind: 'done', state: 'ready' });
  });
});

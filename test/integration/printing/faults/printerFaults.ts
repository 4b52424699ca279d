import type { PrintTrouble } from '../../../../main/printing/troubles.ts';
import type { VirtualPrinter } from '../../../../sandbox/printer/virtualPrinter.ts';
import { type Fault, MIDWAY_BYTES } from './fault.ts';

/** A printer at the end of whatever brings bytes to it. */
export interface At {
  readonly printer: VirtualPrinter;
  /** Takes it off the transport, and puts it back. */
  off(): Promise<void>;
  on(): Promise<void>;
  /** Takes no byte any more, and then goes on. */
  hang(): void;
  goOn(): void;
}

const well = { paper: 'ok', cover: 'closed', offline: false, cutterError: false } as const;
const mended = ({ printer }: At) => printer.set(well);
const outOfPaper = ({ printer }: At) => printer.until(({ condition }) => condition.paper === 'out');
/** Some way into the receipt, before its end. */
const MIDWAY = { paperOutAfterBytes: MIDWAY_BYTES };

/** The faults of printers that answer, and of those that could; the transports name their own. */
export function printerFaults(reasons: {
  /** What it is called when nobody is at the other end. */
  readonly off: PrintTrouble;
  /** How a job ends that a printer takes no byte of, not knowing whether it ever answers. */
  readonly hangs: Pick<Fault<At>, 'ends' | 'reason' | 'atDeadline'>;
}): readonly Fault<At>[] {
  return [
    {
      name: 'off, or not there',
      ends: 'waits',
      reason: reasons.off,
      happens: (at) => at.off(),
      mended: (at) => at.on(),
    },
    {
      name: 'went off after a job',
      ends: 'waits',
      reason: reasons.off,
      known: true,
      happens: (at) => at.off(),
      mended: (at) => at.on(),
    },
    {
      name: 'hangs, never heard before',
      ...reasons.hangs,
      silent: true,
      happens: (at) => at.hang(),
      mended: (at) => at.goOn(),
    },
    {
      name: 'hangs, has answered before',
      ends: 'waits',
      reason: 'offline',
      known: true,
      silent: true,
      happens: (at) => at.hang(),
      mended: (at) => at.goOn(),
    },
    {
      name: 'out of paper',
      ends: 'waits',
      reason: 'paper_out',
      happens: ({ printer }) => printer.set({ paper: 'out' }),
      mended,
    },
    {
      name: 'cover open',
      ends: 'waits',
      reason: 'cover_open',
      happens: ({ printer }) => printer.set({ cover: 'open' }),
      mended,
    },
    {
      name: 'switched offline',
      ends: 'waits',
      reason: 'offline',
      happens: ({ printer }) => printer.set({ offline: true }),
      mended,
    },
    {
      name: 'cutter error',
      ends: 'waits',
      reason: 'error',
      happens: ({ printer }) => printer.set({ cutterError: true }),
      mended,
    },
    {
      name: 'out of paper midway',
      ends: 'goes on',
      reason: 'paper_out',
      happens: ({ printer }) => printer.set(MIDWAY),
      mended,
    },
    {
      name: 'out of paper midway, its buffer full',
      ends: 'goes on',
      // It cannot be asked then: no further byte gets to it.
      happens: ({ printer }) => printer.set({ ...MIDWAY, bufferBytes: 100 }),
      thenHappens: outOfPaper,
      mended,
    },
    {
      name: 'cover opened midway',
      ends: 'goes on',
      reason: 'cover_open',
      happens(at) {
        at.printer.set(MIDWAY);
        void outOfPaper(at).then(() => at.printer.set({ paper: 'ok', cover: 'open' }));
      },
      mended,
    },
    {
      name: 'out of paper midway, past the deadline',
      ends: 'unsure',
      reason: 'unconfirmed',
      atDeadline: 'printing',
      happens: ({ printer }) => printer.set(MIDWAY),
      thenHappens: outOfPaper,
      mended,
    },
    {
      name: 'talks all the time and reads slowly',
      ends: 'done',
      happens: ({ printer }) =>
        printer.set({ chatty: true, bytesPerSecond: 20_000, bufferBytes: 64 }),
      mended: ({ printer }) => printer.set({ chatty: false, bytesPerSecond: null }),
    },
    {
      name: 'never answers',
      ends: 'done',
      silent: true,
      happens: ({ printer }) => printer.set({ silent: true }),
      mended: ({ printer }) => printer.set({ silent: false }),
    },
    {
      name: 'answers, but has no word for the end of a job',
      ends: 'done',
      silent: true,
      happens: ({ printer }) => printer.set({ inOrder: false }),
      mended: ({ printer }) => printer.set({ inOrder: true }),
    },
  ];
}

import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { Agenda } from '../agenda.ts';
import { type Clock, ShiftedClock } from '../clock.ts';
import { Watchers } from '../watchers.ts';
import { type EscPosCommand, EscPosReader } from './escPosReader.ts';
import { type PaperOptions, type Printout, readPaper } from './paper.ts';
import { RealTimeScanner } from './realTime.ts';
import {
  automaticStatus,
  isReady,
  type PrinterState,
  paperStatus,
  realTimeStatus,
} from './status.ts';

/** How the printer is and behaves; may be changed while it runs. */
export interface PrinterCondition extends PrinterState {
  /** Takes connections and never reads. */
  readonly hang: boolean;
  /** Never answers a status request of any kind. */
  readonly silent: boolean;
  /** Sends status bytes unasked: on connecting and whenever bytes arrive. */
  readonly chatty: boolean;
  /** Prints no faster than this; null: at once. */
  readonly bytesPerSecond: number | null;
  /** Cuts a connection after so many bytes were received on it. */
  readonly closeAfterBytes: number | null;
  /** Runs out of paper after so many more printed bytes. */
  readonly paperOutAfterBytes: number | null;
  /** Bytes it takes in while it cannot print. */
  readonly bufferBytes: number;
  /** When the sender has ended: closes after printing all, at once after receiving, or never. */
  readonly closes: 'printed' | 'received' | 'never';
  /** Knows GS ( H: says when everything before it is printed. */
  readonly processIds: boolean;
  /** Answers GS ( H and GS r in their turn; otherwise only what is asked in real time. */
  readonly inOrder: boolean;
}

export interface PrinterConnection {
  /** Bytes taken from the network, in order. */
  readonly received: Uint8Array;
  /** Bytes that were printed or carried out; the rest still waits or was lost. */
  readonly printed: Uint8Array;
  /** The sender has ended its side. */
  readonly ended: boolean;
  readonly closed: boolean;
}

export interface VirtualPrinterOptions extends PaperOptions {
  /** Port on 127.0.0.1; 0 or none: any free one. */
  readonly port?: number;
  readonly clock?: Clock;
}

export interface VirtualPrinter {
  readonly port: number;
  /** As the settings write it: `tcp://127.0.0.1:PORT`. */
  readonly interface: string;
  /** Columns of normal size. */
  readonly columns: number;
  readonly condition: PrinterCondition;
  readonly connections: readonly PrinterConnection[];
  /** Changes what is named and leaves the rest; a printer that can print again goes on. */
  set(change: Partial<PrinterCondition>): void;
  /** All bytes printed so far, over all connections. */
  printed(): Uint8Array;
  /** What lies on the paper. */
  printout(): Printout;
  /** Resolves once `holds` does; asked again whenever anything happens at the printer. */
  until(holds: (printer: VirtualPrinter) => boolean): Promise<void>;
  /** Refuses connections; those that are open are cut, what was not printed is lost. */
  unplug(): Promise<void>;
  /** Listens again on the same port. */
  plugIn(): Promise<void>;
  /** Off and on again: the buffer is lost. */
  restart(): Promise<void>;
  /** The same behind a line that stays, such as a serial one. */
  blackout(): void;
  /** Throws the paper away: `printed` and `connections` start empty. */
  clear(): void;
  close(): Promise<void>;
}

const NEW: PrinterCondition = {
  paper: 'ok',
  cover: 'closed',
  offline: false,
  cutterError: false,
  hang: false,
  silent: false,
  chatty: false,
  bytesPerSecond: null,
  closeAfterBytes: null,
  paperOutAfterBytes: null,
  bufferBytes: 4096,
  closes: 'printed',
  processIds: true,
  inOrder: true,
};

/** How often a slow printer takes its next bite, in ms. */
const BITE_MS = 100;

/** Starts a virtual ESC/POS printer on 127.0.0.1. */
export async function startVirtualPrinter(
  options: VirtualPrinterOptions = {},
): Promise<VirtualPrinter> {
  const clock = new Agenda(options.clock ?? new ShiftedClock());
  const watchers = new Watchers();
  let condition = NEW;
  let lines: Connection[] = [];
  let paper: Uint8Array[] = [];
  let server: Server | undefined;
  let port = options.port ?? 0;

  const machine: Machine = {
    clock,
    get condition() {
      return condition;
    },
    printed(bytes) {
      paper.push(bytes);
      const left = condition.paperOutAfterBytes;
      if (left === null) return;
      condition =
        bytes.length >= left
          ? { ...condition, paper: 'out', paperOutAfterBytes: null }
          : { ...condition, paperOutAfterBytes: left - bytes.length };
    },
    changed: () => watchers.changed(),
  };

  async function plugIn(): Promise<void> {
    if (server) return;
    const next = createServer({ allowHalfOpen: true, pauseOnConnect: true }, (socket) => {
      lines.push(new Connection(socket, machine));
      watchers.changed();
    });
    await new Promise<void>((resolve, reject) => {
      next.once('error', reject);
      next.listen(port, '127.0.0.1', resolve);
    });
    port = (next.address() as AddressInfo).port;
    server = next;
  }

  async function unplug(): Promise<void> {
    const current = server;
    server = undefined;
    for (const line of lines) line.lose();
    if (current) await new Promise<void>((resolve) => current.close(() => resolve()));
  }

  const printer: VirtualPrinter = {
    get port() {
      return port;
    },
    get interface() {
      return `tcp://127.0.0.1:${port}`;
    },
    columns: options.columns ?? 48,
    get condition() {
      return condition;
    },
    get connections() {
      return lines;
    },
    set(change) {
      condition = { ...condition, ...change };
      for (const line of lines) line.carryOn();
      watchers.changed();
    },
    printed: () => Buffer.concat(paper),
    printout: () => readPaper(Buffer.concat(paper), options),
    until: (holds) => watchers.until(() => holds(printer)),
    unplug,
    plugIn,
    async restart() {
      await unplug();
      await plugIn();
    },
    blackout() {
      for (const line of lines) line.forget();
    },
    clear() {
      lines = lines.filter((line) => !line.closed);
      paper = [];
    },
    async close() {
      clock.close();
      await unplug();
    },
  };
  await plugIn();
  return printer;
}

/** What a connection sees of the printer it belongs to. */
interface Machine {
  readonly clock: Clock;
  readonly condition: PrinterCondition;
  printed(bytes: Uint8Array): void;
  changed(): void;
}

/** One sender: takes its bytes in, prints them in order, answers. */
class Connection implements PrinterConnection {
  ended = false;
  closed = false;
  private readonly taken: Uint8Array[] = [];
  private readonly done: Uint8Array[] = [];
  private readonly scanner = new RealTimeScanner();
  private reader = new EscPosReader();
  private buffer: Uint8Array = new Uint8Array(0);
  private receivedBytes = 0;
  private biting = false;

  constructor(
    private readonly socket: Socket,
    private readonly machine: Machine,
  ) {
    socket.setNoDelay(true);
    socket.on('data', (bytes) => this.take(bytes));
    socket.on('end', () => {
      this.ended = true;
      this.carryOn();
      machine.changed();
    });
    socket.on('close', () => {
      this.closed = true;
      machine.changed();
    });
    // A sender that resets the connection is none of the printer's business.
    socket.on('error', () => undefined);
    if (machine.condition.chatty) this.say(automaticStatus(machine.condition));
    this.carryOn();
  }

  get received(): Uint8Array {
    return Buffer.concat(this.taken);
  }

  get printed(): Uint8Array {
    return Buffer.concat(this.done);
  }

  /** Power is gone: the connection is reset, what was not printed is lost. */
  lose(): void {
    this.forget();
    this.socket.resetAndDestroy();
  }

  forget(): void {
    this.buffer = new Uint8Array(0);
    this.reader = new EscPosReader();
  }

  /** Prints what it can and takes in more if there is room. */
  carryOn(): void {
    if (this.closed || this.socket.destroyed) return;
    this.print();
    const { hang, bufferBytes, closes } = this.machine.condition;
    if (hang || this.buffer.length >= bufferBytes) this.socket.pause();
    else this.socket.resume();
    const finished = closes === 'printed' ? this.buffer.length === 0 : closes === 'received';
    if (this.ended && finished && !this.socket.writableEnded) this.socket.end();
  }

  private take(bytes: Uint8Array): void {
    const { closeAfterBytes, chatty } = this.machine.condition;
    const room = closeAfterBytes === null ? bytes.length : closeAfterBytes - this.receivedBytes;
    const kept = Uint8Array.from(bytes.subarray(0, Math.max(0, room)));
    this.receivedBytes += kept.length;
    this.taken.push(kept);
    this.buffer = Buffer.concat([this.buffer, kept]);
    if (chatty) this.say(automaticStatus(this.machine.condition));
    for (const n of this.scanner.scan(kept)) this.answerNow(n);
    if (closeAfterBytes !== null && this.receivedBytes >= closeAfterBytes) {
      this.print();
      this.socket.destroy();
    } else {
      this.carryOn();
    }
    this.machine.changed();
  }

  private answerNow(n: number): void {
    const status = realTimeStatus(n, this.machine.condition);
    if (status !== undefined) this.answer([status]);
  }

  private print(): void {
    const { bytesPerSecond } = this.machine.condition;
    if (bytesPerSecond === null) this.bite(Number.POSITIVE_INFINITY);
    else if (!this.biting && this.buffer.length > 0) this.biteSlowly(bytesPerSecond);
  }

  private biteSlowly(bytesPerSecond: number): void {
    this.biting = true;
    this.machine.clock.after(BITE_MS, () => {
      this.biting = false;
      this.bite(Math.max(1, Math.floor((bytesPerSecond * BITE_MS) / 1000)));
      this.carryOn();
      this.machine.changed();
    });
  }

  /** Prints up to so many bytes, as long as the printer is able to. */
  private bite(most: number): void {
    const { condition } = this.machine;
    if (!isReady(condition) || this.buffer.length === 0) return;
    const size = Math.min(most, this.buffer.length, condition.paperOutAfterBytes ?? most);
    const piece = this.buffer.subarray(0, size);
    this.buffer = this.buffer.subarray(size);
    this.done.push(piece);
    this.machine.printed(piece);
    for (const command of this.reader.read(piece)) this.answerInTurn(command);
  }

  private answerInTurn(command: EscPosCommand): void {
    const { condition } = this.machine;
    if (command.kind !== 'command' || !condition.inOrder) return;
    const { name, args } = command;
    const [first] = args;
    if (name === 'GS r' && (first === 1 || first === 49)) this.answer([paperStatus(condition)]);
    if (name === 'GS r' && (first === 2 || first === 50)) this.answer([0]);
    if (name === 'GS I') this.answer([0x20]);
    if (name === 'GS a' && first !== 0) this.answer(automaticStatus(condition));
    if (name === 'GS ( H' && first === 48 && condition.processIds) {
      this.answer([0x37, 0x22, ...args.subarray(2, 6), 0x00]);
    }
  }

  private answer(bytes: Iterable<number>): void {
    if (!this.machine.condition.silent) this.say(Uint8Array.from(bytes));
  }

  private say(bytes: Uint8Array): void {
    if (this.socket.writable) this.socket.write(bytes);
  }
}

import type { FileHandle } from 'node:fs/promises';
import type { Clock } from '../clock.ts';
import type { Line, LineEvents, OpenLine, Taken } from './line.ts';

export interface OpenedFile {
  readonly file: Pick<FileHandle, 'read' | 'write' | 'close'>;
  /** Whether it may be read. */
  readonly canAnswer: boolean;
}

export interface FileLineOptions {
  /** Opens it without blocking. Rejects with an error that has a code of the system. */
  openFile(): Promise<OpenedFile>;
  readonly clock: Clock;
  /** Between two tries while the device takes nothing or says nothing, ms. */
  readonly busyMs: number;
}

/** A status answer is a byte, a process id seven. */
const ANSWER_BYTES = 64;

/** One byte, of which none is ever written: an empty buffer would not even be handed to the system. */
const NOTHING = new Uint8Array(1);

type Mild = Readonly<Record<string, 'busy' | 'over'>>;

/** The system takes nothing just now. ENXIO: the driver is there and the printer is not. */
const writing: Mild = { EAGAIN: 'busy', EBUSY: 'busy', EINTR: 'busy', ENXIO: 'busy' };

/** The same for reading; EINVAL: the driver cannot be read, so nothing ever comes. */
const reading: Mild = { ...writing, EIO: 'busy', EINVAL: 'over' };

/**
 * Lines over files, one after the other. A file whose driver holds a call up, or its close, is not
 * opened again until it lets go: this process has few threads to lose.
 */
export function fileLine(options: FileLineOptions): OpenLine {
  let before: Promise<void> = Promise.resolve();
  return (events) => {
    const line = new FileLine(before, options, events);
    before = line.closed;
    return line;
  };
}

class FileLine implements Line {
  /** Resolves when the file is closed, or never was opened. */
  readonly closed: Promise<void>;
  readonly #events: LineEvents;
  readonly #clock: Clock;
  readonly #busyMs: number;
  readonly #calls = new Set<Promise<unknown>>();
  readonly #pauses = new Set<() => void>();
  #opened: OpenedFile | undefined;
  #over = false;
  #end = () => {};
  readonly #ended = new Promise<void>((resolve) => {
    this.#end = resolve;
  });
  #last: Promise<void> = Promise.resolve();
  /** What is being handed over, and whether the system has it in hand just now. */
  #piece: { readonly taken: Taken; count: number; inHand: boolean } | undefined;

  constructor(before: Promise<void>, options: FileLineOptions, events: LineEvents) {
    this.#events = events;
    this.#clock = options.clock;
    this.#busyMs = options.busyMs;
    this.closed = this.#live(before, options.openFile);
  }

  get writable(): boolean {
    return this.#opened !== undefined && !this.#over;
  }

  get canAnswer(): boolean {
    return this.#opened?.canAnswer ?? false;
  }

  write(bytes: Uint8Array, taken: Taken): void {
    this.#last = this.#last.then(() => this.#hand(bytes, taken));
  }

  end(): void {}

  /**
   * A write of nothing is refused until a device has passed on what it holds. The kernel's USB
   * printer driver throws that away when it is closed before.
   */
  async drain(): Promise<void> {
    await this.#last;
    for (;;) {
      const settled = await this.#call((file) => file.write(NOTHING, 0, 0, null));
      if (settled === 'over') throw new Error('given up');
      if (settled !== 'busy') return;
      await this.#pause();
    }
  }

  finish(): void {
    this.destroy();
  }

  destroy(): void {
    this.#over = true;
    const piece = this.#piece;
    if (piece && !piece.inHand) {
      this.#piece = undefined;
      this.#events.failed('EAGAIN');
      piece.taken(new Error('given up'), piece.count);
    }
    for (const go of [...this.#pauses]) go();
    this.#end();
  }

  async #live(before: Promise<void>, openFile: FileLineOptions['openFile']): Promise<void> {
    await before;
    try {
      const opened = await openFile();
      this.#opened = opened;
      if (!this.#over) this.#events.opened();
      if (opened.canAnswer) void this.#listen();
      await this.#ended;
      await Promise.allSettled(this.#calls);
      await opened.file.close();
    } catch (error) {
      this.#events.failed(codeOf(error));
    }
    this.#events.closed();
  }

  async #hand(bytes: Uint8Array, taken: Taken): Promise<void> {
    const piece = { taken, count: 0, inHand: false };
    this.#piece = piece;
    while (piece.count < bytes.length) {
      const left = bytes.subarray(piece.count);
      piece.inHand = !this.#over;
      const written = await this.#call((file) => file.write(left, 0, left.length, null));
      piece.inHand = false;
      if (written === 'over') break;
      if (written !== 'busy') piece.count += written.bytesWritten;
      else await this.#pause();
    }
    if (this.#piece !== piece) return;
    this.#piece = undefined;
    if (piece.count === bytes.length) taken();
    else taken(new Error('given up'), piece.count);
  }

  async #listen(): Promise<void> {
    const room = Buffer.alloc(ANSWER_BYTES);
    for (;;) {
      const read = await this.#call((file) => file.read(room, 0, room.length, null), reading);
      if (read === 'over') return;
      // Of no bytes: a USB printer has nothing to say.
      if (read === 'busy' || read.bytesRead === 0) await this.#pause();
      else this.#events.data(Uint8Array.from(room.subarray(0, read.bytesRead)));
    }
  }

  /** Makes one call of the system. What breaks the line is told; what is `mild` does not. */
  async #call<T>(
    call: (file: OpenedFile['file']) => Promise<T>,
    mild: Mild = writing,
  ): Promise<T | 'busy' | 'over'> {
    const file = this.#opened?.file;
    if (!file || this.#over) return 'over';
    const calling = call(file);
    this.#calls.add(calling);
    try {
      return await calling;
    } catch (error) {
      const code = codeOf(error);
      if (mild[code] === undefined) this.#events.failed(code);
      return mild[code] ?? 'over';
    } finally {
      this.#calls.delete(calling);
    }
  }

  #pause(): Promise<void> {
    return new Promise((resolve) => {
      const go = () => {
        cancel();
        this.#pauses.delete(go);
        resolve();
      };
      const cancel = this.#clock.after(this.#busyMs, go);
      this.#pauses.add(go);
      if (this.#over) go();
    });
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'EIO';
}

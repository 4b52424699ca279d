import { connect, type Socket } from 'node:net';
import { DrivenClock } from '../../sandbox/clock.ts';
import {
  startVirtualPrinter,
  type VirtualPrinter,
  type VirtualPrinterOptions,
} from '../../sandbox/printer/virtualPrinter.ts';

export interface TestPrinter extends VirtualPrinter {
  readonly clock: DrivenClock;
}

/** A virtual printer on a clock that stands still. */
export async function startTestPrinter(
  options: Omit<VirtualPrinterOptions, 'clock'> = {},
): Promise<TestPrinter> {
  const clock = new DrivenClock();
  const printer = await startVirtualPrinter({ ...options, clock });
  return Object.assign(Object.create(printer), { clock }) as TestPrinter;
}

/** A bare connection to a printer, without a line of the app's own sender. */
export class RawSender {
  private readonly socket: Socket;
  private readonly chunks: Buffer[] = [];
  private readonly looks = new Set<() => void>();
  closed = false;

  private constructor(socket: Socket) {
    this.socket = socket;
    socket.on('data', (bytes) => {
      this.chunks.push(bytes);
      this.look();
    });
    for (const event of ['end', 'close']) {
      socket.on(event, () => {
        this.closed = true;
        this.look();
      });
    }
    socket.on('error', () => undefined);
  }

  /** Connects; rejects when the printer refuses. */
  static connect(port: number): Promise<RawSender> {
    return new Promise((resolve, reject) => {
      const socket = connect({ host: '127.0.0.1', port, allowHalfOpen: true });
      socket.once('error', reject);
      socket.once('connect', () => {
        socket.off('error', reject);
        resolve(new RawSender(socket));
      });
    });
  }

  send(...bytes: readonly (number | string | Uint8Array)[]): void {
    this.socket.write(escPos(...bytes));
  }

  /** Ends the writing side; the reading side stays open. */
  end(): void {
    this.socket.end();
  }

  destroy(): void {
    this.socket.destroy();
  }

  get answers(): Buffer {
    return Buffer.concat(this.chunks);
  }

  /** Resolves once so many bytes of answers have come, with all of them. */
  async answered(bytes: number): Promise<Buffer> {
    await this.until(() => this.answers.length >= bytes);
    return this.answers;
  }

  /** Resolves once the printer has closed. */
  closing(): Promise<void> {
    return this.until(() => this.closed);
  }

  private until(holds: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const look = () => {
        if (!holds()) return;
        this.looks.delete(look);
        resolve();
      };
      this.looks.add(look);
      look();
    });
  }

  private look(): void {
    for (const look of [...this.looks]) look();
  }
}

/** Bytes written by hand: numbers as they are, texts as ASCII, arrays in place. */
export function escPos(...parts: readonly (number | string | Uint8Array)[]): Uint8Array {
  return Buffer.concat(
    parts.map((part) =>
      typeof part === 'number'
        ? Uint8Array.of(part)
        : typeof part === 'string'
          ? Buffer.from(part, 'latin1')
          : part,
    ),
  );
}

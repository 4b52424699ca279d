import type { Clock } from '../clock.ts';
import type { Line, OpenLine } from './line.ts';
import { createSender, type SenderTimes } from './sender.ts';
import type { Transport } from './transport.ts';
import type { PrintTrouble } from './troubles.ts';

const defaultSerialTimes: Omit<SenderTimes, 'msPerByte'> = {
  connectMs: 5_000,
  answerMs: 500,
  pollMs: 1_000,
  inOrderMs: 5_000,
  settleMs: 150,
  jobMs: 30_000,
};

/** As on the network, and ten bits for each byte: at 9600 baud a picture takes a minute. */
function msPerByte(baudRate: number): number {
  return 3 + 10_000 / baudRate;
}

/** Small pieces: the count of what was taken is what a person is told. */
const CHUNK_BYTES = 512;

export interface SerialOptions {
  /** /dev/ttyUSB0, COM3. */
  readonly path: string;
  readonly baudRate: number;
  /** Hardware flow control; off, because many cables lack the wires and nothing would go out. */
  readonly rtscts?: boolean;
  readonly clock: Clock;
  readonly times?: Partial<SenderTimes>;
}

/** A printer on a serial port, 8 bits, no parity, one stop bit. */
export function createSerialTransport(options: SerialOptions): Transport {
  return createSender({
    open: openPort(options),
    clock: options.clock,
    times: { ...defaultSerialTimes, msPerByte: msPerByte(options.baudRate), ...options.times },
    chunkBytes: CHUNK_BYTES,
    troubleOfCode: troubleOfWords,
    // A serial port has no end of talk.
    ending: 'drain',
  });
}

function openPort({ path, baudRate, rtscts = false }: SerialOptions): OpenLine {
  /** The port of the job before; it is locked until it is closed. */
  let before: Promise<void> = Promise.resolve();

  return (events): Line => {
    let wanted = true;
    /** Nothing was written since all of it had left. */
    let drained = false;
    let released = () => {};
    const earlier = before;
    before = new Promise((resolve) => {
      released = resolve;
    });

    /** Loaded here, so that a till without a serial printer pays nothing for it at its start. */
    async function open() {
      await earlier;
      const { SerialPort } = await import('serialport');
      const port = new SerialPort({ path, baudRate, rtscts, hupcl: false, autoOpen: false });
      port.on('data', events.data);
      port.on('error', (error) => events.failed(error.message));
      port.on('close', () => {
        if (wanted) events.failed('disconnected');
        released();
        events.closed();
      });
      await new Promise<void>((resolve, reject) => {
        port.open((error) => (error ? reject(error) : resolve()));
      });
      return port;
    }

    let port: Awaited<ReturnType<typeof open>> | undefined;
    void open().then(
      (opened) => {
        port = opened;
        if (wanted) events.opened();
        else close();
      },
      (error: unknown) => {
        events.failed(error instanceof Error ? error.message : String(error));
        released();
        events.closed();
      },
    );

    function close(): void {
      wanted = false;
      const open = port;
      if (!open?.isOpen) return;
      const release = () => open.close(() => {});
      // Without the flush the system keeps the port until the printer takes what is left.
      if (drained) release();
      else open.flush(release);
    }

    return {
      write(bytes, taken) {
        drained = false;
        port?.write(Buffer.from(bytes), taken);
      },
      get writable() {
        return port?.isOpen === true && port.writable;
      },
      canAnswer: true,
      end() {},
      drain: () =>
        new Promise((resolve, reject) => {
          if (!port) return reject(new Error('not open'));
          port.drain((error) => {
            drained = !error;
            if (error) reject(error);
            else resolve();
          });
        }),
      finish: close,
      destroy: close,
    };
  };
}

/** The library gives the system's words and no code. */
function troubleOfWords(words: string): PrintTrouble {
  if (/no such|not found|cannot find|unknown error code (2|3)\b/i.test(words)) {
    return 'device_missing';
  }
  if (/permission/i.test(words)) return 'device_denied';
  // Windows denies access to a port that another program holds.
  if (/lock|busy|access denied/i.test(words)) return 'device_busy';
  return 'device_failed';
}

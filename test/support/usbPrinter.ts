import { connect, type Socket } from 'node:net';
import type { OpenedFile } from '../../main/printing/fileLine.ts';
import type { VirtualPrinter } from '../../sandbox/printer/virtualPrinter.ts';

export interface UsbPrinter {
  /** As the transport opens a path. */
  open(): Promise<OpenedFile>;
  unplug(): void;
  plugIn(): void;
  /** Another program has it open. */
  busy: boolean;
  /** The driver says that the printer only takes. */
  oneWay: boolean;
  /** The driver keeps whoever reads waiting, although asked not to; until it lets go. */
  blocksReads: boolean;
  letGo(): void;
  /** How many have it open. */
  readonly holders: number;
  close(): void;
}

/**
 * A printer behind the kernel's USB printer driver, as `drivers/usb/class/usblp.c` behaves when
 * opened without blocking: one transfer at a time, refused with EAGAIN while the one before has not
 * gone through, also a write of nothing; what has not gone through is thrown away at closing; only
 * one program at a time.
 */
export async function startUsbPrinter(printer: VirtualPrinter): Promise<UsbPrinter> {
  printer.set({ closes: 'never' });
  const wire = await wireTo(printer.port);
  let answers = Buffer.alloc(0);
  wire.on('data', (bytes) => {
    answers = Buffer.concat([answers, bytes]);
  });
  let plugged = true;
  let outstanding: Uint8Array | undefined;
  const blocked = new Set<() => void>();

  /** Hands what is outstanding to the printer, if it takes anything. */
  function transfer(): boolean {
    if (outstanding && !printer.condition.hang) {
      wire.write(outstanding);
      outstanding = undefined;
    }
    return outstanding === undefined;
  }

  const usb: UsbPrinter & { holders: number } = {
    busy: false,
    oneWay: false,
    blocksReads: false,
    holders: 0,
    async open() {
      if (!plugged) throw failure('ENOENT');
      if (usb.busy || usb.holders > 0) throw failure('EBUSY');
      usb.holders += 1;
      answers = Buffer.alloc(0);
      const there = () => {
        if (!plugged) throw failure('ENODEV');
      };
      const file = {
        async write(bytes: Uint8Array, offset: number, length: number) {
          there();
          if (!transfer()) throw failure('EAGAIN');
          if (length > 0) outstanding = Uint8Array.from(bytes.subarray(offset, offset + length));
          transfer();
          return { bytesWritten: length, buffer: bytes };
        },
        async read(room: Buffer, offset: number, length: number) {
          there();
          if (usb.blocksReads) await new Promise<void>((resolve) => blocked.add(resolve));
          if (usb.oneWay) throw failure('EINVAL');
          if (answers.length === 0) throw failure('EAGAIN');
          const bytesRead = answers.copy(room, offset, 0, Math.min(length, answers.length));
          answers = answers.subarray(bytesRead);
          return { bytesRead, buffer: room };
        },
        async close() {
          outstanding = undefined;
          usb.holders -= 1;
        },
      };
      return { file: file as OpenedFile['file'], canAnswer: true };
    },
    unplug() {
      plugged = false;
      outstanding = undefined;
    },
    plugIn() {
      plugged = true;
    },
    letGo() {
      usb.blocksReads = false;
      for (const go of blocked) go();
    },
    close() {
      wire.destroy();
    },
  };
  return usb;
}

function wireTo(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port, noDelay: true, allowHalfOpen: true });
    socket.once('error', reject);
    socket.once('connect', () => resolve(socket));
  });
}

function failure(code: string): Error {
  return Object.assign(new Error(code), { code });
}

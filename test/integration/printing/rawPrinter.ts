import { createServer, type Server, type Socket } from 'node:net';

/** What a raw printer does; everything it does not say, it does not do. */
export interface RawPrinterOptions {
  /** Answers to DLE EOT 1 to 4, by n; without them it is silent. */
  readonly status?: () => Readonly<Record<number, number>>;
  /** Whether it answers GS r 1, and with what. */
  readonly paperAnswer?: number;
  /** Whether it knows GS ( H. */
  readonly processIds?: boolean;
  /** Ends its side once we ended ours. */
  readonly closesCleanly?: boolean;
  /** Ends the connection so after so many bytes, and takes no notice of more. */
  readonly cut?: { readonly after: number; readonly how: 'destroy' | 'resetAndDestroy' | 'end' };
  /** Called with all bytes of the connection so far. */
  onBytes?(socket: Socket, total: number): void;
  onConnect?(socket: Socket): void;
  /** Never takes a byte out of the socket. */
  readonly neverReads?: boolean;
}

export interface RawPrinter {
  readonly port: number;
  /** All bytes of each connection. */
  readonly connections: Buffer[];
  /** Resolves when a look at the connections is true. */
  until(look: (connections: readonly Buffer[]) => boolean): Promise<void>;
  close(): Promise<void>;
}

/** A TCP server that behaves like a printer as far as it is told; no interpreter of ESC/POS. */
export async function startRawPrinter(options: RawPrinterOptions): Promise<RawPrinter> {
  const connections: Buffer[] = [];
  const sockets = new Set<Socket>();
  const waiters = new Set<() => void>();
  const server: Server = createServer({ allowHalfOpen: true }, (socket) => {
    const index = connections.push(Buffer.alloc(0)) - 1;
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
    options.onConnect?.(socket);
    if (options.neverReads) {
      socket.pause();
      for (const check of waiters) check();
      return;
    }
    let answered = 0;
    socket.on('data', (bytes) => {
      if (socket.writableEnded) return;
      const { cut } = options;
      const all = Buffer.concat([connections[index] ?? Buffer.alloc(0), bytes]).subarray(
        0,
        cut?.after,
      );
      connections[index] = all;
      answered = answer(socket, all, answered, options);
      if (cut && all.length === cut.after) socket[cut.how]();
      options.onBytes?.(socket, all.length);
      for (const check of waiters) check();
    });
    socket.on('end', () => {
      if (options.closesCleanly) socket.end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    port: address.port,
    connections,
    until: (look) =>
      new Promise((resolve) => {
        const check = () => {
          if (!look(connections)) return;
          waiters.delete(check);
          resolve();
        };
        waiters.add(check);
        check();
      }),
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

/** GS ( H, function 48, up to where the four characters of its number begin. */
const PROCESS = Buffer.from([0x1d, 0x28, 0x48, 0x06, 0x00, 0x30, 0x30]);

/** Answers the requests from `from` on. @returns where to go on when more bytes came */
function answer(socket: Socket, all: Buffer, from: number, options: RawPrinterOptions): number {
  let at = from;
  while (at + 3 <= all.length) {
    const [first, second, third = 0] = all.subarray(at, at + 3);
    if (first === 0x10 && second === 0x04) {
      const byte = options.status?.()[third];
      if (byte !== undefined) socket.write(Buffer.from([byte]));
      at += 3;
    } else if (first === 0x1d && second === 0x72) {
      if (options.paperAnswer !== undefined) socket.write(Buffer.from([options.paperAnswer]));
      at += 3;
    } else if (first === 0x1d && second === 0x28 && third === 0x48) {
      const end = at + PROCESS.length + 4;
      if (end > all.length) return at;
      if (options.processIds) {
        const id = all.subarray(end - 4, end);
        socket.write(Buffer.concat([Buffer.from([0x37, 0x22]), id, Buffer.from([0])]));
      }
      at = end;
    } else {
      at += 1;
    }
  }
  return at;
}

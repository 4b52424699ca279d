import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** A server that speaks bytes, on a free port of 127.0.0.1, gone when the test ends. */
export interface RawServer {
  readonly url: string;
  readonly port: number;
  /** Connections in the order they came. */
  readonly sockets: readonly Socket[];
  /** Whole requests (head and body) in the order they came. */
  readonly requests: readonly string[];
  /** Resolves when so many requests have come. */
  requested(count: number): Promise<void>;
  /** Resolves when so many connections have come. */
  connected(count: number): Promise<void>;
}

export interface RawBehaviour {
  readonly onConnection?: (socket: Socket) => void;
  /** A whole request came; `index` counts over all connections from 0. */
  readonly onRequest?: (socket: Socket, index: number) => void;
}

export async function rawServer(behaviour: RawBehaviour): Promise<RawServer> {
  const sockets: Socket[] = [];
  const requests: string[] = [];
  const server = createServer((socket) => {
    sockets.push(socket);
    socket.on('error', () => undefined);
    behaviour.onConnection?.(socket);
    let received = '';
    socket.on('data', (chunk) => {
      received += chunk.toString('latin1');
      const length = /content-length: (\d+)/i.exec(received)?.[1];
      const headEnd = received.indexOf('\r\n\r\n');
      if (headEnd < 0 || received.length < headEnd + 4 + Number(length ?? 0)) return;
      requests.push(received);
      received = '';
      behaviour.onRequest?.(socket, requests.length - 1);
      server.emit('request');
    });
  });
  await listen(server);
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: `http://127.0.0.1:${port}/`,
    sockets,
    requests,
    requested: (count) => until(server, 'request', () => requests.length >= count),
    connected: (count) => until(server, 'connection', () => sockets.length >= count),
  };
}

/** A port of 127.0.0.1 on which nobody listens. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await listen(server);
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** A whole HTTP answer. */
export function answer(body: string, head = ''): string {
  const length = Buffer.byteLength(body);
  return `HTTP/1.1 200 OK\r\nContent-Length: ${length}\r\n${head}\r\n${body}`;
}

async function listen(server: Server): Promise<void> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
}

async function until(server: Server, event: string, isSo: () => boolean): Promise<void> {
  while (!isSo()) await once(server, event);
}

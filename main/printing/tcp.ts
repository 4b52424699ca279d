import { createConnection } from 'node:net';
import type { Clock } from '../clock.ts';
import type { LineEvents, OpenLine } from './line.ts';
import { createSender, type SenderTimes } from './sender.ts';
import type { Transport } from './transport.ts';
import type { PrintTrouble } from './troubles.ts';

const defaultTcpTimes: SenderTimes = {
  connectMs: 3_000,
  answerMs: 500,
  pollMs: 1_000,
  inOrderMs: 5_000,
  settleMs: 150,
  jobMs: 20_000,
  // A line of text is some 30 bytes, and the slowest printers print a dozen a second.
  msPerByte: 3,
};

const CHUNK_BYTES = 4096;

export interface TcpOptions {
  readonly host: string;
  readonly port: number;
  readonly clock: Clock;
  readonly times?: Partial<SenderTimes>;
}

/** A printer on the network (port 9100 and its kin). */
export function createTcpTransport({ host, port, clock, times }: TcpOptions): Transport {
  return createSender({
    open: openSocket(host, port),
    clock,
    times: { ...defaultTcpTimes, ...times },
    chunkBytes: CHUNK_BYTES,
    troubleOfCode,
    ending: 'close',
  });
}

function openSocket(host: string, port: number): OpenLine {
  return (events: LineEvents) => {
    // Half open: the printer's end of talk is ours to judge, and must not end our own.
    const socket = createConnection({ host, port, allowHalfOpen: true, noDelay: true });
    socket.on('connect', events.opened);
    socket.on('data', events.data);
    socket.on('end', events.ended);
    socket.on('error', (error: NodeJS.ErrnoException) => events.failed(error.code ?? 'ERROR'));
    socket.on('close', events.closed);
    return {
      write: (bytes, taken) => socket.write(bytes, taken),
      get writable() {
        return socket.writable;
      },
      canAnswer: true,
      end: () => socket.end(),
      drain: () => Promise.resolve(),
      finish() {
        if (socket.connecting) socket.destroy();
        else socket.destroySoon();
      },
      destroy() {
        // A reset: what a hanging printer has not fetched yet must not come out of it later, after a
        // person has had it printed again.
        if (socket.connecting) socket.destroy();
        else socket.resetAndDestroy();
      },
    };
  };
}

function troubleOfCode(code: string): PrintTrouble {
  switch (code) {
    case 'ECONNREFUSED':
      return 'refused';
    // It was there, and went.
    case 'ECONNRESET':
    case 'EPIPE':
      return 'offline';
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return 'unknown_host';
    default:
      return 'unreachable';
  }
}

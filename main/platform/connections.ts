import http from 'node:http';
import https from 'node:https';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { TLSSocket } from 'node:tls';
import type { NotSentReason } from '../../contract/platform/meaning.ts';
import type { Clock } from '../clock.ts';

/**
 * Why a connection never came about. As long as a call ends with this error, not a byte of it was
 * written: a request gets its socket only when that is ready.
 */
export class NotConnected extends Error {
  readonly reason: NotSentReason;

  constructor(reason: NotSentReason) {
    super(`not connected: ${reason}`);
    this.name = 'NotConnected';
    this.reason = reason;
  }
}

export interface Connections {
  readonly http: http.Agent;
  readonly https: https.Agent;
  /** Drops every connection, also those under way. */
  close(): void;
}

export interface ConnectionOptions {
  readonly clock: Clock;
  /** ms for name, TCP and TLS together, asked at each new connection. */
  readonly connectMs: () => number;
  /** PEM certificates trusted instead of the built-in ones: for a test's own platform. */
  readonly ca?: string | undefined;
}

type OnCreated = (error: Error | null, stream: Duplex) => void;

/** An idle connection is given up after this: long before most servers would close it on us. */
const IDLE_MS = 30_000;
const MOST_IDLE = 8;
/** For one of several addresses of a name; Node's 250 ms is too short for a shop's mobile uplink. */
const ADDRESS_MS = 1_500;

const agentOptions = {
  keepAlive: true,
  timeout: IDLE_MS,
  maxFreeSockets: MOST_IDLE,
  autoSelectFamilyAttemptTimeout: ADDRESS_MS,
};

/**
 * Keep-alive agents that hand a socket to its request only once it is connected (and its TLS
 * verified). Node's own hand it over at once and let it be written to while it still connects; then
 * nobody could say for certain that nothing was sent.
 */
export function createConnections({ clock, connectMs, ca }: ConnectionOptions): Connections {
  const opening = new Set<Socket>();

  function whenReady(stream: Duplex | null | undefined, onCreated: OnCreated): undefined {
    const socket = stream as Socket;
    const readyEvent = socket instanceof TLSSocket ? 'secureConnect' : 'connect';
    let tcpConnected = false;
    let settled = false;

    const settle = (error: NotConnected | null): void => {
      if (settled) return;
      settled = true;
      cancelDeadline();
      opening.delete(socket);
      onCreated(error, socket);
      if (error) socket.destroy();
    };
    const cancelDeadline = clock.after(connectMs(), () =>
      settle(new NotConnected('connectTimeout')),
    );
    opening.add(socket);
    socket.once('connect', () => {
      tcpConnected = true;
    });
    socket.once(readyEvent, () => settle(null));
    // Stays for good: an error between two requests must not become an uncaught one.
    socket.on('error', (error) => settle(new NotConnected(reasonOf(error, tcpConnected))));
    socket.once('close', () => settle(new NotConnected('closed')));
    return undefined;
  }

  class HttpAgent extends http.Agent {
    override createConnection(options: http.ClientRequestArgs, onCreated?: OnCreated) {
      const socket = super.createConnection(options);
      return onCreated ? whenReady(socket, onCreated) : socket;
    }
  }

  class HttpsAgent extends https.Agent {
    override createConnection(options: https.RequestOptions, onCreated?: OnCreated) {
      const socket = super.createConnection(options);
      return onCreated ? whenReady(socket, onCreated) : socket;
    }
  }

  const agents = {
    http: new HttpAgent(agentOptions),
    https: new HttpsAgent({
      ...agentOptions,
      // Said aloud, so that NODE_TLS_REJECT_UNAUTHORIZED=0 in the environment changes nothing.
      rejectUnauthorized: true,
      minVersion: 'TLSv1.2',
      ...(ca === undefined ? {} : { ca }),
    }),
  };

  return {
    ...agents,
    close() {
      agents.http.destroy();
      agents.https.destroy();
      for (const socket of opening) socket.destroy();
    },
  };
}

function reasonOf(error: NodeJS.ErrnoException, tcpConnected: boolean): NotSentReason {
  // TCP stood and the connection still is not ready: only the handshake can have failed.
  if (tcpConnected) return 'tls';
  switch (error.code) {
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'EAI_FAIL':
    case 'EAI_NODATA':
    case 'EAI_NONAME':
      return 'nameNotFound';
    case 'ECONNREFUSED':
      return 'refused';
    case 'ETIMEDOUT':
      return 'connectTimeout';
    default:
      return 'unreachable';
  }
}

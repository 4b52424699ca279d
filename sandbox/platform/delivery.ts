import type { ServerResponse } from 'node:http';
import type { Clock } from '../clock.ts';
import type { Fault } from './faults.ts';
import type { Delivery } from './journal.ts';

const HEADERS = { 'content-type': 'application/json;charset=UTF-8' };

/** The size of one write of a huge answer. */
const CHUNK = 64 * 1024;

/** Gives an answer to the till, or spoils it as the fault wants. */
export async function deliver(
  response: ServerResponse,
  answer: string,
  fault: Fault | undefined,
  clock: Clock,
): Promise<Delivery> {
  if (fault && fault.delayMs > 0) await pause(clock, fault.delayMs);
  if (response.destroyed || response.socket?.destroyed) return 'dropped';
  switch (fault?.kind) {
    case 'hang':
      return 'dropped';
    case 'dropBefore':
    case 'dropAfter':
      response.destroy();
      return 'dropped';
    case 'reset':
      response.socket?.resetAndDestroy();
      return 'dropped';
    case 'http':
      response.writeHead(fault.status, { 'content-type': 'text/html' });
      response.end(`<html><body>${fault.status}</body></html>`);
      return 'broken';
    case 'garbage':
      response.writeHead(200, HEADERS).end(fault.body);
      return 'broken';
    case 'truncated':
      truncate(response, answer);
      return 'broken';
    case 'huge':
      await swell(response, answer, fault.bytes);
      return 'broken';
    case 'drip':
      return await drip(response, answer, fault, clock);
    case 'error':
      send(response, answer, fault.httpStatus);
      return 'answered';
    default:
      send(response, answer, 200);
      return 'answered';
  }
}

/** Waits on the sandbox's clock. */
export function pause(clock: Clock, ms: number): Promise<void> {
  return new Promise((resolve) => {
    clock.after(ms, resolve);
  });
}

function send(response: ServerResponse, answer: string, status: number): void {
  response
    .writeHead(status, { ...HEADERS, 'content-length': Buffer.byteLength(answer) })
    .end(answer);
}

/** Promises the whole answer, sends half of it and closes the connection. */
function truncate(response: ServerResponse, answer: string): void {
  const bytes = Buffer.from(answer);
  response.writeHead(200, { ...HEADERS, 'content-length': bytes.length });
  response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => response.destroy());
}

/** The answer with a padding field so long that no till should read it to its end. */
async function swell(response: ServerResponse, answer: string, bytes: number): Promise<void> {
  response.writeHead(200, HEADERS);
  response.write(`${answer.slice(0, -1)},"padding":"`);
  const chunk = Buffer.alloc(CHUNK, 'x');
  for (let left = bytes; left > 0; left -= CHUNK) {
    if (response.destroyed) return;
    const taken = response.write(left < CHUNK ? chunk.subarray(0, left) : chunk);
    if (!taken) await drained(response);
  }
  response.end('"}');
}

function drained(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const go = () => {
      response.off('drain', go);
      response.off('close', go);
      resolve();
    };
    response.on('drain', go);
    response.on('close', go);
  });
}

async function drip(
  response: ServerResponse,
  answer: string,
  { bytes, everyMs }: { bytes: number; everyMs: number },
  clock: Clock,
): Promise<Delivery> {
  const whole = Buffer.from(answer);
  response.writeHead(200, { ...HEADERS, 'content-length': whole.length });
  for (let from = 0; from < whole.length; from += bytes) {
    // Nothing may lie between the last byte and "answered": the till acts on it at once.
    if (from > 0) await pause(clock, everyMs);
    if (response.destroyed) return 'broken';
    response.write(whole.subarray(from, from + bytes));
  }
  response.end();
  return 'answered';
}

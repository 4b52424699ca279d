import type { ServerResponse } from 'node:http';
import type { InvoiceEvent } from '../../contract/pos.ts';
import type { Clock } from '../clock.ts';
import type { Desk } from './desk.ts';

const COMMENT_EVERY_MS = 15_000;
/** A reader that takes nothing for so many comments is gone, or might as well be. */
const STALLED_COMMENTS = 4;
const PAGE = 200;

export type Opening =
  | { readonly outcome: 'open'; readonly after: number }
  | { readonly outcome: 'gone' };

/**
 * Where a stream begins: after the id the caller has, or from now on.
 * @param lastEventId what the caller saw last; `gone` when what follows it is no longer kept, and
 *   when the ledger never gave that number (it was set back to a backup)
 */
export async function findOpening(desk: Desk, lastEventId: number | undefined): Promise<Opening> {
  const newest = await desk.lastSeq();
  if (lastEventId === undefined) return { outcome: 'open', after: newest };
  if (lastEventId > newest) return { outcome: 'gone' };
  const kept = await desk.eventsAfter(lastEventId, 1);
  return kept === 'gone' ? { outcome: 'gone' } : { outcome: 'open', after: lastEventId };
}

export interface EventStream {
  /** Ends the answer; the caller may come back with the last id. */
  end(): void;
}

/**
 * Streams every event after `after` for as long as the caller listens. The ledger is the only
 * queue: a subscription just says "look again", so there is no gap between catching up and live,
 * and a slow reader costs no memory.
 * @param response headers sent
 * @param onEnd called once, when the stream is over for whatever reason
 */
export function streamEvents(
  parts: {
    readonly desk: Desk;
    readonly clock: Clock;
    readonly onBroken: (error: unknown) => void;
    readonly onEnd: () => void;
  },
  response: ServerResponse,
  after: number,
): EventStream {
  const { desk, clock } = parts;
  let seen = after;
  let over = false;
  let news = false;
  let stalled = 0;
  let writable = true;
  let goOn: () => void = () => undefined;
  let cancelComment: () => void = () => undefined;

  const unsubscribe = desk.subscribe(() => {
    news = true;
    if (writable) goOn();
  });
  response.on('drain', () => {
    writable = true;
    stalled = 0;
    goOn();
  });
  response.on('error', finish);
  response.once('close', finish);
  write(': listening\n\n');
  scheduleComment();
  pump().catch((error: unknown) => {
    parts.onBroken(error);
    end();
  });
  return { end };

  async function pump(): Promise<void> {
    while (!over) {
      news = false;
      const page = await desk.eventsAfter(seen, PAGE);
      // So far behind that events are gone: the caller learns it as 410 when it comes back.
      if (page === 'gone') return end();
      for (const event of page) {
        if (over) return;
        write(frameOf(event));
        seen = event.seq;
        if (!writable) await pause();
      }
      if (page.length === 0 && !news && !over) await pause();
    }
  }

  function pause(): Promise<void> {
    return new Promise((resolve) => {
      goOn = resolve;
    });
  }

  function write(text: string): void {
    if (!over && !response.write(text)) writable = false;
  }

  function scheduleComment(): void {
    cancelComment = clock.after(COMMENT_EVERY_MS, () => {
      if (writable) write(': still here\n\n');
      else stalled += 1;
      if (stalled >= STALLED_COMMENTS) response.destroy();
      else scheduleComment();
    });
  }

  function end(): void {
    if (!over) response.end();
    finish();
  }

  function finish(): void {
    if (over) return;
    over = true;
    unsubscribe();
    cancelComment();
    goOn();
    parts.onEnd();
  }
}

function frameOf({ seq, invoice }: InvoiceEvent): string {
  return `id: ${seq}\ndata: ${JSON.stringify(invoice)}\n\n`;
}

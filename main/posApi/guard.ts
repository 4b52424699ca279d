import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { Clock } from '../clock.ts';
import { type Refusal, refusal } from './refusal.ts';

/** So many wrong tokens in so long, and the next wrong one is told to wait. */
const WRONG_TOKENS = 20;
const WINDOW_MS = 60_000;

const LOOPBACK_NAMES = ['127.0.0.1', 'localhost', '[::1]'];

export interface Guard {
  /** Says, once it is known, where the API listens: callers must name that port or none. */
  setPort(port: number): void;
  /** @returns why this caller may not come in, or undefined when it may */
  judge(headers: IncomingHttpHeaders): Refusal | undefined;
}

/**
 * Lets in who shows the token and speaks to this machine by a loopback name. The name keeps out web
 * pages whose host name was made to point here (DNS rebinding). Wrong tokens are counted, and only
 * who shows another wrong one is slowed: never the POS that has the right one.
 */
export function createGuard(parts: {
  readonly token: () => string | undefined;
  readonly clock: Clock;
}): Guard {
  let hosts: ReadonlySet<string> = new Set(LOOPBACK_NAMES);
  let known: { readonly token: string; readonly digest: Buffer } | undefined;
  let windowStart = Number.NEGATIVE_INFINITY;
  let wrong = 0;

  return {
    setPort(port) {
      hosts = new Set(LOOPBACK_NAMES.flatMap((name) => [name, `${name}:${port}`]));
    },
    judge({ host, authorization }) {
      if (host === undefined || !hosts.has(host.toLowerCase())) {
        return refusal('forbidden', 'forbiddenHost');
      }
      const shown = /^bearer +(\S.*)$/i.exec(authorization ?? '')?.[1];
      if (shown === undefined) return refusal('unauthorized', 'unauthorized');
      return isRight(shown) ? undefined : countWrong();
    },
  };

  /** Compares digests: equal length, and in a time that says nothing of where they differ. */
  function isRight(shown: string): boolean {
    const token = parts.token();
    if (token === undefined || token === '') return false;
    if (known?.token !== token) known = { token, digest: digestOf(token, 'utf8') };
    return timingSafeEqual(digestOf(shown, 'latin1'), known.digest);
  }

  function countWrong(): Refusal {
    const now = parts.clock.now();
    if (now - windowStart >= WINDOW_MS || now < windowStart) {
      windowStart = now;
      wrong = 0;
    }
    wrong += 1;
    return wrong > WRONG_TOKENS
      ? refusal('too_many_wrong_tokens', 'tooManyWrongTokens')
      : refusal('unauthorized', 'unauthorized');
  }
}

/** Node hands headers over as latin1, one character a byte. */
function digestOf(text: string, encoding: 'utf8' | 'latin1'): Buffer {
  return createHash('sha256').update(text, encoding).digest();
}

import type { Contact, OutboxTrouble } from '../../contract/platform/meaning.ts';
import { createBreaker } from './breaker.ts';
import type { DueTask, LoopNeeds, PlatformHealth } from './needs.ts';
import { createProbe } from './probe.ts';
import { createQuery } from './query.ts';
import { NEEDS_PERSON_AFTER_MS, PAUSED_TRY_EVERY_MS } from './schedule.ts';
import { createSend } from './send.ts';

/**
 * The outbox and the polling loop: from queued to final. Its schedule is in the ledger
 * (`next_at`); here is one timer for the earliest of it, and nothing that a crash could lose.
 */
export interface Loop {
  /** Looks at the ledger now: something was accepted or pulled forward. */
  wake(): void;
  /** The network came back or a person asked: forget every wait for the platform. */
  tryNow(): void;
  /** Lets the paused outbox go on: the credentials changed, or a person asked. */
  resume(): void;
  health(): PlatformHealth;
  /** Starts nothing new and waits for what is under way. */
  close(): Promise<void>;
}

/** At most this many requests under way at once (DESIGN, decision 3). */
const MOST_IN_FLIGHT = 4;

export function createLoop(needs: LoopNeeds): Loop {
  const { ledger, clock } = needs;
  const breaker = createBreaker(clock);
  const inFlight = new Map<string, Promise<void>>();
  /** Sent, but the ledger still says `sending`: it could not store the answer (a full disk, say). */
  const unsettled = new Set<string>();
  let health: PlatformHealth = { state: 'unknown', reachable: null, lastAnswerAt: null };
  let pause: { code: OutboxTrouble; message: string; nextTryAt: number } | undefined;
  let cancelTimer: (() => void) | undefined;
  let looking: Promise<void> | undefined;
  let lookAgain = false;
  let closed = false;
  let lookedForOverdueAt = Number.NEGATIVE_INFINITY;

  const observer = {
    /** Every call ends here: the platform answered, or it did not. */
    called({ reached, trouble, reason }: Contact & { readonly reason?: string }): void {
      if (trouble !== undefined) breaker.failed();
      else if (reached) breaker.answered();
      setHealth({
        reachable: reached,
        ...(reached && { lastAnswerAt: clock.now() }),
        ...(breaker.isOpen() && { down: reason ?? '' }),
      });
    },
    refused(code: OutboxTrouble, message: string): void {
      pause = { code, message, nextTryAt: clock.now() + PAUSED_TRY_EVERY_MS };
      setHealth({});
    },
    admitted(): void {
      pause = undefined;
      setHealth({});
    },
  };
  const send = createSend({ ...needs, observer, onUnsettled: (sn) => unsettled.add(sn) });
  const query = createQuery({ ...needs, observer });
  const probe = createProbe({ ...needs, observer });
  const orders = needs.orders?.(observer);

  function setHealth(change: { reachable?: boolean; lastAnswerAt?: number; down?: string }): void {
    const contact = {
      reachable: change.reachable ?? health.reachable,
      lastAnswerAt: change.lastAnswerAt ?? health.lastAnswerAt,
    };
    const since = health.since ?? clock.now();
    if (breaker.isOpen()) {
      health = { state: 'down', reason: change.down ?? health.reason, since, ...contact };
    } else if (pause) {
      health = { state: 'paused', reason: pause.message, code: pause.code, since, ...contact };
    } else {
      health = { state: contact.lastAnswerAt === null ? 'unknown' : 'ok', ...contact };
    }
    needs.onHealth(health);
  }

  function wake(): void {
    if (closed) return;
    lookAgain = true;
    looking ??= lookWhileAsked();
  }

  async function lookWhileAsked(): Promise<void> {
    try {
      while (lookAgain && !closed) {
        lookAgain = false;
        await look();
      }
    } catch (error) {
      // The ledger cannot be read: nothing is lost, it is looked at again.
      needs.log('the issuing loop could not look at the ledger', error);
      setTimer(clock.now() + 5_000);
    } finally {
      looking = undefined;
    }
  }

  async function look(): Promise<void> {
    cancelTimer?.();
    const now = clock.now();
    await settleUnsettled(now);
    await flagOverdue(now);
    if (breaker.isOpen()) {
      // One at a time shows whether the platform is back; the others would only wait for it.
      if (inFlight.size > 0) return;
      if (breaker.nextTryAt() > now) return setTimer(breaker.nextTryAt());
    }
    const room = (breaker.isOpen() ? 1 : MOST_IN_FLIGHT) - inFlight.size;
    if (room <= 0) return;
    const asks = await dueTasks('ask', now);
    const sends = await dueTasks('send', now);
    const paused = pause !== undefined;
    const maySend = paused ? (pause && pause.nextTryAt <= now ? 1 : 0) : sends.length;
    // Sending first: an invoice that is not with the platform yet keeps its customer longest.
    const chosen = [...sends.slice(0, maySend), ...asks].slice(0, room);
    const sideRoom = room - chosen.length;
    const side = sideRoom > 0 ? await dueSideWork(now, sideRoom) : [];
    if (closed) return; // While the ledger was read.
    if (paused && chosen[0]?.state === 'queued' && pause) {
      pause.nextTryAt = now + PAUSED_TRY_EVERY_MS;
    }
    for (const task of chosen) start(task);
    for (const { key, run } of side) track(key, run());
    if (chosen.length + side.length === room) return; // Whoever ends first looks again.
    const wakeAt = [
      await ledger.nextDueAfter(now),
      await orders?.nextDueAfter(now),
      paused && sends.length > 0 ? pause?.nextTryAt : null,
    ].filter((at): at is number => typeof at === 'number');
    if (wakeAt.length > 0) setTimer(Math.min(...wakeAt));
  }

  async function dueTasks(kind: 'send' | 'ask', now: number): Promise<readonly DueTask[]> {
    const tasks = await ledger.due({ now, kind, limit: MOST_IN_FLIGHT + inFlight.size });
    return tasks.filter((task) => !inFlight.has(task.clientTaskSn));
  }

  function start(task: DueTask): void {
    const act = task.state === 'queued' ? send : task.probing ? probe : query;
    track(task.clientTaskSn, act(task));
  }

  async function dueSideWork(now: number, most: number) {
    const due = (await orders?.due(now, most + inFlight.size)) ?? [];
    return due.filter(({ key }) => !inFlight.has(key)).slice(0, most);
  }

  function track(key: string, acting: Promise<void>): void {
    const work = acting
      .catch((error: unknown) => {
        // Stored nothing, so the ledger still says what is true; the schedule brings it back.
        needs.log(`${key} could not be moved on`, error);
        breaker.failed();
      })
      .finally(() => {
        inFlight.delete(key);
        wake();
      });
    inFlight.set(key, work);
  }

  /** The answer is gone; that there was a question is stored now, and a query finds the end. */
  async function settleUnsettled(now: number): Promise<void> {
    for (const clientTaskSn of unsettled) {
      await ledger.move({
        clientTaskSn,
        from: 'sending',
        to: 'unknown',
        nextAt: now,
        who: 'app',
        what: 'answer_not_stored',
      });
      unsettled.delete(clientTaskSn);
    }
  }

  async function flagOverdue(now: number): Promise<void> {
    if (now - lookedForOverdueAt < 60_000) return; // A look through all pending is not free.
    lookedForOverdueAt = now;
    await ledger.flagOverdue(now - NEEDS_PERSON_AFTER_MS);
  }

  function setTimer(at: number): void {
    cancelTimer?.();
    if (closed) return;
    cancelTimer = clock.after(Math.max(0, at - clock.now()), wake);
  }

  return {
    wake,
    tryNow() {
      breaker.tryNow();
      wake();
    },
    resume() {
      if (pause) pause.nextTryAt = clock.now();
      breaker.tryNow();
      wake();
    },
    health: () => health,
    async close() {
      closed = true;
      cancelTimer?.();
      await looking;
      await Promise.allSettled(inFlight.values());
    },
  };
}

import type { PrinterState } from '../../contract/pos.ts';
import type { Clock } from '../clock.ts';
import { paperRequest, paperStateOf, processRequest, stateOf } from './status.ts';
import { TcpSession } from './tcpSession.ts';
import {
  type PrinterReport,
  type PrintHooks,
  type PrintOutcome,
  type Transport,
  troubleOf,
} from './transport.ts';
import type { PrintTrouble } from './troubles.ts';

/** How long each thing may take, ms on the clock. */
export interface TcpTimes {
  readonly connectMs: number;
  /** For each real-time answer; a printer that says nothing in this time is a silent one. */
  readonly answerMs: number;
  /** How often a printer that answers is asked again while its in-order answer stays out. */
  readonly pollMs: number;
  /** After which a working printer is taken for one that gives no in-order answer. */
  readonly inOrderMs: number;
  /** Before our end of talk: a printer that ends in this time was cut off, it did not answer. */
  readonly settleMs: number;
  /** The one deadline, from connecting to evidence. */
  readonly jobMs: number;
}

const defaultTcpTimes: TcpTimes = {
  connectMs: 3_000,
  answerMs: 500,
  pollMs: 1_000,
  inOrderMs: 5_000,
  settleMs: 150,
  jobMs: 20_000,
};

export interface TcpOptions {
  readonly host: string;
  readonly port: number;
  readonly clock: Clock;
  readonly times?: Partial<TcpTimes>;
}

/** A printer on the network (port 9100 and its kin). */
export function createTcpTransport(options: TcpOptions): Transport {
  const { host, port, clock } = options;
  const times = { ...defaultTcpTimes, ...options.times };
  const sessions = new Set<TcpSession>();
  /** Whether this printer answers GS ( H; asked once, while nothing is in its buffer. */
  let processIds: boolean | undefined;
  let jobs = 0;

  async function withSession<T>(work: (session: TcpSession) => Promise<T>): Promise<T> {
    const session = new TcpSession(host, port, clock, times.jobMs);
    sessions.add(session);
    try {
      return await work(session);
    } finally {
      if (session.over) session.abort();
      else session.finish();
      sessions.delete(session);
    }
  }

  /**
   * A printer that knows GS ( H answers with our id. One that does not may take its last bytes for
   * text, but without a line feed, and the job begins with ESC @, which drops it.
   */
  async function learnProcessIds(session: TcpSession): Promise<void> {
    const id = nextId();
    session.request(processRequest(id));
    const known = await session.until(
      () => session.processAnswers.includes(id) || undefined,
      times.answerMs,
    );
    if (known || !session.stopped) processIds = known ?? false;
  }

  function nextId(): string {
    jobs = (jobs + 1) % 10_000;
    return String(jobs).padStart(4, '0');
  }

  /**
   * Waits for the in-order answer of a printer that answers, and keeps asking how it is. One out of
   * paper goes on by itself once there is some, so it is waited for until the deadline.
   * @returns the state as last seen
   */
  async function waitInOrder(
    session: TcpSession,
    inOrder: () => PrinterState | undefined,
    before: PrinterState,
    hooks: PrintHooks,
  ): Promise<PrinterState> {
    let state = before;
    let waited = 0;
    while (waited < times.inOrderMs) {
      const heard = await session.until(inOrder, times.pollMs);
      if (heard !== undefined || session.stopped) break;
      waited += times.pollMs;
      state = await ask(session, times.answerMs);
      hooks.onState?.(state);
      if (troubleOf(state)) waited = 0;
    }
    return state;
  }

  async function print(
    session: TcpSession,
    bytes: Uint8Array,
    hooks: PrintHooks,
  ): Promise<PrintOutcome> {
    const refused = await session.connect(times.connectMs);
    if (refused) return { kind: 'notPrinted', trouble: refused, state: 'offline' };

    let state = await ask(session, times.answerMs);
    hooks.onState?.(state);
    const gone = (): PrintOutcome => ({ kind: 'notPrinted', trouble: 'offline', state: 'offline' });
    if (session.stopped) return gone();
    const trouble = troubleOf(state);
    if (trouble) return { kind: 'notPrinted', trouble, state };
    const answers = state !== 'unknown';
    if (answers && processIds === undefined) await learnProcessIds(session);
    if (session.stopped) return gone();
    if (!(await hooks.begin())) return { kind: 'notPrinted', trouble: 'withdrawn', state };

    const id = answers && processIds ? nextId() : undefined;
    const papersBefore = session.paperAnswers.length;
    const evidence = id === undefined ? paperRequest : processRequest(id);
    const all = await session.write(Buffer.concat([bytes, evidence]));
    if (!session.startedWriting) return gone();
    const taken = Math.min(session.taken, bytes.length);
    const unsure = (why: PrintTrouble): PrintOutcome => ({
      kind: 'unsure',
      trouble: why,
      state,
      taken,
    });
    if (!all) return unsure(session.expired ? 'unconfirmed' : 'cut_off');

    /** The printer's own word that it got to the end of the job. */
    const inOrder = (): PrinterState | undefined => {
      if (id !== undefined) return session.processAnswers.includes(id) ? state : undefined;
      const paper = session.paperAnswers[papersBefore];
      return paper === undefined ? undefined : paperStateOf(paper);
    };

    if (answers) state = await waitInOrder(session, inOrder, state, hooks);
    else await session.until(inOrder, times.settleMs);
    if (inOrder() === undefined && !session.stopped) {
      session.endWriting();
      await session.until(inOrder);
    }
    const proof = inOrder();
    if (proof !== undefined) {
      const now = answers ? await ask(session, times.answerMs) : 'unknown';
      state = now === 'unknown' ? proof : now;
      hooks.onState?.(state);
      return { kind: 'done', state };
    }
    if (session.closedCleanly) return { kind: 'done', state };
    return unsure(session.expired ? 'unconfirmed' : 'cut_off');
  }

  return {
    print: (bytes, hooks) => withSession((session) => print(session, bytes, hooks)),
    status: () =>
      withSession(async (session): Promise<PrinterReport> => {
        const trouble = await session.connect(times.connectMs);
        if (trouble) return { state: 'offline', trouble };
        const state = await ask(session, times.answerMs);
        const told = troubleOf(state);
        return told ? { state, trouble: told } : { state };
      }),
    close() {
      for (const session of sessions) session.abort();
    },
  };
}

async function ask(session: TcpSession, answerMs: number): Promise<PrinterState> {
  return stateOf(await session.askStatus(answerMs));
}

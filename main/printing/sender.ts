import type { PrinterState } from '../../contract/pos.ts';
import type { Clock } from '../clock.ts';
import type { OpenLine } from './line.ts';
import { Session } from './session.ts';
import { paperRequest, paperStateOf, processRequest, stateOf } from './status.ts';
import {
  type PrinterReport,
  type PrintHooks,
  type PrintOutcome,
  type Transport,
  troubleOf,
} from './transport.ts';
import type { PrintTrouble } from './troubles.ts';

/** How long each thing may take, ms on the clock. */
export interface SenderTimes {
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

export interface SenderOptions {
  readonly open: OpenLine;
  readonly clock: Clock;
  readonly times: SenderTimes;
  /** Bytes handed over at a time. */
  readonly chunkBytes: number;
  /** What it means that the line could not be opened, from the line's own code. */
  troubleOfCode(code: string): PrintTrouble;
  /**
   * What tells the end of a job where the printer gives no in-order answer.
   * `close`: the line can say that nothing more comes, and the printer's close is the answer.
   * `drain`: it cannot, and that all has left this machine is all one can know.
   */
  readonly ending: 'close' | 'drain';
}

/** The one sender of all lines that can answer: asks, sends, looks for evidence, under one deadline. */
export function createSender(options: SenderOptions): Transport {
  const { clock, times, ending } = options;
  const sessions = new Set<Session>();
  /** Whether this printer answers GS ( H; asked once, while nothing is in its buffer. */
  let processIds: boolean | undefined;
  /** Whether it answers GS r 1; asked where no close can tell. */
  let paperAnswers: boolean | undefined;
  /** It has answered before: if it is silent now, it is off. */
  let hasAnswered = false;
  let jobs = 0;

  async function withSession<T>(work: (session: Session) => Promise<T>): Promise<T> {
    const session = new Session({
      open: options.open,
      clock,
      deadlineMs: times.jobMs,
      chunkBytes: options.chunkBytes,
    });
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
  async function learnProcessIds(session: Session): Promise<void> {
    const id = nextId();
    session.request(processRequest(id));
    const known = await session.until(
      () => session.processAnswers.includes(id) || undefined,
      times.answerMs,
    );
    if (known || !session.stopped) processIds = known ?? false;
  }

  /** As above, of the older question, which every printer that can talk should know. */
  async function learnPaperAnswers(session: Session): Promise<void> {
    const before = session.paperAnswers.length;
    session.request(paperRequest);
    const known = await session.until(
      () => session.paperAnswers.length > before || undefined,
      times.answerMs,
    );
    if (known || !session.stopped) paperAnswers = known ?? false;
  }

  /**
   * The printer's state. Where no connection tells whether there is anybody at the other end, a
   * printer that has answered before and is silent now is off.
   */
  async function ask(session: Session): Promise<PrinterState> {
    const state = stateOf(await session.askStatus(times.answerMs));
    if (state !== 'unknown') hasAnswered = true;
    return state === 'unknown' && hasAnswered && ending === 'drain' ? 'offline' : state;
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
    session: Session,
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
      state = await ask(session);
      hooks.onState?.(state);
      if (troubleOf(state)) waited = 0;
    }
    return state;
  }

  async function print(
    session: Session,
    bytes: Uint8Array,
    hooks: PrintHooks,
  ): Promise<PrintOutcome> {
    const refused = await session.connect(times.connectMs);
    if (refused !== undefined) {
      return { kind: 'notPrinted', trouble: options.troubleOfCode(refused), state: 'offline' };
    }

    let state = await ask(session);
    hooks.onState?.(state);
    const gone = (): PrintOutcome => ({ kind: 'notPrinted', trouble: 'offline', state: 'offline' });
    if (session.stopped) return gone();
    const trouble = troubleOf(state);
    if (trouble) return { kind: 'notPrinted', trouble, state };
    const answers = state !== 'unknown';
    if (answers && processIds === undefined) await learnProcessIds(session);
    if (answers && !processIds && ending === 'drain' && paperAnswers === undefined) {
      await learnPaperAnswers(session);
    }
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

    if (ending === 'drain') {
      if (!(await session.drain())) return unsure(session.expired ? 'unconfirmed' : 'cut_off');
      if (!answers || (!processIds && !paperAnswers)) return { kind: 'done', state };
    }
    if (answers) state = await waitInOrder(session, inOrder, state, hooks);
    else await session.until(inOrder, times.settleMs);
    if (inOrder() === undefined && !session.stopped) {
      if (ending === 'close') session.endWriting();
      await session.until(inOrder);
    }
    const proof = inOrder();
    if (proof !== undefined) {
      const now = answers ? await ask(session) : 'unknown';
      state = now === 'unknown' ? proof : now;
      hooks.onState?.(state);
      return { kind: 'done', state };
    }
    if (ending === 'close' && session.closedCleanly) return { kind: 'done', state };
    return unsure(session.expired ? 'unconfirmed' : 'cut_off');
  }

  return {
    print: (bytes, hooks) => withSession((session) => print(session, bytes, hooks)),
    status: () =>
      withSession(async (session): Promise<PrinterReport> => {
        const refused = await session.connect(times.connectMs);
        if (refused !== undefined) {
          return { state: 'offline', trouble: options.troubleOfCode(refused) };
        }
        const state = await ask(session);
        const told = troubleOf(state);
        return told ? { state, trouble: told } : { state };
      }),
    close() {
      for (const session of sessions) session.abort();
    },
  };
}

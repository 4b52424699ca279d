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
  /** After which a working printer's in-order answer is overdue. */
  readonly inOrderMs: number;
  /** Before our end of talk: a printer that ends in this time was cut off, it did not answer. */
  readonly settleMs: number;
  /** The one deadline, from connecting to evidence. */
  readonly jobMs: number;
  /** What each byte may take to be sent and printed, on top: a long receipt is not a stuck one. */
  readonly msPerByte: number;
}

export interface SenderOptions {
  readonly open: OpenLine;
  readonly clock: Clock;
  readonly times: SenderTimes;
  /** Bytes handed over at a time. */
  readonly chunkBytes: number;
  /** What it means that the line could not be opened or broke, from the line's own code. */
  troubleOfCode(code: string): PrintTrouble;
  /**
   * What tells the end of a job where the printer gives no in-order answer.
   * `close`: the line can say that nothing more comes, and the printer's close is the answer.
   * `drain`: it cannot, and that all has left this machine is all one can know.
   */
  readonly ending: 'close' | 'drain';
}

/** What is known of the printer at the other end; nothing, once it was away. */
interface Learnt {
  /** It has answered before: if it is silent now, it is off, or serves somebody else. */
  answers?: boolean;
  /** Whether it answers GS ( H; asked while nothing is in its buffer. */
  processIds?: boolean | undefined;
  /** Whether it answers GS r 1; asked where it does not know the former. */
  paperAnswers?: boolean | undefined;
}

/** The one sender of all lines: asks, sends, looks for evidence, under one deadline. */
export function createSender(options: SenderOptions): Transport {
  const { clock, times, ending } = options;
  const sessions = new Set<Session>();
  let learnt: Learnt = {};
  let jobs = 0;

  async function withSession<T>(slackMs: number, work: (session: Session) => Promise<T>) {
    const session = new Session({
      open: options.open,
      clock,
      deadlineMs: times.jobMs + slackMs,
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

  /** @returns why there is no connection, if there is none */
  async function connect(session: Session): Promise<PrintTrouble | undefined> {
    const code = await session.connect(times.connectMs);
    if (code === undefined) return undefined;
    // Whatever is there next may be another printer.
    learnt = {};
    return options.troubleOfCode(code);
  }

  async function ask(session: Session): Promise<PrinterState> {
    const state = stateOf(await session.askStatus(times.answerMs));
    if (state !== 'unknown') learnt.answers = true;
    return state;
  }

  /** The state before anything else is done. */
  async function askFirst(session: Session): Promise<PrinterState> {
    const state = await ask(session);
    return state === 'unknown' && learnt.answers ? 'offline' : state;
  }

  /**
   * Learns which question the printer answers in its turn, on an empty buffer. One that does not
   * know GS ( H may take its last bytes for text, but without a line feed, and the job begins with
   * ESC @, which drops it.
   */
  async function learn(session: Session): Promise<void> {
    const id = nextId();
    learnt.processIds ??= await heeds(session, processRequest(id), () =>
      session.processAnswers.includes(id),
    );
    if (learnt.processIds) return;
    const before = session.paperAnswers.length;
    learnt.paperAnswers ??= await heeds(
      session,
      paperRequest,
      () => session.paperAnswers.length > before,
    );
  }

  /** @returns undefined when the session stopped before one could tell */
  async function heeds(session: Session, question: Uint8Array, answered: () => boolean) {
    session.request(question);
    const heard = await session.until(() => answered() || undefined, times.answerMs);
    return heard ?? (session.stopped ? undefined : false);
  }

  /** It talks, but its in-order answer stayed out: the next job asks it otherwise. */
  function unlearn(): void {
    if (learnt.processIds) learnt.processIds = false;
    else learnt.paperAnswers = false;
  }

  function nextId(): string {
    jobs = (jobs + 1) % 10_000;
    return String(jobs).padStart(4, '0');
  }

  /**
   * Waits for the in-order answer of a printer that talks, and keeps asking how it is. One out of
   * paper goes on by itself once there is some, so it is waited for until the deadline.
   * @param mostMs of the time in which it could print
   * @returns the state as last seen
   */
  async function waitInOrder(
    session: Session,
    inOrder: () => PrinterState | undefined,
    mostMs: number,
    before: PrinterState,
    hooks: PrintHooks,
  ): Promise<PrinterState> {
    const stepMs = Math.min(times.pollMs, mostMs);
    let state = before;
    let waited = 0;
    while (waited < mostMs) {
      const heard = await session.until(inOrder, stepMs);
      if (heard !== undefined || session.stopped) break;
      waited += stepMs;
      state = await ask(session);
      hooks.onState?.(state);
      if (troubleOf(state)) waited = 0;
    }
    return state;
  }

  async function print(
    session: Session,
    bytes: Uint8Array,
    slackMs: number,
    hooks: PrintHooks,
  ): Promise<PrintOutcome> {
    const notPrinted = (trouble: PrintTrouble, state: PrinterState): PrintOutcome => ({
      kind: 'notPrinted',
      trouble,
      state,
    });
    const gone = () => {
      const { fault } = session;
      return notPrinted(fault === undefined ? 'offline' : options.troubleOfCode(fault), 'offline');
    };

    const refused = await connect(session);
    if (refused) return notPrinted(refused, 'offline');
    let state = await askFirst(session);
    hooks.onState?.(state);
    if (session.stopped) return gone();
    const trouble = troubleOf(state);
    if (trouble) return notPrinted(trouble, state);
    const answers = state !== 'unknown';
    if (answers) await learn(session);
    if (session.stopped) return gone();
    if (!(await hooks.begin())) return notPrinted('withdrawn', state);

    const id = answers && learnt.processIds ? nextId() : undefined;
    const mustAnswer = id !== undefined || (answers && learnt.paperAnswers === true);
    const papersBefore = session.paperAnswers.length;
    const question = id === undefined ? paperRequest : processRequest(id);
    const all = await session.write(session.canAnswer ? Buffer.concat([bytes, question]) : bytes);
    if (!session.startedWriting) return gone();
    const unsure = (): PrintOutcome => ({
      kind: 'unsure',
      trouble: session.expired ? 'unconfirmed' : 'cut_off',
      state,
      taken: Math.min(session.taken, bytes.length),
    });
    if (!all) return unsure();
    if (ending === 'drain') {
      if (!(await session.drain())) return unsure();
      if (!mustAnswer) return { kind: 'done', state };
    }

    /** The printer's own word that it got to the end of the job. */
    const inOrder = (): PrinterState | undefined => {
      if (id !== undefined) return session.processAnswers.includes(id) ? state : undefined;
      const paper = session.paperAnswers[papersBefore];
      return paper === undefined ? undefined : paperStateOf(paper);
    };

    // Before our end of talk: after it nothing can be asked.
    const mostMs = mustAnswer ? times.inOrderMs + slackMs : times.pollMs;
    if (ending === 'drain') state = await waitInOrder(session, inOrder, Infinity, state, hooks);
    else if (answers) state = await waitInOrder(session, inOrder, mostMs, state, hooks);
    else await session.until(inOrder, times.settleMs);
    if (inOrder() === undefined && !session.stopped) {
      session.endWriting();
      await session.until(inOrder);
    }
    const proof = inOrder();
    if (proof !== undefined) {
      const now = answers ? await ask(session) : 'unknown';
      state = now === 'unknown' ? proof : now;
      hooks.onState?.(state);
      return { kind: 'done', state };
    }
    // A close says nothing where the printer's own word is due.
    if (!mustAnswer && session.closedCleanly) return { kind: 'done', state };
    const talks = state === 'ready' || state === 'paper_low';
    if (mustAnswer && talks && (session.expired || session.closedCleanly)) unlearn();
    return unsure();
  }

  return {
    print(bytes, hooks) {
      const slackMs = Math.ceil(bytes.length * times.msPerByte);
      return withSession(slackMs, (session) => print(session, bytes, slackMs, hooks));
    },
    status: () =>
      withSession(0, async (session): Promise<PrinterReport> => {
        const refused = await connect(session);
        if (refused) return { state: 'offline', trouble: refused };
        const state = await askFirst(session);
        const told = troubleOf(state);
        return told ? { state, trouble: told } : { state };
      }),
    close() {
      for (const session of sessions) session.abort();
    },
  };
}

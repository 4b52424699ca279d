import type {
  ApplyMeaning,
  FetchedInvoice,
  FollowMeaning,
  QueryMeaning,
} from '../../contract/platform/meaning.ts';
import { paths } from '../../contract/platform/wire.ts';
import type { Clock } from '../clock.ts';
import { fetchedInvoice, followedOrder } from './fetched.ts';
import { createHttp } from './http.ts';
import { meaningOfApply, meaningOfQuery, terminalTroubleOf } from './meaning.ts';
import type { HttpOutcome } from './outcome.ts';
import { queryBody, type TaskName } from './queryBody.ts';
import { type ReadOutcome, readOutcome } from './readOutcome.ts';

/** What the client needs from the settings, asked at each call. Deadlines in ms. */
export interface ClientSettings {
  readonly apiDomain: string;
  readonly connectMs: number;
  readonly callMs: number;
}

/** A call as it was signed: enough to tell with which key, without knowing the key. */
export interface SignedCall {
  readonly terminalSn: string;
  readonly bytes: Uint8Array;
  readonly authorization: string;
}

/** Signs for the client and hears what became of it; the keys stay with whoever implements it. */
export interface Signer {
  /** The Authorization header for these bytes; undefined when there is no key for the terminal. */
  authorize(terminalSn: string, bytes: Uint8Array): string | undefined;
  /** The platform took the signature of this call. */
  noteAccepted?(call: SignedCall): void;
  /**
   * The platform answered ILLEGAL_SIGN: check in once.
   * @returns whether the same call, signed anew, may be tried once more
   */
  renew?(call: SignedCall): Promise<boolean>;
}

/** An answer with a body came, readable or not. Times in ms since 1970. */
export interface AnswerReport {
  readonly path: string;
  readonly readable: boolean;
  readonly at: number;
  /** The platform's clock (Date header, whole seconds), for noticing that ours is wrong. */
  readonly platformTime?: number | undefined;
}

export interface PlatformClientOptions {
  readonly settings: () => ClientSettings;
  readonly signer: Signer;
  readonly clock: Clock;
  readonly onAnswer?: (report: AnswerReport) => void;
  /** PEM certificates trusted instead of the built-in ones: for a test's own platform. */
  readonly ca?: string | undefined;
}

export interface ApplyTask {
  readonly terminalSn: string;
  readonly clientTaskSn: string;
  /** The exact bytes of the ledger. */
  readonly body: Uint8Array;
}

export interface PlatformClient {
  /** Sends an apply body. `sentBefore`: it was handed to the network before. */
  apply(task: ApplyTask, how: { readonly sentBefore: boolean }): Promise<ApplyMeaning>;
  /** Asks for a task's state; `state` is what the ledger holds it for. */
  query(task: TaskName, how: { readonly state: 'unknown' | 'in_progress' }): Promise<QueryMeaning>;
  /** Asks for an invoice that this till did not make. */
  fetchInvoice(task: TaskName): Promise<FetchedInvoice>;
  /** Asks whether the customer has issued a sale by its code. */
  follow(task: TaskName): Promise<FollowMeaning>;
  /** Asks once, whatever is answered: no check-in, nothing sent again, nothing decided. */
  tryQuery(task: TaskName): Promise<Tried>;
  /** Posts bytes that somebody else has signed: activation and check-in. */
  post(path: string, bytes: Uint8Array, authorization: string): Promise<HttpOutcome>;
  close(): void;
}

interface Tried {
  readonly read: ReadOutcome;
  /** ms; this clock minus the platform's, whole seconds. */
  readonly clockSkewMs?: number | undefined;
}

/** The client of the e-invoice platform: signs, sends, reads, and says what it means. */
export function createPlatformClient(options: PlatformClientOptions): PlatformClient {
  const { settings, signer, clock, onAnswer, ca } = options;
  const http = createHttp({ clock, deadlines: settings, ca });

  async function post(path: string, bytes: Uint8Array, authorization: string) {
    const url = `${settings().apiDomain.replace(/\/+$/, '')}${path}`;
    const outcome = await http.post(url, bytes, { Authorization: authorization });
    return { outcome, read: readOutcome(outcome) };
  }

  /** @returns this clock minus the platform's, ms, when it told */
  function report(path: string, { outcome, read }: Posted): number | undefined {
    if (outcome.kind !== 'answer') return undefined;
    const at = clock.now();
    const platformTime = timeOf(outcome.date);
    onAnswer?.({ path, readable: read.kind === 'read', at, platformTime });
    return platformTime === undefined ? undefined : at - platformTime;
  }

  /** ILLEGAL_SIGN: check in once, then try once more, then stop (PROTOCOL, "Terminal"). */
  async function call(path: string, terminalSn: string, bytes: Uint8Array): Promise<ReadOutcome> {
    const first = await callOnce(path, terminalSn, bytes);
    if (!first.signed || !isIllegalSign(first.read) || !signer.renew) return first.read;
    if (!(await signer.renew(first.signed))) return first.read;
    // Nothing was started by a call whose signature was refused, so sending it again is safe.
    return (await callOnce(path, terminalSn, bytes)).read;
  }

  async function callOnce(
    path: string,
    terminalSn: string,
    bytes: Uint8Array,
  ): Promise<Tried & { signed?: SignedCall }> {
    const authorization = signer.authorize(terminalSn, bytes);
    if (authorization === undefined) return { read: { kind: 'noKey' } };
    const signed = { terminalSn, bytes, authorization };
    const posted = await post(path, bytes, authorization);
    const clockSkewMs = report(path, posted);
    if (isAccepted(posted.read)) signer.noteAccepted?.(signed);
    return { read: posted.read, clockSkewMs, signed };
  }

  return {
    async apply({ terminalSn, clientTaskSn, body }, { sentBefore }) {
      const outcome = await call(paths.apply, terminalSn, body);
      return meaningOfApply(outcome, { sentBefore, clientTaskSn });
    },
    async query(task, { state }) {
      const outcome = await call(paths.query, task.terminalSn, queryBody(task));
      return meaningOfQuery(outcome, { state, clientTaskSn: task.clientTaskSn });
    },
    async fetchInvoice(task) {
      const outcome = await call(paths.query, task.terminalSn, queryBody(task));
      return fetchedInvoice(outcome, task.clientTaskSn);
    },
    async follow(task) {
      const outcome = await call(paths.query, task.terminalSn, queryBody(task));
      return followedOrder(outcome, task.clientTaskSn);
    },
    async tryQuery(task) {
      const { read, clockSkewMs } = await callOnce(paths.query, task.terminalSn, queryBody(task));
      return { read, clockSkewMs };
    },
    async post(path, bytes, authorization) {
      const posted = await post(path, bytes, authorization);
      report(path, posted);
      return posted.outcome;
    },
    close: () => http.close(),
  };
}

interface Posted {
  readonly outcome: HttpOutcome;
  readonly read: ReadOutcome;
}

function isIllegalSign(read: ReadOutcome): boolean {
  return read.kind === 'read' && terminalTroubleOf(read.answer)?.code === 'ILLEGAL_SIGN';
}

/** Only an envelope of 200 proves that the signature was looked at and found good. */
function isAccepted(read: ReadOutcome): boolean {
  return read.kind === 'read' && read.answer.resultCode === '200';
}

function timeOf(date: string | undefined): number | undefined {
  const time = Date.parse(date ?? '');
  return Number.isNaN(time) ? undefined : time;
}

import { createConnection, type Socket } from 'node:net';
import type { Clock } from '../clock.ts';
import { createAnswerReader, type StatusBytes, statusKinds, statusRequest } from './status.ts';
import type { PrintTrouble } from './troubles.ts';

/** Bytes handed to the socket at a time; each is counted once the system has taken it. */
const CHUNK_BYTES = 4096;

/**
 * One connection to a printer. It reads whatever comes from the first moment on, so that a chatty
 * printer never stalls, and offers one way to wait: `until` something is so, or the connection has
 * stopped, or a time has passed on the clock.
 */
export class TcpSession {
  readonly #socket: Socket;
  readonly #clock: Clock;
  readonly #reader = createAnswerReader();
  readonly #waiters = new Set<() => void>();
  readonly #cancelDeadline: () => void;
  readonly #statusAnswers: number[] = [];
  #connected = false;
  #peerEnded = false;
  #weEnded = false;
  #closed = false;
  #fault: string | undefined;
  #expired = false;
  #startedWriting = false;
  #taken = 0;
  #paperAnswers: number[] = [];
  #processAnswers: string[] = [];

  /** @param deadlineMs after which the session is over, whatever it is doing */
  constructor(host: string, port: number, clock: Clock, deadlineMs: number) {
    this.#clock = clock;
    // Half open: the printer's end of talk is ours to judge, and must not end our own.
    this.#socket = createConnection({ host, port, allowHalfOpen: true, noDelay: true });
    this.#socket.on('connect', () => {
      this.#connected = true;
      this.#changed();
    });
    this.#socket.on('data', (bytes) => this.#read(bytes));
    this.#socket.on('end', () => {
      this.#peerEnded = true;
      this.#changed();
    });
    this.#socket.on('error', (error: NodeJS.ErrnoException) => {
      this.#fault = error.code ?? 'ERROR';
      this.#changed();
    });
    this.#socket.on('close', () => {
      this.#closed = true;
      this.#changed();
    });
    this.#cancelDeadline = clock.after(deadlineMs, () => this.abort());
  }

  /** Bytes of the job the system has surely taken. */
  get taken(): number {
    return this.#taken;
  }

  /** Whether a byte of the job may have left. */
  get startedWriting(): boolean {
    return this.#startedWriting;
  }

  /** Broken, given up, or past its deadline: nothing more comes of it. */
  get over(): boolean {
    return this.#fault !== undefined || this.#expired || this.#closed;
  }

  /**
   * Nothing more can be got done: it is over, or the printer ended its side before we ended ours.
   * That is no answer to our end of talk; something broke.
   */
  get stopped(): boolean {
    return this.over || (this.#peerEnded && !this.#weEnded);
  }

  /** Both sides ended and nothing went wrong. */
  get closedCleanly(): boolean {
    return this.#closed && this.#peerEnded && this.#fault === undefined && !this.#expired;
  }

  get expired(): boolean {
    return this.#expired;
  }

  /** Answers to GS r 1 so far. */
  get paperAnswers(): readonly number[] {
    return this.#paperAnswers;
  }

  /** Answers to GS ( H so far. */
  get processAnswers(): readonly string[] {
    return this.#processAnswers;
  }

  /** @returns the trouble, or undefined when connected */
  async connect(connectMs: number): Promise<PrintTrouble | undefined> {
    await this.until(() => this.#connected || undefined, connectMs);
    if (this.#connected && !this.over) return undefined;
    switch (this.#fault) {
      case 'ECONNREFUSED':
      case 'ECONNRESET':
        return 'refused';
      case 'ENOTFOUND':
      case 'EAI_AGAIN':
        return 'unknown_host';
      default:
        return 'unreachable';
    }
  }

  /**
   * Asks DLE EOT 1 to 4, one after the other: an answer does not say what it answers. Stops at the
   * first that stays out.
   * @param answerMs how long to wait for each
   */
  async askStatus(answerMs: number): Promise<StatusBytes> {
    const status: StatusBytes = {};
    for (const kind of statusKinds) {
      this.#statusAnswers.length = 0;
      if (!this.#mayWrite()) break;
      this.#socket.write(statusRequest(kind));
      const answer = await this.until(() => this.#statusAnswers[0], answerMs);
      if (answer === undefined) break;
      status[kind] = answer;
    }
    return status;
  }

  /** Sends a request that is no part of a job. */
  request(bytes: Uint8Array): void {
    if (this.#mayWrite()) this.#socket.write(bytes);
  }

  /** @returns whether the system took all bytes and the printer was still listening */
  async write(bytes: Uint8Array): Promise<boolean> {
    for (let at = 0; at < bytes.length; at += CHUNK_BYTES) {
      if (!this.#mayWrite()) return false;
      const chunk = bytes.subarray(at, at + CHUNK_BYTES);
      let written = false;
      this.#startedWriting = true;
      this.#socket.write(chunk, (error) => {
        if (!error) {
          written = true;
          this.#taken += chunk.length;
        }
        this.#changed();
      });
      if (!(await this.until(() => written || undefined))) return false;
    }
    return true;
  }

  /** Says that nothing more comes from us; still listens. */
  endWriting(): void {
    if (this.stopped) return;
    this.#weEnded = true;
    this.#socket.end();
  }

  /** Ends politely; what the system has taken still goes out. */
  finish(): void {
    this.#cancelDeadline();
    if (this.#connected) this.#socket.destroySoon();
    else this.#socket.destroy();
  }

  /** Ends at once. */
  abort(): void {
    this.#expired = true;
    this.#cancelDeadline();
    this.#socket.destroy();
    this.#changed();
  }

  /**
   * Waits for `look` to give a value.
   * @returns undefined when the session stopped first, or after `ms` on the clock
   */
  until<T>(look: () => T | undefined, ms?: number): Promise<T | undefined> {
    return new Promise((resolve) => {
      let cancel = () => {};
      const settle = (value: T | undefined) => {
        this.#waiters.delete(check);
        cancel();
        resolve(value);
      };
      const check = () => {
        const value = look();
        if (value !== undefined || this.stopped) settle(value);
      };
      this.#waiters.add(check);
      if (ms !== undefined) cancel = this.#clock.after(ms, () => settle(look()));
      check();
    });
  }

  #mayWrite(): boolean {
    return this.#connected && !this.stopped && !this.#weEnded && this.#socket.writable;
  }

  #read(bytes: Uint8Array): void {
    for (const answer of this.#reader.read(bytes)) {
      if (answer.kind === 'status') this.#statusAnswers.push(answer.byte);
      else if (answer.kind === 'paper') this.#paperAnswers.push(answer.byte);
      else this.#processAnswers.push(answer.id);
    }
    this.#changed();
  }

  #changed(): void {
    for (const check of [...this.#waiters]) check();
  }
}

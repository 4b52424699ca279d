import type { Clock } from '../clock.ts';
import type { Line, OpenLine } from './line.ts';
import { createAnswerReader, type StatusBytes, statusKinds, statusRequest } from './status.ts';

export interface SessionOptions {
  readonly open: OpenLine;
  readonly clock: Clock;
  /** After which the session is over, whatever it is doing. */
  readonly deadlineMs: number;
  /** Bytes handed to the line at a time; they are counted once the system has taken them. */
  readonly chunkBytes: number;
}

/** What `connect` tells when the time ran out and the line itself said nothing. */
const NO_CONNECTION = 'ETIMEDOUT';

/**
 * One connection to a printer. It reads whatever comes from the first moment on, so that a chatty
 * printer never stalls, and offers one way to wait: `until` something is so, or the connection has
 * stopped, or a time has passed on the clock.
 */
export class Session {
  readonly #line: Line;
  readonly #clock: Clock;
  readonly #chunkBytes: number;
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
  #taken = 0;
  /** Bytes were handed over and the line has not said what became of them. */
  #inTheAir = false;
  #paperAnswers: number[] = [];
  #processAnswers: string[] = [];

  constructor({ open, clock, deadlineMs, chunkBytes }: SessionOptions) {
    this.#clock = clock;
    this.#chunkBytes = chunkBytes;
    this.#line = open({
      opened: () => {
        this.#connected = true;
        this.#changed();
      },
      data: (bytes) => this.#read(bytes),
      ended: () => {
        this.#peerEnded = true;
        this.#changed();
      },
      failed: (code) => {
        this.#fault ??= code;
        this.#changed();
      },
      closed: () => {
        this.#closed = true;
        this.#changed();
      },
    });
    this.#cancelDeadline = clock.after(deadlineMs, () => this.abort());
  }

  /** Bytes of the job the system has surely taken. */
  get taken(): number {
    return this.#taken;
  }

  /** Whether a byte of the job may have left. */
  get startedWriting(): boolean {
    return this.#taken > 0 || this.#inTheAir;
  }

  /** Whether anything can come back. */
  get canAnswer(): boolean {
    return this.#line.canAnswer;
  }

  /** The line's own code of what went wrong. */
  get fault(): string | undefined {
    return this.#fault;
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

  /** @returns the line's own code of what went wrong, or undefined when connected */
  async connect(connectMs: number): Promise<string | undefined> {
    await this.until(() => this.#connected || undefined, connectMs);
    if (this.#connected && !this.over) return undefined;
    return this.#fault ?? NO_CONNECTION;
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
      if (!this.canAnswer || !this.#mayWrite()) break;
      this.#line.write(statusRequest(kind), ignore);
      const answer = await this.until(() => this.#statusAnswers[0], answerMs);
      if (answer === undefined) break;
      status[kind] = answer;
    }
    return status;
  }

  /** Sends a request that is no part of a job. */
  request(bytes: Uint8Array): void {
    if (this.#mayWrite()) this.#line.write(bytes, ignore);
  }

  /** @returns whether the system took all bytes and the printer was still listening */
  async write(bytes: Uint8Array): Promise<boolean> {
    for (let at = 0; at < bytes.length; at += this.#chunkBytes) {
      if (!this.#mayWrite()) return false;
      const chunk = bytes.subarray(at, at + this.#chunkBytes);
      let written = false;
      this.#inTheAir = true;
      this.#line.write(chunk, (error, count) => {
        written = !error;
        this.#taken += count ?? (error ? 0 : chunk.length);
        this.#inTheAir = error != null && count === undefined;
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
    this.#line.end();
  }

  /** @returns whether everything taken has left this machine, on a line that knows */
  async drain(): Promise<boolean> {
    let drained = false;
    void this.#line.drain().then(
      () => {
        drained = true;
        this.#changed();
      },
      () => {
        this.#fault ??= 'EIO';
        this.#changed();
      },
    );
    return (await this.until(() => drained || undefined)) ?? false;
  }

  /** Ends politely; what the system has taken still goes out. */
  finish(): void {
    this.#cancelDeadline();
    this.#line.finish();
  }

  /** Ends at once. */
  abort(): void {
    this.#expired = true;
    this.#cancelDeadline();
    this.#line.destroy();
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
    return this.#connected && !this.stopped && !this.#weEnded && this.#line.writable;
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

/** A question that was not taken shows in the answer that stays out. */
function ignore(): void {}

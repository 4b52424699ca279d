import { Watchers } from '../watchers.ts';
import type { Book } from './book.ts';
import type { CallName, Fault } from './faults.ts';
import type { Task } from './task.ts';
import type { Violation } from './violations.ts';

/**
 * What became of an answer: `answered` in full and readable; `broken` sent, but not as a readable
 * answer; `dropped` not sent at all; `pending` while it is held back.
 */
export type Delivery = 'pending' | 'answered' | 'broken' | 'dropped';

/** A request as the platform received it. */
export interface JournalEntry {
  readonly id: number;
  /** ms since 1970. */
  readonly at: number;
  readonly call: CallName;
  readonly path: string;
  /** The signer's number and signature, as they stood in the header. */
  readonly sn: string;
  readonly sign: string;
  readonly body: string;
  /** The sender's port: the same on a reused connection. */
  readonly remotePort: number;
  readonly fault: Fault['kind'] | undefined;
  /** Whether the request had its effect. */
  processed: boolean;
  /** The answer as it was meant, even if it was dropped. */
  answer: string | undefined;
  delivery: Delivery;
}

/** A callback that was pushed. */
export interface PushEntry {
  /** ms since 1970. */
  readonly at: number;
  readonly url: string;
  readonly body: string;
  /** Which push of this callback, from 1. */
  readonly attempt: number;
  /** HTTP status and body of the answer, or why there was none. */
  readonly answer: string;
  readonly accepted: boolean;
}

/** How many requests are kept, and how many characters of bodies: training runs all day. */
const MOST_ENTRIES = 10_000;
const MOST_CHARACTERS = 64 * 1024 * 1024;

/** All the platform received, sent and noticed. */
export class Journal {
  readonly entries: JournalEntry[] = [];
  readonly pushes: PushEntry[] = [];
  private readonly noted: Violation[] = [];
  private readonly watchers = new Watchers();
  private characters = 0;
  private count = 0;

  constructor(
    private readonly book: Book,
    /** Brings the tasks up to the present before anybody looks. */
    private readonly settle: () => void,
  ) {}

  receive(entry: Omit<JournalEntry, 'id' | 'processed' | 'answer' | 'delivery'>): JournalEntry {
    this.count += 1;
    const kept: JournalEntry = {
      ...entry,
      id: this.count,
      processed: false,
      answer: undefined,
      delivery: 'pending',
    };
    this.entries.push(kept);
    this.characters += kept.body.length;
    while (this.entries.length > MOST_ENTRIES || this.characters > MOST_CHARACTERS) {
      this.characters -= this.entries.shift()?.body.length ?? 0;
    }
    this.watchers.changed();
    return kept;
  }

  /** The answer a request is meant to get. */
  decide(entry: JournalEntry, answer: string): void {
    entry.answer = answer;
    this.watchers.changed();
  }

  /** What became of a request's answer. */
  settleEntry(entry: JournalEntry, delivery: Delivery): void {
    entry.delivery = delivery;
    this.watchers.changed();
  }

  /** A callback was pushed. */
  push(push: PushEntry): void {
    this.pushes.push(push);
    this.watchers.changed();
  }

  /** Resolves once `holds` does; asked again at every request, answer and push. */
  until(holds: (journal: Journal) => boolean): Promise<void> {
    return this.watchers.until(() => holds(this));
  }

  violate(violation: Violation): void {
    this.noted.push(violation);
  }

  /** The requests of one call, or of all. */
  requests(call?: CallName): readonly JournalEntry[] {
    return call ? this.entries.filter((entry) => entry.call === call) : [...this.entries];
  }

  /** How many requests of one call, or of all, came in since the last `clear`. */
  countOf(call?: CallName): number {
    return this.requests(call).length;
  }

  /** Every task of an order, in the order of acceptance, as of now. */
  tasksOf(clientSn: string): readonly Task[] {
    this.settle();
    return this.book.tasksOf(clientSn);
  }

  /** Every task the platform ever accepted, as of now. */
  tasks(): readonly Task[] {
    this.settle();
    return [...this.book.tasksBySn.values()];
  }

  /** The tasks that ended in an invoice, blue and red, as of now. */
  issued(): readonly Task[] {
    return this.tasks().filter((task) => task.ending?.kind === 'issued');
  }

  /** What a till must never do and one did. */
  violations(): readonly Violation[] {
    this.settle();
    return [...this.noted];
  }

  /** Forgets requests, pushes and violations; the platform's state stays. */
  clear(): void {
    this.entries.length = 0;
    this.pushes.length = 0;
    this.noted.length = 0;
    this.characters = 0;
  }
}

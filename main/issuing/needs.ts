import type {
  ApplyMeaning,
  Contact,
  IssuedFields,
  OutboxTrouble,
  QueryMeaning,
} from '../../contract/platform/meaning.ts';
import type { InvoiceState } from '../../domain/lifecycle.ts';
import type { Clock } from '../clock.ts';

/** A pending invoice as the loop sees it. */
export interface DueTask {
  readonly clientTaskSn: string;
  readonly clientSn: string;
  readonly terminalSn: string;
  readonly kind: 'blue' | 'red';
  readonly attempt: number;
  /** Of a red one: which wish it comes from; its derived numbers hold it. */
  readonly requestId: string | null;
  readonly state: 'queued' | 'unknown' | 'in_progress';
  /** The exact bytes of its apply call. */
  readonly body: Uint8Array;
  readonly taskSn: string | null;
  /** How often its body was sent. */
  readonly attempts: number;
  /** Queries since it came into its state. */
  readonly asks: number;
  /** The till is recovering: the order may have been sent before (PROTOCOL, "derived"). */
  readonly probing: boolean;
  /** A refusal that only a query may confirm. */
  readonly refusal: { readonly code: string; readonly message: string } | null;
  /** ms */
  readonly createdAt: number;
  /** ms; when it came into its state. */
  readonly updatedAt: number;
}

export interface TaskMove {
  readonly clientTaskSn: string;
  readonly from: InvoiceState;
  readonly to: InvoiceState;
  readonly fields?: Partial<IssuedFields> | undefined;
  readonly failure?: { readonly code: string; readonly message: string } | undefined;
  readonly refusal?: { readonly code: string; readonly message: string } | null | undefined;
  readonly attemptsDelta?: 1 | -1 | undefined;
  /** ms */
  readonly nextAt: number;
  readonly who: string;
  readonly what: string;
  readonly detail?: Readonly<Record<string, unknown>> | undefined;
}

/** A task of an order that this ledger did not know and the platform has. */
export interface FoundTask {
  readonly attempt: number;
  readonly clientTaskSn: string;
  readonly state: 'issued' | 'in_progress' | 'failed';
  readonly fields?: Partial<IssuedFields> | undefined;
  readonly failure?: { readonly code: string; readonly message: string } | undefined;
}

/** The ledger, as far as issuing needs it. */
export interface TaskLedger {
  /** Records what a recovering till found at the platform, all of it or nothing. */
  recordFound(record: {
    readonly clientTaskSn: string;
    readonly found: readonly FoundTask[];
    /** ms; when those in progress are asked about again. */
    readonly nextAt: number;
  }): Promise<void>;
  /** @returns false when the invoice had left `from` already; then nothing was changed */
  move(change: TaskMove): Promise<boolean>;
  reschedule(change: { clientTaskSn: string; nextAt: number; asks: number }): Promise<void>;
  flagOverdue(createdBefore: number): Promise<void>;
  due(query: { now: number; limit: number; kind: 'send' | 'ask' }): Promise<readonly DueTask[]>;
  nextDueAfter(now: number): Promise<number | null>;
}

/** Where a call reports what it learned about the platform as a whole. */
export interface CallObserver {
  called(meaning: Contact & { readonly reason?: string }): void;
  refused(code: OutboxTrouble, message: string): void;
  admitted(): void;
}

/** Other work of the loop, under the same limits and the same breaker; it keeps its own schedule. */
export interface SideWork {
  /** What may be done now, the most urgent first. */
  due(
    now: number,
    limit: number,
  ): Promise<readonly { readonly key: string; readonly run: () => Promise<void> }[]>;
  nextDueAfter(now: number): Promise<number | null>;
}

/** The platform, as far as issuing needs it. Never throws: what happened is in the meaning. */
export interface IssuingPlatform {
  apply(task: DueTask, options: { sentBefore: boolean }): Promise<ApplyMeaning>;
  query(task: DueTask, options: { state: 'unknown' | 'in_progress' }): Promise<QueryMeaning>;
}

export interface LoopNeeds {
  readonly ledger: TaskLedger;
  readonly platform: IssuingPlatform;
  readonly clock: Clock;
  /** The derived number of another attempt at the task's order, or red wish. */
  readonly deriveClientTaskSn: (task: DueTask, attempt: number) => string;
  /** Orders for self-service; without, there are none. */
  readonly orders?: (observer: CallObserver) => SideWork;
  readonly onHealth: (health: PlatformHealth) => void;
  readonly log: (message: string, error: unknown) => void;
}

export interface PlatformHealth {
  /** unknown: no call yet. paused: the terminal is refused and the outbox waits. */
  readonly state: 'unknown' | 'ok' | 'down' | 'paused';
  readonly reason?: string | undefined;
  readonly code?: OutboxTrouble | undefined;
  /** ms */
  readonly since?: number | undefined;
  /** Whether the newest call got a readable answer; null: no call yet. */
  readonly reachable: boolean | null;
  /** ms */
  readonly lastAnswerAt: number | null;
}

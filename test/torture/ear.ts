import type { Sandbox } from '../../sandbox/platform/sandbox.ts';
import type { ViolationKind } from '../../sandbox/platform/violations.ts';
import { findLeaks, type Secrets } from '../support/secrets.ts';

/** What a till must never do and no platform has to notice. */
const GRAVE: readonly ViolationKind[] = [
  'secondBlue',
  'resentBeforeQuery',
  'bodyChanged',
  'redDiffersFromBlue',
];

/**
 * Listens at the platform while it goes on: of a long run the journal keeps the last requests only,
 * so what they say is written down before they go.
 */
export class Ear {
  /** A line for each thing that is not as it has to be, with what led to it. */
  readonly wrong: string[] = [];
  private lastEntry = 0;
  private violations = 0;

  constructor(
    private readonly platform: Sandbox,
    private readonly secrets: Secrets,
  ) {}

  /** Takes in what has come since the last time. */
  listen(): void {
    const { journal } = this.platform;
    const fresh = journal.entries.filter(({ id }) => id > this.lastEntry);
    const missed = (fresh[0]?.id ?? 0) - this.lastEntry - 1;
    if (missed > 0) this.wrong.push(`${missed} requests went by unheard`);
    this.lastEntry = fresh.at(-1)?.id ?? this.lastEntry;
    this.wrong.push(...findLeaks(this.secrets, [['requests', JSON.stringify(fresh)]]));

    const violations = journal.violations();
    for (const { kind, detail } of violations.slice(this.violations)) {
      if (!GRAVE.includes(kind)) continue;
      this.wrong.push(`the platform saw: ${kind} ${detail}`, ...this.heardOf(detail));
    }
    this.violations = violations.length;
  }

  /** What the platform was asked about the task that a violation names, and how it answered. */
  private heardOf(detail: string): readonly string[] {
    const task = detail.split('|').at(-1) ?? '';
    return this.platform.journal.entries
      .filter(({ body }) => body.includes(task))
      .map(({ at, call, remotePort, fault, processed, answer, delivery }) => {
        const done = processed ? 'processed' : 'not processed';
        const how = `${fault ?? 'no fault'}, ${done}, ${delivery}`;
        return `  ${at} ${call} from port ${remotePort}: ${how}: ${answer?.slice(0, 200)}`;
      });
  }
}

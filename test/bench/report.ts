import { padEnd, widthOf } from '../../domain/receipt/width.ts';
import type { OpeningTimes } from './opening.ts';
import type { ScrollTimes } from './scrolling.ts';
import type { SearchTimes } from './searching.ts';

export interface LedgerReport {
  readonly rows: number;
  readonly fileBytes: number;
  readonly machine: string;
  /** Of the last minute; above the number of cores, the figures are those of a busy machine. */
  readonly load: { readonly before: number; readonly after: number };
  /** What drew the words that were searched for. */
  readonly seed: number;
  readonly pageSize: number;
  readonly search: readonly SearchTimes[];
  readonly opening: OpeningTimes;
  readonly scrolling: readonly ScrollTimes[];
}

/** What a ledger of a million invoices must still do. */
const SEARCH_P99_MS = 16;
const TASK_MS = 50;
const OPENING_RATIO = 1.1;

/** @returns a phrase for each goal that is missed */
export function shortfalls({ search, opening, scrolling }: LedgerReport): readonly string[] {
  return [
    ...search
      .filter(({ goal, ours }) => goal && ours.p99 >= SEARCH_P99_MS)
      .map(({ name, ours }) => `${name}: p99 ${ms(ours.p99)} ms`),
    ...scrolling
      .filter(({ longTasks }) => longTasks > 0)
      .map(({ how, longest }) => `${how}: a task of ${ms(longest)} ms`),
    ...(['ready', 'typing'] as const)
      .filter((until) => opening.ratio[until] > OPENING_RATIO)
      .map((until) => `opening until ${until}: ${ratio(opening.ratio[until])}`),
  ];
}

export function reportText(report: LedgerReport): string {
  const { rows, machine, load, fileBytes, pageSize, search, opening, scrolling } = report;
  const { empty, full, rounds } = opening;
  const searches = search.map(
    ({ name, example, foundIn, fromDisk, ours, processor, like, goal }) => [
      name,
      example,
      `${Math.round(foundIn * 100)} %`,
      ms(ours.p50),
      ms(ours.p99),
      ms(ours.max),
      ms(processor.p99),
      fromDisk === null ? '–' : `${Math.round(fromDisk * 100)} %`,
      ms(like.p50),
      Number.isNaN(like.p50) ? '–' : `${Math.round(like.p50 / ours.p50)} ×`,
      goal ? `p99 < ${SEARCH_P99_MS}` : '',
    ],
  );
  const openings = (['ready', 'typing'] as const).map((until) => [
    until === 'ready' ? 'until it says ready' : 'until the issue screen takes typing',
    ms(empty[until].p50),
    ms(full[until].p50),
    ratio(opening.ratio[until]),
    `≤ ${OPENING_RATIO.toFixed(2)}`,
  ]);
  const scrolls = scrolling.map(
    ({ how, rows: loaded, longTasks, longest, processor, longestGap }) => [
      how,
      String(loaded),
      String(longTasks),
      ms(longest),
      ms(processor),
      ms(longestGap),
      `none over ${TASK_MS}`,
    ],
  );
  return [
    `${rows} invoices, ${Math.round(fileBytes / 1e6)} MB; ${machine}; load ${ms(load.before)} before, ${ms(load.after)} after; times in ms`,
    '',
    `search, a page of ${pageSize}, at main's interface; words drawn by ${report.seed}`,
    table([
      [
        '',
        'example',
        'found',
        'p50',
        'p99',
        'max',
        'processor p99',
        'from disk',
        'LIKE',
        'LIKE/p50',
        'goal',
      ],
      ...searches,
    ]),
    '',
    `opening the app, median of ${rounds}`,
    table([['', 'empty', 'full', 'full/empty', 'goal'], ...openings]),
    '',
    'scrolling the records in the window',
    table([['', 'rows', 'tasks > 50', 'longest', 'processor', 'longest gap', 'goal'], ...scrolls]),
  ].join('\n');
}

/** Of measured times in ms. */
export function percentiles(times: readonly number[]) {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (part: number): number =>
    sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * part) - 1)] ?? Number.NaN;
  return { p50: at(0.5), p99: at(0.99), max: at(1) };
}

/** Rows of text as aligned columns; the first row is the head. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => widthOf(row[column] ?? ''))),
  );
  return rows
    .map((row) =>
      row
        .map((cell, at) => padEnd(cell, widths[at] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

const ms = (value: number): string => (Number.isNaN(value) ? '–' : value.toFixed(2));
const ratio = (value: number): string => value.toFixed(3);

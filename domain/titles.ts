import type { Payer } from './invoice/order.ts';

/**
 * What is kept of a payer for the next time. Of a private customer only the name: a phone number that
 * one 张三 gave is none of the next one's business.
 */
export function titleOf(payer: Payer): Payer {
  return payer.kind === 'company' ? payer : { kind: 'person', name: payer.name };
}

/**
 * A title as known before and as used now. What was left out this time is kept: an order from a cash
 * register often has no more than name and tax number.
 */
export function mergeTitle(known: Payer, now: Payer): Payer {
  return now.kind === 'company' ? { ...known, ...filled(now) } : titleOf(now);
}

function filled(payer: Payer): Payer {
  const entries = Object.entries(payer).filter(([, value]) => value !== undefined && value !== '');
  return Object.fromEntries(entries) as unknown as Payer;
}

/**
 * One spelling for names that differ only by width, brackets or spaces: 示例（集团） 公司 and
 * 示例(集团)公司 are one customer typed twice.
 */
export function plainName(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s/g, '')
    .replace(/[[{<【〔〖《「『〈]/g, '(')
    .replace(/[\]}>】〕〗》」』〉]/g, ')');
}

/** After so long without use a title counts half as much, ms. */
const HALF_LIFE_MS = 30 * 86_400_000;

export interface UsedTitle {
  /** As it is searched by: name, initials, tax number, in lower case without marks. */
  readonly spellings: readonly string[];
  readonly uses: number;
  /** ms since 1970 */
  readonly usedAt: number;
}

/**
 * The order in which titles are offered: those that begin with what was typed first; among them the
 * often and lately used. Equals stay as they came.
 * @param typed in lower case without marks
 * @param now ms since 1970
 */
export function rankTitles<T extends UsedTitle>(
  titles: readonly T[],
  typed: string,
  now: number,
): readonly T[] {
  return titles
    .map((title) => ({
      title,
      begins: typed !== '' && title.spellings.some((text) => text.startsWith(typed)),
      weight: title.uses * 0.5 ** (Math.max(0, now - title.usedAt) / HALF_LIFE_MS),
    }))
    .sort((a, b) => Number(b.begins) - Number(a.begins) || b.weight - a.weight)
    .map(({ title }) => title);
}

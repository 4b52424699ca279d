/**
 * The audit trail's chain: each line holds the hash of the one before, so that a line cannot be
 * changed, taken out or put in without every later line saying so. Pure; the hash is handed in.
 */

/** One line as it is stored. `detail` and `after` are the stored texts, never parsed and rewritten. */
export interface AuditLine {
  /** 1, 2, 3 … without a gap. */
  readonly seq: number;
  /** ms since 1970. */
  readonly at: number;
  /** The invoice it is about; null on lines about staff, settings and the till itself. */
  readonly clientTaskSn: string | null;
  readonly who: string;
  readonly what: string;
  readonly detail: string | null;
  readonly after: string | null;
}

export interface ChainedLine extends AuditLine {
  /** Hex; the `hash` of the line before. */
  readonly prev: string;
  /** Hex. */
  readonly hash: string;
}

/** Where a chain ends, or where a walk along it stands. */
export interface ChainEnd {
  readonly seq: number;
  readonly hash: string;
}

/** @returns lower-case hex of the SHA-256 of the text's UTF-8 bytes */
export type HexHash = (text: string) => string;

/** Before the first line. */
export const CHAIN_START: ChainEnd = { seq: 0, hash: '0'.repeat(64) };

/**
 * Why a chain does not hold, and at which line:
 * changed: the line is not what was written · missing: lines from here on were taken out ·
 * unlinked: it does not follow the line before (one was put in or replaced) · end: the chain does
 * not end where the head, kept beside it, says.
 */
export interface ChainBreak {
  readonly seq: number;
  readonly why: 'changed' | 'missing' | 'unlinked' | 'end';
}

/** hash = sha256(hash of the line before + content), the content as a JSON array in fixed order. */
export function chainHash(prev: string, line: AuditLine, sha256: HexHash): string {
  const { seq, at, clientTaskSn, who, what, detail, after } = line;
  return sha256(`${prev}\n${JSON.stringify([seq, at, clientTaskSn, who, what, detail, after])}`);
}

/**
 * Walks along lines that should follow `from`.
 * @returns where the walk ended, or the first line that does not hold
 */
export function walkChain(
  from: ChainEnd,
  lines: readonly ChainedLine[],
  sha256: HexHash,
): { readonly end: ChainEnd } | { readonly broken: ChainBreak } {
  let end = from;
  for (const line of lines) {
    if (line.seq !== end.seq + 1) return { broken: { seq: end.seq + 1, why: 'missing' } };
    if (line.prev !== end.hash) return { broken: { seq: line.seq, why: 'unlinked' } };
    if (line.hash !== chainHash(line.prev, line, sha256)) {
      return { broken: { seq: line.seq, why: 'changed' } };
    }
    end = { seq: line.seq, hash: line.hash };
  }
  return { end };
}

/**
 * Holds the end of the chain against the head that is kept beside it: the last lines cannot be
 * vouched for by later ones.
 * @param head undefined: it is gone, which is a break as well, unless nothing was ever written
 */
export function checkEnd(end: ChainEnd, head: ChainEnd | undefined): ChainBreak | undefined {
  if (!head) return end.seq === 0 ? undefined : { seq: end.seq, why: 'end' };
  if (head.seq > end.seq) return { seq: end.seq + 1, why: 'missing' };
  if (head.seq < end.seq) return { seq: head.seq + 1, why: 'end' };
  return head.hash === end.hash ? undefined : { seq: end.seq, why: 'end' };
}

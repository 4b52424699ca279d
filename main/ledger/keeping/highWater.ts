import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';

/**
 * How far the trail had come, kept outside of the ledger. SQLite recovers from a write-ahead log
 * that is missing or cut off without a word: to the last commit it still finds. Only something
 * beside it can tell that there was more. The mark is written after its commit and never waits for
 * the disk, so it may be behind the ledger; it is never ahead, unless the ledger has forgotten.
 */
export interface HighWater {
  /**
   * @param seq the number of the newest one that is on the disk. Never throws: a mark that
   *   could not be set says less than it might, and the commit it follows stands.
   */
  mark(seq: number): void;
  close(): void;
}

const DIGITS = 16;

/**
 * Of what: the trail's lines, or the closings' numbers. Each closing's mark is brought to the disk:
 * there are few of them, and a number must not be given twice.
 */
export type Marked = 'trail' | 'closings';

const endOf = { trail: 'mark', closings: 'closings' } as const;
const markOf = (file: string, of: Marked) => `${file}.${endOf[of]}`;

export function openHighWater(file: string, of: Marked = 'trail'): HighWater {
  const path = markOf(file, of);
  const handle = openSync(path, existsSync(path) ? 'r+' : 'w');
  let last = readHighWater(file, of);
  return {
    mark(seq) {
      if (seq === last) return;
      try {
        writeSync(handle, `${String(seq).padStart(DIGITS, '0')}\n`, 0);
        if (of === 'closings') fsyncSync(handle);
        last = seq;
      } catch {
        // Said above.
      }
    },
    close: () => closeSync(handle),
  };
}

/** @returns 0 where there is none, or one that cannot be read */
export function readHighWater(file: string, of: Marked = 'trail'): number {
  try {
    const text = readFileSync(markOf(file, of), 'latin1');
    return /^\d{16}\n$/.test(text) ? Number(text) : 0;
  } catch {
    return 0;
  }
}

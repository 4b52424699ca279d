import type { PrinterState } from '../../contract/pos.ts';

/**
 * What a printer says of itself, from the ESC/POS reference: DLE EOT n (real time, ahead of the
 * buffer), GS r 1 and GS ( H function 48 (in order, after all data before them).
 */

/** DLE EOT 1 printer, 2 offline cause, 3 error cause, 4 paper roll. */
export type StatusKind = 1 | 2 | 3 | 4;
export const statusKinds: readonly StatusKind[] = [1, 2, 3, 4];

/** Asks one of them; the answer is one byte. */
export function statusRequest(kind: StatusKind): Buffer {
  return Buffer.from([0x10, 0x04, kind]);
}

/** GS r 1: answered with one byte once everything before it has been worked off. */
export const paperRequest = Buffer.from([0x1d, 0x72, 0x01]);

/**
 * GS ( H, function 48: answered with the same four characters once everything before it has been
 * printed. Newer printers only.
 * @param id four characters of printable ASCII
 */
export function processRequest(id: string): Buffer {
  return Buffer.concat([
    Buffer.from([0x1d, 0x28, 0x48, 0x06, 0x00, 0x30, 0x30]),
    Buffer.from(id, 'latin1'),
  ]);
}

export type StatusBytes = Partial<Record<StatusKind, number>>;

/** The printer's state from the answers there are; without any it is unknown. */
export function stateOf(status: StatusBytes): PrinterState {
  const printer = status[1];
  if (printer === undefined) return 'unknown';
  const [offline = 0, error = 0, paper = 0] = [status[2], status[3], status[4]];
  if (offline & 0x04) return 'cover_open';
  if (paper & 0x60 || offline & 0x20) return 'paper_out';
  if (error & 0x68 || offline & 0x40) return 'error';
  if (printer & 0x08) return 'offline';
  return paper & 0x0c ? 'paper_low' : 'ready';
}

/** The state as GS r 1 tells it: only paper. */
export function paperStateOf(answer: number): PrinterState {
  if (answer & 0x0c) return 'paper_out';
  return answer & 0x03 ? 'paper_low' : 'ready';
}

export type Answer =
  | { readonly kind: 'status'; readonly byte: number }
  | { readonly kind: 'paper'; readonly byte: number }
  | { readonly kind: 'process'; readonly id: string };

/** The longest answer block worth keeping, bytes. */
const LONGEST_BLOCK = 80;

/**
 * Takes a printer's bytes apart. The fixed bits tell the kinds apart; a printer that reports by
 * itself (automatic status back, four bytes a time) must not be mistaken for one that answers.
 */
export function createAnswerReader(): { read(bytes: Uint8Array): readonly Answer[] } {
  /** Bytes of an automatic status still to come. */
  let automatic = 0;
  /** A block answer: from its header to a NUL. */
  let block: number[] | undefined;

  function take(byte: number): Answer | undefined {
    if (block) {
      if (byte !== 0 && block.length < LONGEST_BLOCK) {
        block.push(byte);
        return undefined;
      }
      const [header, kind, ...rest] = block;
      block = undefined;
      if (header !== 0x37 || kind !== 0x22) return undefined;
      return { kind: 'process', id: String.fromCharCode(...rest) };
    }
    // First, even inside an automatic status: a real-time answer may cut in between its bytes.
    if ((byte & 0x93) === 0x12) return { kind: 'status', byte };
    if (automatic > 0) {
      automatic -= 1;
      return undefined;
    }
    if ((byte & 0x93) === 0x10) automatic = 3;
    else if (byte === 0x37 || byte === 0x5f) block = [byte];
    else if ([0x00, 0x03, 0x0c, 0x0f].includes(byte)) return { kind: 'paper', byte };
    return undefined;
  }

  return {
    read(bytes) {
      const answers: Answer[] = [];
      for (const byte of bytes) {
        const answer = take(byte);
        if (answer) answers.push(answer);
      }
      return answers;
    },
  };
}

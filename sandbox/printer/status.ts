/** What a printer is like just now. */
export interface PrinterState {
  readonly paper: 'ok' | 'nearEnd' | 'out';
  readonly cover: 'closed' | 'open';
  /** Switched offline by hand. */
  readonly offline: boolean;
  readonly cutterError: boolean;
}

/** Bits 1 and 4 are always set in a DLE EOT answer: that is how it is told from other data. */
const FIXED = 0x12;

/** Whether the printer would print now. */
export function isReady({ paper, cover, offline, cutterError }: PrinterState): boolean {
  return paper !== 'out' && cover === 'closed' && !offline && !cutterError;
}

/**
 * The answer to `DLE EOT n` (ESC/POS reference, real-time status).
 * @returns one byte, or undefined for an n that is not 1 to 4
 */
export function realTimeStatus(n: number, state: PrinterState): number | undefined {
  switch (n) {
    case 1:
      return FIXED | (isReady(state) ? 0 : 0x08);
    case 2:
      return (
        FIXED |
        (state.cover === 'open' ? 0x04 : 0) |
        (state.paper === 'out' ? 0x20 : 0) |
        (state.cutterError ? 0x40 : 0)
      );
    case 3:
      return FIXED | (state.cutterError ? 0x08 : 0);
    case 4:
      return FIXED | (state.paper === 'ok' ? 0 : 0x0c) | (state.paper === 'out' ? 0x60 : 0);
    default:
      return undefined;
  }
}

/** The answer to `GS r 1`: paper sensors, in its turn behind what was sent before. */
export function paperStatus({ paper }: PrinterState): number {
  return (paper === 'ok' ? 0 : 0x03) | (paper === 'out' ? 0x0c : 0);
}

/** Automatic status back: four bytes a printer sends unasked (GS a). */
export function automaticStatus(state: PrinterState): Uint8Array {
  return Uint8Array.of(
    0x10 | (isReady(state) ? 0 : 0x08) | (state.cover === 'open' ? 0x20 : 0),
    state.cutterError ? 0x08 : 0,
    paperStatus(state),
    0,
  );
}

import { BAND_BYTES } from './raster.ts';

/** Bytes of a command before its data: of GS v 0 and of GS ( k, function 180, with its own three. */
const HEAD_BYTES = 8;

/**
 * A job that was cut off in a picture or in a code leaves the printer waiting for the rest, often
 * over a new connection too: it would take it from the head of the next job, and that would be
 * lost. So many NULs complete any command of ours; a printer that waits for nothing ignores them.
 */
export const COMPLETION: Uint8Array = new Uint8Array(HEAD_BYTES + BAND_BYTES);

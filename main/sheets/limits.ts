/**
 * How much a table from outside may hold. Generous for a shop's goods and customers, and small enough
 * that a file made to burst a program stops at the door.
 */

/** Of the file itself, bytes. */
export const MAX_FILE_BYTES = 10 * 1024 * 1024;
/** Of all its parts unpacked, bytes. */
export const MAX_UNPACKED_BYTES = 64 * 1024 * 1024;
/** Parts in the file. */
export const MAX_PARTS = 1_000;
/** Rows of data below the row of headings. */
export const MAX_ROWS = 20_000;
export const MAX_COLUMNS = 100;
/** In which one table is read or written, ms. */
export const DEADLINE_MS = 30_000;
/** Of the thread that does it, MiB. */
export const MEMORY_MIB = 512;

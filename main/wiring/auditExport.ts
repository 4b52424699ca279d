import { type FileHandle, open } from 'node:fs/promises';
import type { AuditEntry } from '../../contract/audit.ts';
import { csvText } from '../exporting/csv.ts';

const PIECE = 500;
const COLUMNS = ['seq', 'at', 'who', 'what', 'clientTaskSn', 'detail', 'prev', 'hash'] as const;

/**
 * Writes the whole audit trail to a file, oldest first, with each line's hash and the one before, so
 * that somebody else can hold it against a later one. Read in pieces: it may be long.
 * @param read the lines after a number, oldest first
 * @throws when the file cannot be written
 */
export async function writeAudit(
  file: string,
  format: 'csv' | 'json',
  read: (after: { seq: number; limit: number }) => Promise<readonly AuditEntry[]>,
): Promise<void> {
  const out = await open(file, 'w', 0o600);
  try {
    await writeLines(out, format, read);
    await out.sync();
  } finally {
    await out.close();
  }
}

async function writeLines(
  out: FileHandle,
  format: 'csv' | 'json',
  read: (after: { seq: number; limit: number }) => Promise<readonly AuditEntry[]>,
): Promise<void> {
  // Excel takes a CSV without the byte order mark for the local code page.
  await out.write(format === 'csv' ? `\ufeff${COLUMNS.join(',')}\r\n` : '[');
  let seq = 0;
  for (;;) {
    const piece = await read({ seq, limit: PIECE });
    const texts = piece.map((entry) =>
      format === 'csv'
        ? `${COLUMNS.map((column) => cell(entry[column])).join(',')}\r\n`
        : `${entry.seq === 1 ? '' : ','}\n${JSON.stringify(entry)}`,
    );
    await out.write(texts.join(''));
    const last = piece.at(-1);
    if (!last || piece.length < PIECE) break;
    seq = last.seq;
  }
  if (format === 'json') await out.write('\n]\n');
}

function cell(value: unknown): string {
  return csvText(
    value === null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value),
  );
}

import { createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type ExportedInvoice, invoiceColumns, lineColumns, linesOf } from './columns.ts';
import { csvOf } from './csv.ts';
import { type Row, type Table, xlsxOf } from './xlsx.ts';

export const exportFormats = ['csv', 'xlsx', 'json'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** The invoices to write, all of one moment. */
export interface Source {
  readonly count: { readonly invoices: number; readonly lines: number };
  /** Oldest first, piece by piece; may be asked for more than once. */
  readonly invoices: () => Iterable<readonly ExportedInvoice[]>;
}

/**
 * Writes invoices to a file, oldest first. The file is there whole or not at all: it is written
 * beside its place and then moved there. Readable by its owner only, for it holds customers' data.
 * @throws when it cannot be written
 */
export async function writeExport(
  file: string,
  format: ExportFormat,
  source: Source,
): Promise<void> {
  await writeWhole(file, streamOf(format, source));
}

/** As above, for any bytes. */
export async function writeWhole(file: string, bytes: Readable): Promise<void> {
  const unfinished = `${file}.part`;
  try {
    await pipeline(bytes, createWriteStream(unfinished, { mode: 0o600 }));
    const handle = await open(unfinished, 'r+');
    await handle.sync();
    await handle.close();
    await rename(unfinished, file);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}

function streamOf(format: ExportFormat, source: Source): Readable {
  switch (format) {
    case 'csv':
      return Readable.from(csvOf(source.invoices()));
    case 'json':
      return Readable.from(jsonOf(source.invoices()));
    case 'xlsx':
      return xlsxOf(tablesOf(source));
  }
}

function tablesOf({ count, invoices }: Source): readonly Table[] {
  return [
    {
      name: 'invoices',
      head: invoiceColumns.map(({ name }) => name),
      count: count.invoices,
      pieces: () => rowsOf(invoices(), (invoice) => [invoiceColumns.map(({ of }) => of(invoice))]),
    },
    {
      name: 'lines',
      head: lineColumns.map(({ name }) => name),
      count: count.lines,
      pieces: () =>
        rowsOf(invoices(), (invoice) =>
          linesOf(invoice).map((line) => lineColumns.map(({ of }) => of(line))),
        ),
    },
  ];
}

function* rowsOf(
  pieces: Iterable<readonly ExportedInvoice[]>,
  rows: (invoice: ExportedInvoice) => readonly Row[],
): Generator<readonly Row[]> {
  for (const piece of pieces) yield piece.flatMap(rows);
}

/** One array, one entry a line; an invoice as everywhere else (INTERFACES). */
export function* jsonOf(pieces: Iterable<readonly unknown[]>): Generator<string> {
  yield '[';
  let first = true;
  for (const piece of pieces) {
    yield piece
      .map((entry) => {
        const line = `${first ? '' : ','}\n${JSON.stringify(entry)}`;
        first = false;
        return line;
      })
      .join('');
  }
  yield '\n]\n';
}

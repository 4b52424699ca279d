import { Readable } from 'node:stream';
import type { Closing, ClosingSums } from '../../domain/closing.ts';
import { type Column, yuan } from './columns.ts';
import { csvTable } from './csv.ts';
import { type ExportFormat, jsonOf, writeWhole } from './write.ts';
import { type Row, type Table, xlsxOf } from './xlsx.ts';

/** The closings to write, all of one moment. */
export interface ClosingSource {
  readonly count: number;
  /** Oldest first, piece by piece; may be asked for more than once. */
  readonly closings: () => Iterable<readonly Closing[]>;
}

/**
 * Writes closings to a file. CSV and the sheet `sums` have a row for each sum, which a pivot table
 * takes as it is; the sheet `closings` has a row for each closing.
 * @throws when it cannot be written
 */
export async function writeClosings(
  file: string,
  format: ExportFormat,
  source: ClosingSource,
): Promise<void> {
  await writeWhole(file, streamOf(format, source));
}

function streamOf(format: ExportFormat, source: ClosingSource): Readable {
  switch (format) {
    case 'csv':
      return Readable.from(csvTable(namesOf(sumColumns), rowsOf(source.closings(), sumRows)));
    case 'json':
      return Readable.from(jsonOf(source.closings()));
    case 'xlsx':
      return xlsxOf(tablesOf(source));
  }
}

function tablesOf({ count, closings }: ClosingSource): readonly Table[] {
  return [
    {
      name: 'closings',
      head: namesOf(closingColumns),
      count,
      pieces: () => rowsOf(closings(), (one) => [closingColumns.map(({ of }) => of(one))]),
    },
    {
      name: 'sums',
      head: namesOf(sumColumns),
      // A few dozen each: no shop fills a sheet with them.
      count: 1,
      pieces: () => rowsOf(closings(), sumRows),
    },
  ];
}

function* rowsOf(
  pieces: Iterable<readonly Closing[]>,
  rows: (closing: Closing) => readonly Row[],
): Generator<readonly Row[]> {
  for (const piece of pieces) yield piece.flatMap(rows);
}

/** What names a closing in either table. An interim one has no number. */
const headColumns: readonly Column<Closing>[] = [
  { name: 'number', of: (closing) => closing.number },
  { name: 'kind', of: (closing) => closing.kind },
  { name: 'period', of: (closing) => closing.period },
  { name: 'businessDay', of: (closing) => closing.businessDay },
  { name: 'from', of: (closing) => closing.from },
  { name: 'to', of: (closing) => closing.to },
  { name: 'operator', of: (closing) => closing.operator },
  { name: 'approvedBy', of: (closing) => closing.approvedBy },
];

/** Fen under their own names, and beside them in yuan, as of invoices. */
const amountColumns: readonly Column<ClosingSums>[] = [
  { name: 'count', of: (sums) => sums.count },
  { name: 'amountYuan', of: (sums) => yuan(sums.amount) },
  { name: 'netAmountYuan', of: (sums) => yuan(sums.netAmount) },
  { name: 'taxAmountYuan', of: (sums) => yuan(sums.taxAmount) },
  { name: 'amount', of: (sums) => sums.amount },
  { name: 'netAmount', of: (sums) => sums.netAmount },
  { name: 'taxAmount', of: (sums) => sums.taxAmount },
];

const closingColumns: readonly Column<Closing>[] = [
  ...headColumns,
  ...amountColumns.map(({ name, of }) => ({ name, of: ({ total }: Closing) => of(total) })),
  ...(['blue', 'red'] as const).flatMap((kind) =>
    amountColumns.map(({ name, of }) => ({
      name: `${kind}.${name}`,
      of: ({ byKind }: Closing) => {
        const sums = byKind.find((one) => one.kind === kind);
        return sums && of(sums);
      },
    })),
  ),
  { name: 'pending', of: ({ pending, unlisted }) => pending.length + unlisted },
  { name: 'restored', of: ({ restored }) => String(restored) },
];

/** One sum of a closing: of its whole (`total`), or of a part of it (`by`, and which). */
interface SumRow {
  readonly closing: Closing;
  readonly by: 'total' | 'kind' | 'state' | 'rate' | 'hour' | 'operator' | 'pending' | 'day';
  readonly of: string;
  /** Of an hour, and of a pending one. */
  readonly kind?: 'blue' | 'red' | undefined;
  readonly sums: ClosingSums;
}

const sumColumns: readonly Column<SumRow>[] = [
  ...headColumns.map(({ name, of }) => ({ name, of: ({ closing }: SumRow) => of(closing) })),
  { name: 'by', of: (row) => row.by },
  { name: 'of', of: (row) => row.of },
  { name: 'ofKind', of: (row) => row.kind },
  ...amountColumns.map(({ name, of }) => ({ name, of: ({ sums }: SumRow) => of(sums) })),
];

function sumRows(closing: Closing): readonly Row[] {
  const rows: readonly Omit<SumRow, 'closing'>[] = [
    { by: 'total', of: 'issued', sums: closing.total },
    ...closing.byKind.map((sums) => ({ by: 'kind' as const, of: sums.kind, sums })),
    ...closing.byState.map((sums) => ({ by: 'state' as const, of: sums.state, sums })),
    ...closing.byRate.map((sums) => ({ by: 'rate' as const, of: sums.rate, sums })),
    ...closing.byHour.map((sums) => ({
      by: 'hour' as const,
      of: `${String(sums.hour).padStart(2, '0')}:00`,
      kind: sums.kind,
      sums,
    })),
    ...closing.byOperator.map((sums) => ({ by: 'operator' as const, of: sums.operator, sums })),
    ...closing.pending.map(({ clientSn, kind, amount }) => ({
      by: 'pending' as const,
      of: clientSn,
      kind,
      // Its net and tax are told once it is issued.
      sums: { count: 1, amount, netAmount: 0, taxAmount: 0 },
    })),
    ...(closing.day ? [{ by: 'day' as const, of: closing.businessDay, sums: closing.day }] : []),
  ];
  return rows.map((row) => sumColumns.map(({ of }) => of({ ...row, closing })));
}

function namesOf(columns: readonly { readonly name: string }[]): readonly string[] {
  return columns.map(({ name }) => name);
}

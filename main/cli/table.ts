import type { Invoice } from '../../contract/invoice.ts';
import { chinaDateTime } from '../../domain/chinaTime.ts';
import { formatYuan } from '../../domain/money.ts';
import { padEnd, widthOf } from '../../domain/receipt/width.ts';

/** Invoices as lines for a terminal; a Chinese character is two columns wide. Times in UTC+8. */
export function invoiceTable(invoices: readonly Invoice[]): string {
  const rows = [
    ['TIME', 'ORDER', 'KIND', 'STATE', 'YUAN', 'NUMBER', 'TITLE', 'TASK'],
    ...invoices.map((invoice) => [
      chinaDateTime(Date.parse(invoice.createdAt)),
      invoice.clientSn,
      invoice.kind,
      invoice.state,
      formatYuan(invoice.amount),
      invoice.invoiceNo ?? '-',
      invoice.payer.name,
      invoice.clientTaskSn,
    ]),
  ];
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => widthOf(row[column] ?? ''))),
  );
  return rows
    .map((row) =>
      row
        .map((text, column) => padEnd(text, widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .map((line) => `${line}\n`)
    .join('');
}

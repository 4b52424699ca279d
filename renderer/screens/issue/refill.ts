import type { Invoice } from '../../../contract/invoice.ts';
import { formatYuan } from '../../../domain/money.ts';
import { type Draft, emptyDraft, emptyLine, firstRate } from './draft.ts';

/** A failed invoice as a draft to be put right: same order, and what was wrong can be changed. */
export function draftOf(invoice: Invoice, rates: readonly string[]): Draft {
  const rate = firstRate(rates);
  const { payer } = invoice;
  const blank = emptyDraft(rate, payer.kind);
  return {
    ...blank,
    clientSn: invoice.clientSn,
    lines: [
      ...invoice.lines.map((line) => ({
        ...emptyLine(line.taxRate),
        name: line.name,
        specification: line.specification ?? '',
        unit: line.unit,
        code: line.code ?? '',
        quantity: line.quantity,
        amount: plain(line.amount),
        discount: line.discount === 0 ? '' : plain(line.discount),
        zeroRateFlag: line.zeroRateFlag ?? '',
      })),
      emptyLine(invoice.lines.at(-1)?.taxRate ?? rate),
    ],
    payer: {
      ...blank.payer,
      ...(payer.kind === 'company' ? { companyName: payer.name } : { personName: payer.name }),
      taxNumber: payer.taxNumber ?? '',
      phone: payer.phone ?? '',
      email: payer.email ?? '',
      address: payer.address ?? '',
      bankAccount: payer.bankAccount ?? '',
    },
  };
}

function plain(fen: number): string {
  return formatYuan(fen).replaceAll(',', '');
}

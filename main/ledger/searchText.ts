import { pinyin } from 'pinyin-pro';
import { formatYuan } from '../../domain/money.ts';
import type { InvoiceRecord } from './record.ts';

/** The columns of the search index for one invoice, each spaced out for the tokenizer. */
export function searchColumns(
  record: Pick<
    InvoiceRecord,
    'client_sn' | 'client_task_sn' | 'invoice_code' | 'invoice_no' | 'payer' | 'amount'
  >,
): readonly [string, string, string, string, string, string] {
  const payer = JSON.parse(record.payer) as { name: string; taxNumber?: string; phone?: string };
  return [
    spaced(`${record.client_sn} | ${record.client_task_sn}`),
    spaced(`${record.invoice_code ?? ''} ${record.invoice_no ?? ''}`),
    spaced(`${payer.name} | ${pinyinInitials(payer.name)}`),
    spaced(payer.taxNumber ?? ''),
    spaced(payer.phone ?? ''),
    spaced(formatYuan(record.amount).replaceAll(',', '')),
  ];
}

/**
 * What a person typed as an FTS5 phrase. Thousands separators and spaces are how people write
 * figures, not what they look for.
 * @returns undefined when nothing is left to look for
 */
export function searchPhrase(typed: string): string | undefined {
  const characters = spaced(typed.replace(/(?<=\d),(?=\d{3})/g, ''));
  return characters === '' ? undefined : `"${characters}"`;
}

/** Pinyin initials, so that `shsl` finds 上海示例. Latin letters stand for themselves. */
export function pinyinInitials(text: string): string {
  return pinyin(text, { pattern: 'first', toneType: 'none', type: 'array', nonZh: 'consecutive' })
    .join('')
    .toLowerCase();
}

/** Letters, digits and Chinese characters one by one; everything else only separates nothing. */
function spaced(text: string): string {
  return [...text.normalize('NFKC').toLowerCase()].filter((c) => /[\p{L}\p{N}]/u.test(c)).join(' ');
}

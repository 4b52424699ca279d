import type { Invoice } from '../../../contract/invoice.ts';
import type { OrderLine } from '../../../domain/invoice/order.ts';
import type { Draft, RetryDraft } from './draft.ts';

/**
 * Where a failed invoice most likely has to be put right, by what the platform said of it. The
 * platform gives no field names, so its words are looked at.
 * @returns a `data-field` of the form
 */
export function faultyField(
  { failure }: Pick<Invoice, 'failure'>,
  { lines, payer }: Draft,
): string {
  const said = `${failure?.code ?? ''} ${failure?.message ?? ''}`;
  const line = lines[0]?.key ?? '';
  const hit = signs.find(([words]) => words.test(said))?.[1];
  if (hit === 'payer.taxNumber' && payer.kind === 'person') return 'payer.name';
  if (hit?.startsWith('payer.')) return hit;
  return hit === undefined ? 'payer.name' : `lines.${line}.${hit}`;
}

const signs: readonly (readonly [RegExp, string])[] = [
  [/税号|识别号|tax_?(?:no|number)|register_no/i, 'payer.taxNumber'],
  [/邮箱|email|mail/i, 'payer.email'],
  [/手机|电话|phone/i, 'payer.phone'],
  [/抬头|购买方|购方|payer_?name|buyer/i, 'payer.name'],
  [/编码|item_no/i, 'code'],
  [/税率|tax_rate/i, 'taxRate'],
  [/数量|quantity/i, 'quantity'],
  [/商品|货物|item_name/i, 'name'],
  [/金额|amount|price/i, 'amount'],
];

/**
 * The correction for main: lines only where somebody touched them, because lines that nobody touched
 * keep the net and tax they were priced with (a reissued invoice has those of what was reversed).
 */
export function touchedLines(
  retry: RetryDraft,
  lines: readonly OrderLine[],
): readonly OrderLine[] | undefined {
  return JSON.stringify(lines) === retry.lines ? undefined : lines;
}

import Big from 'big.js';
import type { Closing, ClosingSums } from '../closing.ts';
import { formatYuan } from '../money.ts';
import { type ReceiptLanguage, receiptLabels } from './labels.ts';
import type { Receipt, ReceiptBlock } from './model.ts';
import {
  centred,
  doubleRule,
  footerOf,
  framed,
  headOf,
  leftText,
  minuteOf,
  reprintOf,
  rule,
} from './parts.ts';
import type { ReceiptSetting } from './subject.ts';

/** The printed closing: X is a look at the numbers so far, Z closes (日结, 交班). */
export function closingReport(closing: Closing, setting: ReceiptSetting): Receipt {
  const { language } = setting;
  const labels = receiptLabels[language].closing;
  const { kind: kinds, state: states } = labels;
  const blocks = [
    ...headOf(labels.title[closing.period][closing.kind], setting),
    doubleRule,
    ...periodOf(closing, setting),
    rule,
    ...groupOf(
      labels.byKind,
      closing.byKind.map((sums) => [kinds[sums.kind], sums]),
      language,
    ),
    ...groupOf(
      labels.byState,
      closing.byState.map((sums) => [states[sums.state], sums]),
      language,
    ),
    ...groupOf(
      labels.byRate,
      closing.byRate.map((sums) => [percentOf(sums.rate), sums]),
      language,
    ),
    ...groupOf(
      labels.byOperator,
      closing.byOperator.map((sums) => [sums.operator || labels.nobody, sums]),
      language,
    ),
    ...pendingOf(closing, language),
    ...totalOf(closing.total, language),
    ...dayOf(closing, language),
    ...reprintOf(setting),
    ...footerOf(setting),
  ];
  return { blocks: framed(blocks, setting) };
}

function periodOf(closing: Closing, setting: ReceiptSetting): readonly ReceiptBlock[] {
  const { closing: labels, till, operator } = receiptLabels[setting.language];
  const rows: readonly (readonly [string, string])[] = [
    [labels.number, closing.number === undefined ? '' : String(closing.number)],
    [labels.businessDay, closing.businessDay],
    [labels.from, minuteOf(closing.from)],
    [labels.to, minuteOf(closing.to)],
    [till, setting.store.till ?? ''],
    [operator, closing.operator ?? ''],
    [labels.approvedBy, closing.approvedBy ?? ''],
  ];
  return [
    ...rows.flatMap(([left, right]): ReceiptBlock[] =>
      right === '' ? [] : [{ kind: 'pair', left, right }],
    ),
    ...(closing.restored ? [leftText(labels.restored)] : []),
  ];
}

/** A heading and a row of sums for each part; nothing where there is nothing to tell apart. */
function groupOf(
  heading: string,
  parts: readonly (readonly [string, ClosingSums])[],
  language: ReceiptLanguage,
): readonly ReceiptBlock[] {
  if (parts.length === 0) return [];
  return [
    { kind: 'text', text: heading, align: 'left', emphasis: 'bold' },
    ...parts.flatMap(([name, sums]) => sumsOf(name, sums, language)),
    rule,
  ];
}

function sumsOf(name: string, sums: ClosingSums, language: ReceiptLanguage): ReceiptBlock[] {
  const { closing, net, tax } = receiptLabels[language];
  return [
    {
      kind: 'pair',
      left: `${name}  ${closing.count(sums.count)}`,
      right: formatYuan(sums.amount),
    },
    leftText(`  ${net} ${formatYuan(sums.netAmount)}   ${tax} ${formatYuan(sums.taxAmount)}`),
  ];
}

function pendingOf(
  { pending, unlisted }: Pick<Closing, 'pending' | 'unlisted'>,
  language: ReceiptLanguage,
): readonly ReceiptBlock[] {
  const { closing: labels } = receiptLabels[language];
  if (pending.length === 0) return [centred(labels.nothingPending), rule];
  return [
    {
      kind: 'text',
      text: `${labels.pending}  ${labels.count(pending.length + unlisted)}`,
      align: 'left',
      emphasis: 'bold',
    },
    ...pending.flatMap(({ clientSn, kind, state, amount, reason = '' }): ReceiptBlock[] => [
      { kind: 'pair', left: clientSn, right: formatYuan(amount) },
      leftText(`  ${labels.kind[kind]}  ${labels.state[state]}`),
      ...(reason === '' ? [] : [leftText(`  ${reason}`)]),
    ]),
    ...(unlisted > 0 ? [leftText(labels.unlisted(unlisted))] : []),
    rule,
  ];
}

function totalOf(total: ClosingSums, language: ReceiptLanguage): readonly ReceiptBlock[] {
  const { closing, net, tax, total: label } = receiptLabels[language];
  return [
    { kind: 'pair', left: closing.issued, right: closing.count(total.count) },
    { kind: 'pair', left: net, right: formatYuan(total.netAmount) },
    { kind: 'pair', left: tax, right: formatYuan(total.taxAmount) },
    { kind: 'pair', left: label, right: `￥${formatYuan(total.amount)}`, emphasis: 'bold' },
  ];
}

/** Only where there was another shift: a day of one shift has its total above. */
function dayOf({ day }: Closing, language: ReceiptLanguage): readonly ReceiptBlock[] {
  if (day === undefined || day.shifts < 2) return [];
  const { closing } = receiptLabels[language];
  return [rule, ...sumsOf(closing.day(day.shifts), day, language)];
}

/** `0.13` as `13%`. */
function percentOf(rate: string): string {
  return /^\d+(\.\d+)?$/.test(rate) ? `${new Big(rate).times(100)}%` : rate;
}

import { chinaDateTime } from '../chinaTime.ts';
import { type ReceiptLanguage, receiptLabels } from './labels.ts';
import type { Receipt } from './model.ts';
import { centred, doubleRule, framed, leftText, qrOf, rule } from './parts.ts';

export interface TestPageSetting {
  /** Columns the printer is set to. */
  readonly columns: number;
  readonly language: ReceiptLanguage;
  readonly training: boolean;
  readonly store: { readonly name: string };
  /** Such as `tcp://127.0.0.1:9100`. */
  readonly printerInterface: string;
  readonly encoding: string;
  /** ms since 1970. */
  readonly now: number;
}

/** The columns that printers have in their usual fonts, on paper of 58 and 80 mm. */
export const usualWidths = [24, 32, 42, 48, 56, 64] as const;

/**
 * `---…24------32--…`: each number ends in the column it names. The printer breaks it where its
 * paper ends, so the last whole number of the first line is the width to set.
 */
const widthRuler = usualWidths.reduce((text, width) => {
  const number = String(width);
  return text + '-'.repeat(width - text.length - number.length) + number;
}, '');

const NUMERALS = '一二三四五六七八九十';

/**
 * A page that shows at a glance whether the set-up is right: a ruler that wraps when the width is
 * wrong and one that tells the right one, Chinese that turns to rubbish when the encoding is, characters that small fonts lack and
 * ones that are always drawn, a code that the printer is left to make and one with Chinese in it,
 * which comes as a picture unless the settings say otherwise.
 */
export function testPageReceipt(setting: TestPageSetting): Receipt {
  const { columns, store } = setting;
  const labels = receiptLabels[setting.language];
  const blocks = [
    ...(store.name === '' ? [] : [centred(store.name)]),
    centred(labels.testPage, 'double'),
    doubleRule,
    leftText(setting.printerInterface),
    {
      kind: 'pair',
      left: `${labels.columns(columns)} ${setting.encoding}`,
      right: chinaDateTime(setting.now).slice(0, 16),
    } as const,
    rule,
    leftText(labels.rulerHint),
    leftText(ruler(columns)),
    leftText(chineseRuler(columns)),
    { kind: 'pair', left: labels.left, right: labels.right } as const,
    rule,
    leftText(labels.widthHint),
    { kind: 'ruler', text: widthRuler } as const,
    rule,
    leftText(labels.sample),
    { kind: 'text', text: labels.sample, align: 'left', emphasis: 'bold' } as const,
    leftText(labels.symbols),
    leftText(labels.gbk),
    leftText(labels.drawn),
    rule,
    ...labels
      .testPayloads(columns)
      .flatMap((payload) => [...qrOf(payload, labels.scanTest, setting), centred(payload)]),
  ];
  return { blocks: framed(blocks, setting) };
}

/** `----+----1----+----2…`, exactly so many columns. */
function ruler(columns: number): string {
  const tens = Array.from({ length: Math.ceil(columns / 10) }, (_, ten) => {
    return `----+----${(ten + 1) % 10}`;
  });
  return tens.join('').slice(0, columns);
}

/** Numerals of two columns each; an odd last column is filled with a dash. */
function chineseRuler(columns: number): string {
  const count = Math.floor(columns / 2);
  const numerals = Array.from({ length: count }, (_, at) => NUMERALS[at % NUMERALS.length] ?? '');
  return numerals.join('') + (columns % 2 === 0 ? '' : '-');
}

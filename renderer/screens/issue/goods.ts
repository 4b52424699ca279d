import type { StoredPreset } from '../../../contract/presets.ts';
import { formatYuan } from '../../../domain/money.ts';
import { priceOf } from '../../../domain/presets.ts';
import { type DraftLine, isBlank, type LineField } from './draft.ts';

/**
 * Goods once more into the order, as a till counts them: a line of theirs whose price makes its
 * amount grows by one.
 * @returns null when there is no such line: the goods then go into an empty one
 */
export function addGoods(
  lines: readonly DraftLine[],
  preset: StoredPreset,
): readonly DraftLine[] | null {
  const same = lines.findLast(
    (line) =>
      line.preset?.id === preset.id &&
      line.preset.price !== undefined &&
      line.preset.price === preset.price &&
      /^\d{1,9}$/.test(line.quantity.trim()),
  );
  if (!same) return null;
  const quantity = String(Number(same.quantity) + 1);
  return lines.map((line) => (line === same ? reprice({ ...line, quantity }, 'quantity') : line));
}

/** Goods into a line of their own: the one of that key, or the empty one at the end. */
export function fillLine(
  lines: readonly DraftLine[],
  preset: StoredPreset,
  key: string | undefined,
): readonly DraftLine[] {
  const target = lines.find((line) => line.key === key) ?? lines.findLast(isBlank);
  return lines.map((line) => (line === target ? filled(line, preset) : line));
}

/** An amount that a price makes follows the quantity; one that is typed is no longer the price's. */
export function reprice(line: DraftLine, field: LineField): DraftLine {
  const price = line.preset?.price;
  if (price === undefined) return line;
  if (field === 'amount') return { ...line, preset: line.preset && { id: line.preset.id } };
  if (field !== 'quantity') return line;
  const amount = priceOf(price, line.quantity.normalize('NFKC').trim());
  return amount === undefined ? line : { ...line, amount: formatYuan(amount) };
}

function filled(line: DraftLine, preset: StoredPreset): DraftLine {
  const { id, price } = preset;
  return reprice(
    {
      ...line,
      name: preset.name,
      specification: preset.specification ?? '',
      unit: preset.unit,
      code: preset.code ?? '',
      taxRate: preset.taxRate,
      zeroRateFlag: preset.zeroRateFlag ?? '',
      // What other goods' price has made is none of these.
      amount: line.preset?.price === undefined ? line.amount : '',
      preset: { id, price },
    },
    'quantity',
  );
}

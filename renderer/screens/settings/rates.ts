/**
 * Tax rates as people write them, `0, 1, 3, 6, 9, 13` percent, into the decimal strings of the
 * seeds, `0`, `0.01` … By digits, never through a float.
 * @returns null when one of them is no percentage from 0 to 99.99, or there is none
 */
export function readPercents(text: string): readonly string[] | null {
  const parts = text
    .normalize('NFKC')
    .split(/[,、;\s]+/)
    .filter((part) => part !== '');
  const rates = parts.map(readPercent);
  if (rates.length === 0 || rates.includes(null)) return null;
  return [...new Set(rates.filter((rate) => rate !== null))].sort((a, b) => Number(a) - Number(b));
}

function readPercent(text: string): string | null {
  const match = /^(\d{1,2})(?:\.(\d{1,2}))?%?$/.exec(text);
  if (!match) return null;
  const [, whole = '', decimals = ''] = match;
  const digits = (whole.padStart(2, '0') + decimals.padEnd(2, '0')).replace(/0+$/, '');
  return digits === '' ? '0' : `0.${digits}`;
}

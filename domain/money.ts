/**
 * Money is whole fen (分), tax-inclusive unless a name says otherwise. Never a floating-point yuan.
 */

/** The largest amount of one line in fen (10 billion yuan): sums of 1,000 lines stay exact. */
export const MAX_LINE_FEN = 1_000_000_000_000;

/**
 * Reads what a person types as yuan: `3299`, `3,299.00`, `３２９９。５`. Full-width digits and the
 * Chinese full stop are what an input method leaves behind, so they count as their ASCII kin.
 * @returns fen, or undefined when it is not money with at most two decimals.
 */
export function parseYuan(text: string): number | undefined {
  const plain = text
    .normalize('NFKC')
    .replaceAll('。', '.')
    .replace(/[￥¥\s]/g, '');
  const match = /^(\d{1,3}(?:,\d{3})+|\d+)?(?:\.(\d{1,2}))?$/.exec(plain);
  const [, whole = '', decimals = ''] = match ?? [];
  if (!match || (whole === '' && decimals === '')) return undefined;
  const fen = Number(whole.replaceAll(',', '') || '0') * 100 + Number(decimals.padEnd(2, '0'));
  return fen <= MAX_LINE_FEN ? fen : undefined;
}

/** Fen as yuan with thousands separators and two decimals: `-324900` → `-3,249.00`. */
export function formatYuan(fen: number): string {
  const sign = fen < 0 ? '-' : '';
  const digits = String(Math.abs(fen)).padStart(3, '0');
  const whole = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${sign}${whole}.${digits.slice(-2)}`;
}

/** The sum of amounts in fen. */
export function sum(amounts: Iterable<number>): number {
  let total = 0;
  for (const amount of amounts) total += amount;
  return total;
}

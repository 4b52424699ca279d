/** What the platform calls the ways to pay (seeds/invoice-api.md, payway). */
const names: Readonly<Record<string, string>> = {
  '1': '支付宝',
  '3': '微信',
  '4': '百度钱包',
  '5': '京东钱包',
  '6': 'qq钱包',
  '100': '现金',
  '101': '银联卡',
  '110': '银行卡',
};

/**
 * How a sale was paid, in the platform's words. Of several ways nobody told how much went which way,
 * so they stand together, joined as payway itself is.
 * @returns undefined when one of the codes has no name
 */
export function paywayNames(payway: string): string | undefined {
  const found = payway.split(',').map((code) => names[code]);
  return found.every((name) => name !== undefined) ? found.join(',') : undefined;
}

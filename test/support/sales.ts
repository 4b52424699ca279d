/** A visibly made-up sale over 113.00 yuan. */
export function testSale(changes: Readonly<Record<string, unknown>> = {}) {
  return {
    clientSn: 'SELF-0001',
    payway: '3',
    lines: [{ name: '培训用商品', amount: 12_000, discount: 700, taxRate: '0.13' }],
    ...changes,
  };
}

/** The customer opens the address in a code and fills its page in. @returns the HTTP status */
export async function scanCode(url: string, name = '测试客户'): Promise<number> {
  const body = new URLSearchParams({ name, email: 'kehu@example.com' });
  return (await fetch(url, { method: 'POST', body })).status;
}

// A cash register in thirty lines of plain Node: it sells two things and gets them invoiced.
import { setTimeout as pause } from 'node:timers/promises';

const till = process.env.INVOICE_DESK_URL ?? 'http://127.0.0.1:8000';
const authorization = `Bearer ${process.env.INVOICE_DESK_TOKEN}`;
const headers = { authorization, 'content-type': 'application/json' };

const payer = { kind: 'person', name: '示例客户', email: 'k@example.com', phone: '18200000000' };
const lines = [
  { name: '示例咖啡', amount: 2800, taxRate: '0.06' }, // fen, tax included
  { name: '示例面包', quantity: '2', amount: 3600, discount: 400, taxRate: '0.13' },
];
const order = { clientSn: `SALE-${Date.now()}`, lines, payer };

// No answer, or a 5xx, is no harm: the same again never becomes a second invoice.
async function ask(path, options) {
  for (;;) {
    const answer = await fetch(till + path, { headers, ...options }).catch(() => undefined);
    if (answer && answer.status < 500) return answer.json();
    await pause(1000);
  }
}

let invoice = await ask('/v1/invoices', { method: 'POST', body: JSON.stringify(order) });
while (['queued', 'sending', 'unknown', 'in_progress'].includes(invoice.state)) {
  await pause(500);
  invoice = await ask(`/v1/invoices/${invoice.clientTaskSn}`);
}
if (invoice.state !== 'issued') throw new Error((invoice.error ?? invoice.failure).message);
console.log(`${invoice.clientSn}: ${invoice.invoiceNo} ${invoice.fileUrl}`);

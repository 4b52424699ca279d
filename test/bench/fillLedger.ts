import { createHash } from 'node:crypto';
import { deriveClientTaskSn } from '../../domain/clientTaskSn.ts';
import type { Payer } from '../../domain/invoice/order.ts';
import { priceLine, totalsOf } from '../../domain/invoice/price.ts';
import type { Database } from '../../main/ledger/database.ts';
import { rememberDay } from '../../main/ledger/days.ts';
import { changeableOf, type InvoiceRecord } from '../../main/ledger/record.ts';
import { indexForSearch } from '../../main/ledger/searchIndex.ts';
import { rememberTitle } from '../../main/ledger/titles.ts';
import { appendLine } from '../../main/ledger/trail.ts';
import { createRandom, madeUpLines, madeUpPayer, type Random } from './madeUp.ts';

const TERMINAL = '2200000001';
const FIRST_DAY = Date.UTC(2025, 0, 1);
const IN_ONE_COMMIT = 5_000;
/** One customer in five has been here before. */
const REGULARS = 50_000;

/**
 * Fills a ledger with issued invoices through its real schema, search index and audit trail, only
 * without waiting for the disk: a bench ledger that a power cut spoils is made again.
 */
export function fillLedger(db: Database, rows: number, onProgress: (done: number) => void): void {
  db.exec('PRAGMA synchronous = OFF');
  db.exec('PRAGMA cache_size = -400000');
  const random = createRandom(20_260_615);
  const regulars: Payer[] = [];
  for (let done = 0; done < rows; done += IN_ONE_COMMIT) {
    db.exec('BEGIN IMMEDIATE');
    const until = Math.min(rows, done + IN_ONE_COMMIT);
    for (let index = done; index < until; index += 1) {
      addInvoice(db, random, index, customer(random, regulars));
    }
    db.exec('COMMIT');
    onProgress(until);
  }
  db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
}

function customer(random: Random, regulars: Payer[]): Payer {
  if (regulars.length > 0 && random.below(5) === 0) return random.pick(regulars);
  const payer = madeUpPayer(random);
  if (regulars.length < REGULARS) regulars.push(payer);
  return payer;
}

function addInvoice(db: Database, random: Random, index: number, payer: Payer): void {
  const at = FIRST_DAY + index * 45_000;
  const day = new Date(at).toISOString().slice(0, 10);
  const clientSn = `${day.replaceAll('-', '')}${1 + (index % 6)}${String(index).padStart(7, '0')}`;
  const clientTaskSn = deriveClientTaskSn(
    { terminalSn: TERMINAL, clientSn, kind: 'blue', attempt: 1 },
    (text) => createHash('sha256').update(text).digest(),
  );
  const lines = madeUpLines(random).map((line) =>
    priceLine({ ...line, unit: '件', quantity: '1', discount: 0 }),
  );
  const totals = totalsOf(lines);
  const issued = numbers(random, day);
  // As long as a real one.
  const body = Buffer.from(
    JSON.stringify({
      terminal_sn: TERMINAL,
      client_sn: clientSn,
      client_task_sn: clientTaskSn,
      payer,
      lines,
    }),
  );
  const { rowid } = db.run(
    `INSERT INTO invoice (client_task_sn, client_sn, kind, attempt, terminal_sn, state, body, amount,
       net_amount, tax_amount, lines, payer, client_time, print, task_sn, invoice_code, invoice_no,
       invoice_date, file_url, attempts, created_at, updated_at, operator)
     VALUES (?, ?, 'blue', 1, ?, 'issued', ?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?, ?, 1, ?, ?, ?)`,
    clientTaskSn,
    clientSn,
    TERMINAL,
    body,
    totals.amount,
    totals.netAmount,
    totals.taxAmount,
    JSON.stringify(lines),
    JSON.stringify(payer),
    at,
    `task${index}`,
    issued.code,
    issued.number,
    day,
    `https://einvoice.example/${clientTaskSn}.pdf`,
    at,
    at + 4_000,
    `测试收银 ${1 + (index % 6)}`,
  );
  db.run(
    'INSERT INTO order_content (client_sn, client_time, content) VALUES (?, ?, ?)',
    clientSn,
    at,
    JSON.stringify({ payer, lines: lines.length }),
  );
  rememberTitle(db, payer, at, (_, work) => work());
  db.run(
    `INSERT INTO print_job (job_id, client_task_sn, copy, state, created_at, updated_at)
     VALUES (?, ?, 1, 'done', ?, ?)`,
    `job${index}`,
    clientTaskSn,
    at,
    at,
  );
  const record = db.get<InvoiceRecord>('SELECT * FROM invoice WHERE seq = ?', rowid);
  if (!record) throw new Error('the invoice just stored is not there');
  rememberDay(db, rowid, at);
  indexForSearch(db, record);
  const after = JSON.stringify(changeableOf(record));
  for (const [what, who, later] of [
    ['accepted', 'screen', 0],
    ['sent', 'app', 300],
    ['answered', 'platform', 4_000],
  ] as const) {
    appendLine(db, { at: at + later, clientTaskSn, who, what, detail: null, after });
  }
}

/** Two in three as before 2024: code and eight digits; the rest twenty digits without a code. */
function numbers(random: Random, day: string): { code: string | null; number: string } {
  if (random.below(3) === 0) {
    return { code: null, number: `${day.slice(2, 4)}3100000${random.digits(11)}` };
  }
  return {
    code: `1500${random.pick(['23', '24', '25'])}5${random.digits(5)}`,
    number: random.digits(8),
  };
}

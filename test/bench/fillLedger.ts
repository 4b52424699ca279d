import type { ChainEnd } from '../../domain/audit.ts';
import { CHAIN_START } from '../../domain/audit.ts';
import { addUp, type ShiftCell } from '../../domain/closing.ts';
import type { Payer } from '../../domain/invoice/order.ts';
import { commands } from '../../main/ledger/commands/index.ts';
import type { Transaction } from '../../main/ledger/commands/transaction.ts';
import type { Database } from '../../main/ledger/database.ts';
import { rememberDay } from '../../main/ledger/days.ts';
import { changeableOf, type InvoiceRecord } from '../../main/ledger/record.ts';
import { indexForSearch } from '../../main/ledger/searchIndex.ts';
import { addCell, cellsOfInvoice } from '../../main/ledger/shifts.ts';
import { rememberTitle } from '../../main/ledger/titles.ts';
import { keepHead, writeLine } from '../../main/ledger/trail.ts';
import { bulkLoad } from './bulkLoad.ts';
import { createRandom } from './madeUp.ts';
import { createInvoices, type MadeUpInvoice, TERMINAL } from './madeUpInvoice.ts';

/** Of what is written below; another one makes the bench fill its ledger anew. */
export const FILL_VERSION = 3;

/** The shift that is open in a new ledger. */
const FIRST_SHIFT = 1;
const IN_ONE_COMMIT = 20_000;
/**
 * Where the search index joins its pieces, as parts of the whole: it ends up in a few large pieces
 * and fewer and fewer invoices in each, like one that has grown for years.
 */
const JOINS = [0.6, 0.85, 1];
/**
 * The newest invoices, but at most every tenth, come one commit each, for the same reason: their
 * pieces are small.
 */
const ONE_BY_ONE = 1_000;

/**
 * Fills a new ledger with issued invoices, through its real schema, search index and audit trail:
 * all but the newest at once, those as a till writes them.
 */
export function fillLedger(db: Database, rows: number, onProgress: (done: number) => void): void {
  const invoiceOf = createInvoices(createRandom(20_260_615));
  const atOnce = rows - Math.min(ONE_BY_ONE, Math.floor(rows / 10));
  bulkLoad(db, ({ joinPieces }) => {
    const put = bulkWriter(db);
    let done = 0;
    for (const part of JOINS) {
      while (done < atOnce * part) {
        const until = Math.min(Math.ceil(atOnce * part), done + IN_ONE_COMMIT);
        db.exec('BEGIN IMMEDIATE');
        for (; done < until; done += 1) put.invoice(done, invoiceOf(done));
        if (done === atOnce) put.end();
        db.exec('COMMIT');
        onProgress(done);
      }
      joinPieces();
    }
  });
  for (let index = atOnce; index < rows; index += 1) issue(db, invoiceOf(index));
  db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  onProgress(rows);
}

/** Writes what the commands would have left behind, without looking for what cannot be there. */
function bulkWriter(db: Database) {
  const usedAgain = new Map<string, { payer: Payer; at: number }>();
  const sums = new Map<string, ShiftCell>();
  let trail: ChainEnd = CHAIN_START;

  return {
    invoice(index: number, invoice: MadeUpInvoice): void {
      const { clientSn, clientTaskSn, at, payer, text } = invoice;
      const record = recordOf(index + 1, invoice);
      insertInto(db, 'invoice', record);
      indexForSearch(db, record);
      rememberDay(db, record.seq, at);
      count(record, at);
      insertInto(db, 'order_content', {
        client_sn: clientSn,
        client_time: at,
        content: `{"payer":${text.payer},"lines":${text.lines}}`,
      });
      insertInto(db, 'print_job', {
        job_id: `job${index}`,
        client_task_sn: clientTaskSn,
        copy: 1,
        state: 'done',
        created_at: at,
        updated_at: at,
      });
      // A title is put in anew at each use; of those used again only the last one stays.
      if (invoice.regular || payer.kind === 'person') usedAgain.set(payer.name, { payer, at });
      else rememberTitle(db, payer, at, (_, work) => work());
      const after = JSON.stringify(changeableOf(record));
      for (const [what, who, later] of [
        ['accepted', 'screen', 0],
        ['sent', 'app', 300],
        ['answered', 'platform', 4_000],
      ] as const) {
        const line = { at: at + later, clientTaskSn, who, what, detail: null, after };
        trail = writeLine(db, line, trail);
      }
    },
    end(): void {
      for (const { payer, at } of usedAgain.values()) {
        rememberTitle(db, payer, at, (_, work) => work());
      }
      for (const cell of sums.values()) addCell(db, FIRST_SHIFT, cell);
      keepHead(db, trail);
    },
  };

  /**
   * Not by \`countInShift\`, invoice by invoice: an upsert makes the search index write what it has
   * collected, as one more piece each time, and it holds two thousand.
   */
  function count(record: InvoiceRecord, at: number): void {
    for (const cell of cellsOfInvoice(record, at)) {
      const key = [cell.kind, cell.hour, cell.rate].join();
      const so = sums.get(key);
      sums.set(key, { ...cell, ...addUp(so ? [so, cell] : [cell]) });
    }
  }
}

/** One invoice from its order to its end, by the ledger's own commands. */
function issue(db: Database, invoice: MadeUpInvoice): void {
  const { clientSn, clientTaskSn, at, text } = invoice;
  commit(db, at, (tx) =>
    commands.accept(tx, {
      ...invoice,
      attempt: 1,
      terminalSn: TERMINAL,
      print: false,
      clientTime: at,
      clientTimeGiven: true,
      content: `{"clientSn":"${clientSn}","payer":${text.payer},"lines":${text.lines}}`,
      recovering: false,
      who: 'screen',
      detail: {},
    }),
  );
  const moves = [
    { from: 'queued', to: 'sending', who: 'app', what: 'sent', attemptsDelta: 1 },
    { from: 'sending', to: 'in_progress', who: 'platform', what: 'answered' },
    { from: 'in_progress', to: 'issued', who: 'platform', what: 'answered', fields: invoice },
  ] as const;
  for (const [step, move] of moves.entries()) {
    const now = at + 300 + step * 1_500;
    commit(db, now, (tx) => commands.move(tx, { clientTaskSn, nextAt: now, ...move }));
  }
}

function commit(db: Database, now: number, command: (tx: Transaction) => unknown): void {
  const tx: Transaction = { db, now, changes: [], orders: [], atEnd: new Map() };
  db.exec('BEGIN IMMEDIATE');
  command(tx);
  for (const work of tx.atEnd.values()) work();
  db.exec('COMMIT');
}

function recordOf(seq: number, invoice: MadeUpInvoice): InvoiceRecord {
  return {
    seq,
    client_task_sn: invoice.clientTaskSn,
    client_sn: invoice.clientSn,
    kind: 'blue',
    attempt: 1,
    terminal_sn: TERMINAL,
    state: 'issued',
    body: invoice.body,
    amount: invoice.amount,
    net_amount: invoice.netAmount,
    tax_amount: invoice.taxAmount,
    lines: invoice.text.lines,
    payer: invoice.text.payer,
    client_time: invoice.at,
    print: 1,
    task_sn: `task${seq}`,
    invoice_code: invoice.invoiceCode ?? null,
    invoice_no: invoice.invoiceNo,
    invoice_date: invoice.invoiceDate,
    anti_fake_code: null,
    file_url: invoice.fileUrl,
    original: null,
    original_code: null,
    original_no: null,
    request_id: null,
    retry_of: null,
    reissues: 0,
    reissued_as: null,
    origin: null,
    reversed_amount: 0,
    failure_code: null,
    failure_message: null,
    refusal_code: null,
    refusal_message: null,
    needs_person: 0,
    attempts: 1,
    probing: 0,
    next_at: null,
    asks: 0,
    created_at: invoice.at,
    updated_at: invoice.at + 4_000,
    operator: 'screen',
    shift: FIRST_SHIFT,
  };
}

function insertInto(db: Database, name: string, row: object): void {
  const columns = Object.keys(row);
  db.run(
    `INSERT INTO ${name} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
    ...Object.values(row),
  );
}

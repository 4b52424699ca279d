import { formatYuan } from '../../domain/money.ts';
import type { Database } from '../../main/ledger/database.ts';
import type { InvoiceRecord } from '../../main/ledger/record.ts';
import { pinyinInitials } from '../../main/ledger/searchText.ts';
import type { Random } from './madeUp.ts';

/** A kind of search: how a person comes to its words, and how a plain scan would look for them. */
export interface Kind {
  readonly name: string;
  /** Whether it has a goal to meet; the others show what lies around. */
  readonly goal: boolean;
  /** What somebody would type who looks for this invoice; undefined: not this one. */
  readonly draw: (invoice: InvoiceRecord, random: Random) => string | undefined;
  readonly like: string;
  readonly values: (q: string) => readonly string[];
}

const contains = (q: string): string => `%${q}%`;

/** The scan that a search box without an index would do. */
const EVERYWHERE = `(client_sn LIKE ? OR invoice_code LIKE ? OR invoice_no LIKE ? OR payer LIKE ?)`;
const everywhere = (q: string): readonly string[] => Array.from({ length: 4 }, () => contains(q));

/** Any `length` characters in a row. */
function part(text: string, length: number, random: Random): string | undefined {
  const characters = [...text];
  if (characters.length < length) return undefined;
  const at = random.below(characters.length - length + 1);
  return characters.slice(at, at + length).join('');
}

const payerOf = ({ payer }: InvoiceRecord) =>
  JSON.parse(payer) as { name: string; phone?: string; taxNumber?: string };

export const kinds: readonly Kind[] = [
  {
    name: 'two Chinese characters',
    goal: true,
    draw: (invoice, random) => part(payerOf(invoice).name, 2, random),
    like: EVERYWHERE,
    values: everywhere,
  },
  {
    name: 'four Chinese characters',
    goal: false,
    draw: (invoice, random) => part(payerOf(invoice).name, 4, random),
    like: EVERYWHERE,
    values: everywhere,
  },
  {
    name: '4 phone digits',
    goal: true,
    draw: (invoice, random) => part(payerOf(invoice).phone ?? '', 4, random),
    like: EVERYWHERE,
    values: everywhere,
  },
  {
    name: 'pinyin initials, four',
    goal: true,
    draw: (invoice, random) => part(pinyinInitials(payerOf(invoice).name), 4, random),
    // A scan knows no pinyin; the table of titles has it ready made.
    like: `EXISTS (SELECT 1 FROM title WHERE initials LIKE ? AND name = payer ->> 'name')`,
    values: (q) => [contains(q)],
  },
  {
    name: 'last 6 digits of a number',
    goal: true,
    draw: ({ invoice_no }) => invoice_no?.slice(-6),
    like: EVERYWHERE,
    values: everywhere,
  },
  {
    name: 'an amount',
    goal: true,
    draw: ({ amount }) => formatYuan(amount),
    like: `printf('%.2f', amount / 100.0) LIKE ?`,
    values: (q) => [contains(q.replaceAll(',', ''))],
  },
  {
    name: 'a whole tax number',
    goal: false,
    draw: (invoice) => payerOf(invoice).taxNumber,
    like: EVERYWHERE,
    values: everywhere,
  },
  {
    name: 'six digits that nobody has',
    goal: false,
    draw: (_, random) => random.digits(6),
    like: EVERYWHERE,
    values: everywhere,
  },
  {
    name: 'on the way there: 1 to 3 digits',
    goal: false,
    draw: ({ invoice_no }, random) => invoice_no?.slice(-6).slice(0, 1 + random.below(3)),
    like: EVERYWHERE,
    values: everywhere,
  },
  {
    name: 'on the way there: 1 to 3 initials',
    goal: false,
    draw: (invoice, random) =>
      part(pinyinInitials(payerOf(invoice).name), 1 + random.below(3), random),
    like: `EXISTS (SELECT 1 FROM title WHERE initials LIKE ? AND name = payer ->> 'name')`,
    values: (q) => [contains(q)],
  },
  {
    name: 'on the way there: 1 Chinese character',
    goal: false,
    draw: (invoice, random) => part(payerOf(invoice).name, 1, random),
    like: EVERYWHERE,
    values: everywhere,
  },
];

/** The words of people who look for invoices anywhere in the ledger, old ones as often as new. */
export function drawQueries(
  kind: Kind,
  db: Database,
  random: Random,
  rows: number,
  count: number,
): readonly string[] {
  const queries: string[] = [];
  while (queries.length < count) {
    const seq = 1 + random.below(rows);
    const invoice = db.get<InvoiceRecord>('SELECT * FROM invoice WHERE seq = ?', seq);
    const q = invoice && kind.draw(invoice, random);
    if (q) queries.push(q);
  }
  return queries;
}

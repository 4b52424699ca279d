import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Searchable, searchColumns, searchQuery } from '../../../../main/ledger/searchText.ts';
import { DatabaseSync } from '../../../../main/ledger/sqlite.ts';

const invoice: Searchable = {
  client_sn: 'POS-2026-0001',
  invoice_code: '150003528888',
  invoice_no: '50877603',
  payer: JSON.stringify({
    name: '上海示例（虚构）科技2店',
    taxNumber: '91350100M000100Y43',
    phone: '18200001234',
  }),
  amount: 123_456,
};

function index(): { put: (seq: number, one: Searchable) => void; find: (q: string) => number[] } {
  const db = new DatabaseSync(':memory:');
  db.exec(`CREATE VIRTUAL TABLE invoice_search USING fts5 (
    one, two, four, content = '', contentless_delete = 1, tokenize = 'ascii')`);
  return {
    put: (seq, one) =>
      db
        .prepare('INSERT INTO invoice_search (rowid, one, two, four) VALUES (?, ?, ?, ?)')
        .run(seq, ...searchColumns(one)),
    find: (q) => {
      const query = searchQuery(q);
      if (query === undefined) return [];
      const found = db
        .prepare('SELECT rowid FROM invoice_search WHERE invoice_search MATCH ?')
        .all(query);
      return found.map((row) => Number((row as { rowid: number }).rowid));
    },
  };
}

describe('a search', () => {
  const searched = index();
  searched.put(1, invoice);

  test.each([
    ['上海', 'two Chinese characters'],
    ['示', 'one'],
    ['示例虚构', 'over punctuation'],
    ['（虚构）', 'with punctuation'],
    ['科技2店', 'Chinese with a digit'],
    ['技2', 'one of each'],
    ['shsl', 'initials'],
    ['SH', 'two initials, in capitals'],
    ['50877603', 'a whole number'],
    ['877603', 'its last six digits'],
    ['603', 'three digits'],
    ['0', 'one digit'],
    ['1234', 'the end of a phone number'],
    ['100Y43', 'letters among digits'],
    ['y4', 'one of each'],
    ['pos-2026', 'an order number with its dash'],
    ['1,234.56', 'an amount as it is printed'],
    ['1234.56', 'an amount as it is typed'],
    ['１２３４', 'full-width digits'],
    [' 8776 03', 'digits with spaces'],
  ])('finds %s (%s)', (q) => {
    expect(searched.find(q)).toEqual([1]);
  });

  test.each([
    ['海上', 'the other way round'],
    ['店shs', 'from one field into the next'],
    ['8888508', 'from the code into the number'],
    ['5087760399', 'more than there is'],
    ['虚构科店', 'with a gap'],
  ])('does not find %s (%s)', (q) => {
    expect(searched.find(q)).toEqual([]);
  });

  test('any row of characters of a field is found, and only where it stands', () => {
    const alphabet = fc.constantFrom(...'012ab示例');
    const field = fc.array(alphabet, { minLength: 1, maxLength: 9 }).map((all) => all.join(''));
    fc.assert(
      fc.property(
        field,
        field,
        fc.array(alphabet, { minLength: 1, maxLength: 6 }),
        (sn, no, typed) => {
          const some = index();
          some.put(1, {
            client_sn: sn,
            invoice_code: null,
            invoice_no: no,
            payer: JSON.stringify({ name: '：' }),
            amount: 999_999,
          });
          const q = typed.join('');
          expect([q, some.find(q)]).toEqual([q, sn.includes(q) || no.includes(q) ? [1] : []]);
        },
      ),
    );
  });

  test('punctuation alone looks for nothing', () => {
    expect(searchQuery('"*:()')).toBeUndefined();
    expect(searchQuery('')).toBeUndefined();
  });
});

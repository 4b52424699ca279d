import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { taskDataSchema } from '../../../contract/platform/wire.ts';
import { priceLine } from '../../../domain/invoice/price.ts';
import { hintsOf } from '../../../main/callbacks/hint.ts';
import { openForWriting } from '../../../main/ledger/database.ts';
import { readAnswer } from '../../../main/platform/answer.ts';
import { applyBody, redApplyBody, type WireSettings } from '../../../main/platform/applyBody.ts';
import { fetchedInvoice } from '../../../main/platform/fetched.ts';
import { meaningOfQuery } from '../../../main/platform/meaning.ts';
import { queryBody } from '../../../main/platform/queryBody.ts';
import { testOrder } from '../../support/orders.ts';
import { seedFields } from '../../support/seeds.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import { createTestClock } from '../../support/testClock.ts';
import { acceptInto, openTestLedger } from '../../support/testLedger.ts';

/* docs/protocol.md against the documents' fields, and against what the code does with each. */

interface Row {
  readonly field: string;
  readonly written: string;
  readonly read: string;
  readonly stored: string;
  readonly shown: string;
}

const page = readFileSync('docs/protocol.md', 'utf8');
const sections = new Map<string, readonly Row[]>(
  page
    .split(/^## /m)
    .slice(1)
    .map((section) => {
      const [heading = '', ...lines] = section.split('\n');
      const rows = lines
        .filter((line) => line.startsWith('| `'))
        .map((line) => {
          const [field = '', written = '', read = '', stored = '', shown = ''] = line
            .split('|')
            .slice(1, -1)
            .map((cell) => cell.trim());
          return { field: field.replaceAll('`', ''), written, read, stored, shown };
        });
      return [heading.trim(), rows];
    }),
);

function rowsOf(heading: string): readonly Row[] {
  const found = [...sections].find(([name]) => name.endsWith(` · ${heading}`));
  if (!found) throw new Error(`no section ${heading}`);
  return found[1];
}

/** The fields of a section whose cell names something. */
function fieldsWith(heading: string, column: 'written' | 'read'): readonly string[] {
  return rowsOf(heading)
    .filter((row) => !row[column].startsWith('—'))
    .map(({ field }) => field)
    .sort();
}

test('every field of both documents has its row, and no row is of another', () => {
  expect(
    Object.fromEntries([...sections].map(([name, rows]) => [name, rows.map(({ field }) => field)])),
  ).toEqual(seedFields);
});

test('every cell says where, or why not; what it names is there', () => {
  const columns = columnsOfLedger();
  for (const [heading, rows] of sections) {
    for (const { field, ...cells } of rows) {
      for (const [column, cell] of Object.entries(cells)) {
        const where = `${heading}, ${field}, ${column}: ${cell}`;
        const references = [...cell.matchAll(/`([^`]+)`/g)].map(([, reference = '']) => reference);
        expect(cell.startsWith('—') || references.length > 0, where).toBe(true);
        for (const reference of references) {
          const [file = '', word] = reference.split('#');
          if (word === undefined) expect([...columns], where).toContain(reference);
          else expect(wordsIn(file).has(word), where).toBe(true);
        }
      }
    }
  }
});

const settings: WireSettings = {
  dialect: 'classic',
  discountSign: 'positive',
  notifyUrl: 'https://example.com/notify',
  store: { fallbackEmail: '', fallbackPhone: '' },
};

const fullOrder = testOrder({
  payway: '1,100',
  memo: 'marked memo',
  reflect: 'marked reflect',
  recommendation: 'marked recommendation',
  payerUid: 'marked payerUid',
  lines: [
    {
      name: 'marked name',
      code: 'marked1',
      specification: 'marked specification',
      unit: 'marked unit',
      quantity: '2',
      amount: 10_600,
      discount: 0,
      taxRate: '0.06',
    },
    {
      name: 'zero',
      unit: '件',
      quantity: '1',
      amount: 100,
      discount: 10,
      taxRate: '0',
      zeroRateFlag: '1',
    },
  ],
  payer: {
    kind: 'company',
    name: 'marked title',
    taxNumber: '91350100M000100Y43',
    email: 'marked@example.com',
    phone: '18200000000',
    address: 'marked address',
    bankAccount: 'marked bank',
  },
});

const LATER = ['user_from', 'user_phone', 'user_uid'];

describe('written is what is written', () => {
  test.each(['classic', 'v2019'] as const)('apply, blue and red, %s', (dialect) => {
    const order = { ...fullOrder, clientTime: 1, lines: fullOrder.lines.map(priceLine) };
    const common = { terminalSn: 't', clientTaskSn: 'c', invoiceTime: 0 };
    const bodies = [
      applyBody({ ...common, order }, { ...settings, dialect }),
      redApplyBody(
        {
          ...common,
          ...order,
          reason: 'x',
          original: { code: '1', no: '2' },
        },
        { ...settings, dialect },
      ),
    ].map((bytes) => JSON.parse(bytes.toString('utf8')) as { invoice_items: object[] });
    const keys = (objects: readonly object[]) =>
      [...new Set(objects.flatMap((one) => Object.keys(one)))].sort();
    expect(keys(bodies)).toEqual(
      [...fieldsWith('apply', 'written'), ...(dialect === 'v2019' ? LATER : [])].sort(),
    );
    expect(keys(bodies.flatMap(({ invoice_items }) => invoice_items))).toEqual(
      fieldsWith('invoice_items', 'written'),
    );
  });

  test('query', () => {
    const body = queryBody({ terminalSn: 't', clientSn: 'o', clientTaskSn: 'c', taskSn: 'p' });
    expect(Object.keys(JSON.parse(body.toString('utf8')) as object).sort()).toEqual(
      fieldsWith('query', 'written'),
    );
  });
});

/** An answer to a query in which every field of the data is marked with its own name. */
function markedAnswer() {
  const data = Object.fromEntries(
    Object.keys(taskDataSchema.shape).map((field) => [field, `marked ${field}`]),
  );
  const marked = {
    ...data,
    client_task_sn: 'c',
    invoice_amount: '11300',
    finish_time: '1492506702864',
    channel_finish_time: undefined,
  };
  return { result_code: '200', biz_response: { result_code: 'INVOICE_SUCCESS', data: marked } };
}

function outcomeOf(answer: object) {
  const read = readAnswer(Buffer.from(JSON.stringify(answer)));
  if (!read) throw new Error('it is an answer');
  return { kind: 'read', answer: read } as const;
}

describe('read is what makes a difference', () => {
  /** Without which field does `what` come out differently? */
  function differing(what: (answer: object) => unknown): readonly string[] {
    const whole = markedAnswer();
    const { data } = whole.biz_response;
    const before = JSON.stringify(what(whole));
    return Object.keys(data).filter((field) => {
      // Of the amount and the type another value, for without one there is no invoice at all.
      const other = { ...data, [field]: field === 'invoice_type' ? 'red' : 'other' };
      const answer = { ...whole, biz_response: { ...whole.biz_response, data: other } };
      return JSON.stringify(what(answer)) !== before;
    });
  }

  test('a query', () => {
    const used = differing((answer) => [
      meaningOfQuery(outcomeOf(answer), { state: 'unknown', clientTaskSn: 'c' }),
      fetchedInvoice(outcomeOf(answer), 'c'),
    ]);
    const documented = fieldsWith('what a query answers', 'read').filter(
      (field) => field !== 'result_code' && !field.startsWith('biz_response'),
    );
    // task_status and channel_finish_time are the later documentation's.
    expect(used.filter((field) => field !== 'task_status').sort()).toEqual(documented);
  });

  test.each(['result notify', 'order status', 'order with its invoice'])(
    'a callback: %s',
    (name) => {
      const container = name === 'result notify' ? 'data' : 'order';
      const fields = rowsOf(name)
        .map(({ field }) => field)
        .filter((field) => !/^(result_code|biz_response)/.test(field));
      const body = Object.fromEntries(
        fields.map((field) => [field, `marked-${field}`.slice(0, 32)]),
      );
      const named = JSON.stringify(
        hintsOf({ result_code: '200', biz_response: { result_code: 'X', [container]: body } }),
      );
      const used = fields.filter((field) => named.includes(`"marked-${field}"`));
      expect(used.sort()).toEqual(
        fieldsWith(name, 'read').filter((field) => !field.startsWith('biz_response')),
      );
    },
  );
});

describe('stored is where it stands', () => {
  test('what a query tells', async () => {
    const meaning = meaningOfQuery(outcomeOf(markedAnswer()), {
      state: 'unknown',
      clientTaskSn: 'c',
    });
    if (meaning.kind !== 'issued') throw new Error('it says issued');
    const { kind: _, reached: _reached, trouble: _trouble, ...fields } = meaning;
    const { record } = await storedInvoice(fields);
    for (const { field, stored } of rowsOf('what a query answers')) {
      if (field === 'result_code' || field.startsWith('biz_response')) continue;
      const columns = Object.keys(record).filter((name) => record[name] === `marked ${field}`);
      expect([field, columns.map((name) => `invoice.${name}`)]).toEqual([field, columnsIn(stored)]);
    }
  });

  test('what an order brings', async () => {
    const { record } = await storedInvoice();
    for (const { field, stored } of [...rowsOf('apply'), ...rowsOf('invoice_items')]) {
      expect([field, columnsIn(stored)[0]]).toEqual([field, 'invoice.body']);
    }
    const body = JSON.parse(Buffer.from(record.body as Uint8Array).toString('utf8'));
    for (const { field, stored } of rowsOf('apply')) {
      const value: unknown = body[field];
      if (typeof value !== 'string') continue;
      for (const column of columnsIn(stored).slice(1)) {
        const text = String(record[column.replace('invoice.', '')]);
        const isThere =
          text.includes(value) ||
          // Said in another way: the kind of invoice, the kind of payer, an instant.
          ['invoice_type', 'business_type', 'invoice_time'].includes(field);
        expect(isThere, `${field} in ${column}: ${text}`).toBe(true);
      }
    }
  });
});

/** An order with every field, in a real ledger; issued, when it is told with what. */
async function storedInvoice(issued?: object) {
  const folder = temporaryFolder();
  const clock = createTestClock();
  const ledger = await openTestLedger(folder, clock);
  const accept = acceptInto(ledger, clock, ({ order, lines, terminalSn, clientTaskSn, now }) =>
    applyBody({ terminalSn, clientTaskSn, order: { ...order, lines }, invoiceTime: now }, settings),
  );
  const accepted = await accept(fullOrder, 'test');
  if (accepted.outcome !== 'accepted') throw new Error(JSON.stringify(accepted));
  const { clientTaskSn } = accepted.invoice;
  const move = (
    from: 'queued' | 'sending' | 'in_progress',
    to: 'sending' | 'in_progress' | 'issued',
  ) =>
    ledger.write('move', {
      clientTaskSn,
      from,
      to,
      nextAt: 0,
      who: 'test',
      what: 'test',
      ...(to === 'issued' && { fields: issued }),
    });
  if (issued) {
    await move('queued', 'sending');
    await move('sending', 'in_progress');
    await move('in_progress', 'issued');
  }
  await ledger.close();
  const db = openForWriting(join(folder, 'ledger.db'));
  const record = db.get<Record<string, unknown>>('SELECT * FROM invoice');
  db.close();
  if (!record) throw new Error('it was stored');
  return { record };
}

function columnsIn(cell: string): readonly string[] {
  return [...cell.matchAll(/`(\w+\.\w+)`/g)].map(([, column = '']) => column);
}

function columnsOfLedger(): ReadonlySet<string> {
  const db = openForWriting(join(temporaryFolder(), 'ledger.db'));
  const tables = db.all<{ name: string }>(`SELECT name FROM sqlite_master WHERE type = 'table'`);
  const columns = tables.flatMap(({ name }) =>
    db
      .all<{ name: string }>(`PRAGMA table_info(${name})`)
      .map((column) => `${name}.${column.name}`),
  );
  db.close();
  return new Set(columns);
}

function wordsIn(file: string): ReadonlySet<string> {
  return new Set(existsSync(file) ? readFileSync(file, 'utf8').match(/\w+/g) : []);
}

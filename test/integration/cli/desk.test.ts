import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runDesk } from '../../../main/cli/run.ts';
import type { ExportWish, Surroundings } from '../../../main/cli/surroundings.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import { type Api, startApi } from '../posApi/api.ts';
import { TOKEN, testInvoice } from '../posApi/fakeDesk.ts';

/** A command line in surroundings that write down what they are told. */
async function desk(
  args: readonly string[],
  { api, ...changes }: Partial<Surroundings> & { readonly api?: Api } = {},
) {
  let printed = '';
  let said = '';
  const code = await runDesk(args, {
    environment: {
      INVOICE_DESK_TOKEN: TOKEN,
      ...(api && { INVOICE_DESK_PORT: String(api.port) }),
    },
    fetch,
    print: (text) => {
      printed += text;
    },
    say: (line) => {
      said += `${line}\n`;
    },
    readInput: async () => '',
    askSecret: async () => undefined,
    pause: async () => {},
    newRequestId: () => 'desk-new',
    exportLedger: async () => ({ outcome: 'done', invoices: 7 }),
    ...changes,
  });
  expect(printed + said).not.toContain(TOKEN);
  return { code, printed, said };
}

const order = {
  clientSn: 'TEST-0001',
  lines: [{ name: '测试商品', amount: 100, taxRate: '0.13' }],
  payer: { kind: 'person', name: '测试抬头' },
};

describe('issue', () => {
  test('an order out of a file, or from standard input', async () => {
    const api = await startApi();
    const file = join(temporaryFolder(), 'order.json');
    writeFileSync(file, `\uFEFF${JSON.stringify(order)}`);
    const first = await desk(['issue', file], { api });
    expect(first.code).toBe(0);
    expect(JSON.parse(first.printed)).toEqual(testInvoice('task-1'));
    const readInput = async () => JSON.stringify(order);
    expect((await desk(['issue'], { api, readInput })).code).toBe(0);
    expect(api.desk.orders).toHaveLength(2);
  });

  test('--wait asks until there is an end; one that failed is exit code 1', async () => {
    const states = ['sending', 'unknown', 'in_progress', 'failed'] as const;
    let looks = 0;
    const api = await startApi({
      readInvoice: async (sn) => {
        const state = states[looks] ?? 'failed';
        looks += 1;
        return { ...testInvoice(sn), state, failure: { code: 'FAIL', message: '税控设备异常' } };
      },
    });
    const readInput = async () => JSON.stringify(order);
    const { code, printed, said } = await desk(['issue', '--wait'], { api, readInput });
    expect([code, looks]).toEqual([1, 4]);
    expect(JSON.parse(printed)).toMatchObject({ state: 'failed' });
    expect(said).toContain('税控设备异常');
  });

  test('what the till refuses is said with its fields', async () => {
    const faults = [{ path: 'lines.0.amount', rule: 'amountNotPositive' }] as const;
    const api = await startApi({ accept: async () => ({ outcome: 'faults', faults }) });
    const { code, said } = await desk(['issue'], {
      api,
      readInput: async () => JSON.stringify(order),
    });
    expect(code).toBe(1);
    expect(said).toMatch(/422 rule[\s\S]*lines\.0\.amount: Line 1: amount must be more than 0/);
  });

  test.each([
    ['no file', ['issue', '/nowhere/order.json'], /读不了 · cannot read/],
    ['no JSON', ['issue'], /不是有效的 JSON · not valid JSON/],
  ])('%s', async (_, args, sentence) => {
    const { code, said } = await desk(args, { api: await startApi() });
    expect(code).toBe(2);
    expect(said).toMatch(sentence);
  });
});

describe('show and list', () => {
  test('one invoice, or that there is none', async () => {
    const api = await startApi();
    const { code, printed } = await desk(['show', 'task-1'], { api });
    expect([code, JSON.parse(printed).clientTaskSn]).toEqual([0, 'task-1']);
    expect(await desk(['show', 'no/where'], { api })).toMatchObject({
      code: 1,
      said: expect.stringContaining('404 not_found'),
    });
    expect(await desk(['show'], { api })).toMatchObject({ code: 2 });
  });

  test('a table, or JSON; the filters go through as they are', async () => {
    const api = await startApi({
      listInvoices: async () => ({ items: [testInvoice('task-1')], nextCursor: 'x1' }),
    });
    const { code, printed, said } = await desk(['list', '--q=测试', '--limit', '1'], { api });
    expect(code).toBe(0);
    expect(printed).toMatch(
      /^TIME .*TASK\n2026-06-15 14:32:00 +TEST-0001 .* 1,130\.00 .*测试抬头 +task-1\n$/,
    );
    expect(said).toContain('--cursor=x1');
    const json = await desk(['list', '--json', '--client-sn=TEST-0001'], { api });
    expect(JSON.parse(json.printed)).toMatchObject({ nextCursor: 'x1' });
  });

  test('a filter that is none is the till’s to refuse', async () => {
    const api = await startApi();
    expect((await desk(['list', '--state=lost'], { api })).code).toBe(1);
    expect((await desk(['list', '--client-sn=A', '--kind=red'], { api })).code).toBe(0);
    expect(api.desk.asked).toEqual([{ clientSn: 'A', kind: 'red', limit: 50 }]);
  });
});

describe('reverse', () => {
  const wish = ['reverse', 'task-1', '--reason=退货', '--supervisor=示例店长'];

  test('the PIN comes from the environment or is asked for, and the request id is told', async () => {
    const api = await startApi();
    const asked = await desk(wish, { api, askSecret: async () => '2468' });
    expect(asked).toMatchObject({ code: 0, said: expect.stringContaining('desk-new') });
    const lines = join(temporaryFolder(), 'lines.json');
    writeFileSync(lines, '[{"index":0,"quantity":"1"}]');
    await desk([...wish, '--request-id=r1', `--lines=${lines}`], {
      environment: {
        INVOICE_DESK_TOKEN: TOKEN,
        INVOICE_DESK_PORT: String(api.port),
        INVOICE_DESK_PIN: '1357',
      },
    });
    const supervisor = { name: '示例店长', pin: '2468' };
    expect(api.desk.asked).toEqual([
      { reason: '退货', requestId: 'desk-new', supervisor },
      {
        reason: '退货',
        requestId: 'r1',
        supervisor: { ...supervisor, pin: '1357' },
        lines: [{ index: 0, quantity: '1' }],
      },
    ]);
  });

  test('without a PIN, a reason or a supervisor nothing is asked of the till', async () => {
    const api = await startApi();
    for (const args of [wish, wish.slice(0, 3), [...wish.slice(0, 2), '--supervisor=x']]) {
      expect((await desk(args, { api })).code).toBe(2);
    }
    expect(api.desk.asked).toEqual([]);
  });
});

describe('finding the till', () => {
  test('port and token file by option', async () => {
    const api = await startApi();
    const file = join(temporaryFolder(), 'token');
    writeFileSync(file, `${TOKEN}\n`);
    const args = ['list', `--port=${api.port}`, `--token-file=${file}`];
    expect((await desk(args, { environment: {} })).code).toBe(0);
  });

  test.each([
    ['no port', ['list'], { INVOICE_DESK_TOKEN: TOKEN }, 2, /--port/],
    ['no token', ['list', '--port=1'], {}, 2, /--token-file/],
    ['no such file', ['list', '--port=1', '--token-file=/nowhere'], {}, 2, /读不了/],
    ['nobody there', ['list', '--port=1'], { INVOICE_DESK_TOKEN: TOKEN }, 3, /没有应答/],
    ['a token as option', ['list', `--token=${TOKEN}`], {}, 2, /--token-file/],
    ['a token in the wrong place', ['list', TOKEN], {}, 2, /too many/],
    ['a value for a flag', ['list', `--json=${TOKEN}`], {}, 2, /takes no value/],
    ['a forgotten value', ['list', '--q', '--json'], {}, 2, /needs a value/],
    ['another command', ['lsit'], {}, 2, /unknown command/],
    ['an inherited name', ['constructor'], {}, 2, /unknown command/],
  ])('%s', async (_, args, environment, code, sentence) => {
    const ended = await desk(args, { environment });
    expect([ended.code, ended.printed]).toEqual([code, '']);
    expect(ended.said).toMatch(sentence);
  });

  test('a wrong token', async () => {
    const api = await startApi();
    const environment = { INVOICE_DESK_TOKEN: 'x'.repeat(32), INVOICE_DESK_PORT: String(api.port) };
    expect(await desk(['list'], { environment })).toMatchObject({
      code: 1,
      said: expect.stringContaining('401 unauthorized'),
    });
  });

  test('help names every command, in both languages', async () => {
    const { code, printed } = await desk(['--help']);
    expect(code).toBe(0);
    for (const word of ['issue', 'show', 'reverse', 'list', 'export', '用法', 'Usage']) {
      expect(printed).toContain(word);
    }
    expect((await desk(['show', '--help'])).printed).toBe(printed);
    expect(await desk([])).toMatchObject({ code: 2, printed });
  });
});

describe('export', () => {
  const basics = ['export', '--data-dir=DIR', '--out=out.csv'];

  test('what is wished, the format as the file is called', async () => {
    const wishes: ExportWish[] = [];
    const exportLedger = async (wish: ExportWish) => {
      wishes.push(wish);
      return { outcome: 'done', invoices: 7 } as const;
    };
    expect(await desk(basics, { exportLedger })).toMatchObject({
      code: 0,
      said: '7 张发票 · invoices: out.csv\n',
    });
    await desk([...basics, '--format=xlsx', '--from=2026-11-01', '--to=2026-11-30', '--training'], {
      exportLedger,
    });
    const asked = { dataDir: 'DIR', what: 'invoices', out: 'out.csv' };
    expect(wishes).toEqual([
      { ...asked, format: 'csv', from: undefined, to: undefined, training: false },
      { ...asked, format: 'xlsx', from: '2026-11-01', to: '2026-11-30', training: true },
    ]);
  });

  test.each([
    ['no data folder', ['export', '--out=x.csv']],
    ['no file', ['export', '--data-dir=DIR']],
    ['no format', ['export', '--data-dir=DIR', '--out=x']],
    ['an odd format', [...basics, '--format=pdf']],
    ['no day', [...basics, '--from=2026-02-30']],
    ['the wrong way round', [...basics, '--from=2026-11-02', '--to=2026-11-01']],
  ])('exit code 2: %s', async (_, args) => {
    expect((await desk(args)).code).toBe(2);
  });

  test.each([
    [
      { outcome: 'noLedger', file: 'DIR/ledger.db', training: true },
      /DIR\/ledger\.db \(--training\?\)/,
    ],
    [{ outcome: 'older' }, /start the app once/],
    [{ outcome: 'newer' }, /newer/],
    [{ outcome: 'unreadable', message: 'TEST' }, /TEST/],
    [{ outcome: 'notWritten', message: 'ENOSPC' }, /out\.csv \(ENOSPC\)/],
    [{ outcome: 'insideDataDir' }, /must not lie in the data folder/],
  ] as const)('exit code 3: %j', async (outcome, sentence) => {
    const ended = await desk(basics, { exportLedger: async () => outcome });
    expect(ended.code).toBe(3);
    expect(ended.said).toMatch(sentence);
  });
});

test('the reference of exit codes in the help is the one in the code', async () => {
  const { EXIT } = await import('../../../main/cli/failure.ts');
  const help = readFileSync('main/cli/help.ts', 'utf8');
  for (const code of Object.values(EXIT))
    expect(help).toMatch(new RegExp(`\\b${code} [^\\x00-\\x7f]`));
});

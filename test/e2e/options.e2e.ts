import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { PlainApp } from '../support/app.ts';
import { driveApp } from '../support/app.ts';
import { keptIn } from '../support/folder.ts';
import { createPosClient, posOrder } from '../support/posClient.ts';
import { basics, expect, PASSPHRASE, POS_TOKEN, test } from '../support/till.ts';

/* The command line, the environment, exit codes and signals (INTERFACES, "Starting"). */

const VERSION = '0.1.0';

test.describe('what is answered before anything is opened', () => {
  test('--version', async ({ start, dataDir }) => {
    const app = start({ args: ['--version'] });
    expect(await app.ended).toBe(0);
    expect(linesOf(app)).toEqual([VERSION]);
    expect(keptIn(dataDir)).toEqual({});
  });

  test('--help names every option', async ({ start }) => {
    const app = start({ args: ['--help'] });
    expect(await app.ended).toBe(0);
    for (const option of [
      '--data-dir=',
      '--training',
      '--provision=',
      '--hidden',
      '--version',
      '--help',
    ]) {
      expect(app.output()).toContain(option);
    }
  });

  test('an option that is none is named, with the one that may be meant', async ({ start }) => {
    const app = start({ args: ['--trainning', '--hidden'] });
    expect(await app.ended).toBe(2);
    expect(linesOf(app)).toEqual([expect.stringMatching(/--trainning.*--training\?/)]);
  });
});

test.describe('a bad provision file changes nothing', () => {
  const BAD: readonly (readonly [name: string, content: string, lines: readonly RegExp[]])[] = [
    ['no JSON', '{"apiDomain": ', [/不是有效的 UTF-8 JSON/]],
    ['a list', '[]', [/./]],
    [
      'several faults, a line each',
      JSON.stringify({
        apiDomain: 'http://platform.example',
        terminal: { terminalSn: '1001' },
        posApi: { token: 'short' },
        nonsense: true,
      }),
      [/^apiDomain: /, /^terminal\.terminalKey: /, /^posApi\.token: /, /^nonsense: /],
    ],
    [
      'terminal and activation at once',
      JSON.stringify({
        terminal: { terminalSn: '1001', terminalKey: 'k' },
        activation: { appId: 'a', code: 'c', vendorSn: 'v', vendorKey: 'k' },
      }),
      [/^activation: /],
    ],
  ];

  for (const [name, content, expected] of BAD) {
    test(name, async ({ start, dataDir, provisionFile }) => {
      const file = provisionFile(content);
      const app = start({ args: ['--hidden', `--provision=${file}`], env: { ...passphrase() } });
      expect(await app.ended).toBe(2);
      expect(linesOf(app)).toEqual(expected.map((line) => expect.stringMatching(line)));
      expect(keptIn(dataDir)).toEqual({});
    });
  }

  test('no file there', async ({ start, dataDir }) => {
    const file = join(dataDir, 'no-such.json');
    const app = start({ args: ['--hidden', `--provision=${file}`], env: { ...passphrase() } });
    expect(await app.ended).toBe(2);
    expect(linesOf(app)).toEqual([expect.stringContaining(file)]);
    expect(keptIn(dataDir)).toEqual({});
  });
});

test.describe('the passphrase of a hidden till in production', () => {
  test('none at all: exit code 3 before ready, and nothing is changed', async ({
    start,
    dataDir,
    platform,
    provisionFile,
  }) => {
    const app = start({ args: ['--hidden', `--provision=${provisionFile(basics(platform))}`] });
    expect(await app.ended).toBe(3);
    expect(linesOf(app)).toEqual([expect.stringContaining('INVOICE_DESK_PASSPHRASE')]);
    expect(keptIn(dataDir)).toEqual({});
  });

  test('a wrong one: exit code 3, and not a byte is changed, whatever a provision file says', async ({
    start,
    startTill,
    dataDir,
    provisionFile,
  }) => {
    await endCleanly(await startTill());
    const before = keptIn(dataDir);
    expect(before).toHaveProperty('vault');

    const file = provisionFile({ store: { name: '另一家门店' } });
    const app = start({
      args: ['--hidden', `--provision=${file}`],
      env: passphrase('wrong, and long enough'),
    });
    expect(await app.ended).toBe(3);
    expect(linesOf(app)).toEqual([expect.stringMatching(/口令不对/)]);
    expect(keptIn(dataDir)).toEqual(before);
  });

  test('a file with it wins over the variable, at first and later, and one newline at its end is dropped', async ({
    start,
    platform,
    provisionFile,
  }) => {
    const startWith = (content: string, variable: string, args: readonly string[] = []) =>
      start({
        args: ['--hidden', ...args],
        env: { ...passphrase(variable), INVOICE_DESK_PASSPHRASE_FILE: provisionFile(content) },
      });
    const provision = `--provision=${provisionFile(basics(platform))}`;
    const made = startWith(PASSPHRASE, 'wrong', [provision]);
    await made.ready;
    await endCleanly(made);

    const opened = startWith(`${PASSPHRASE}\n`, 'wrong');
    await opened.ready;
    await endCleanly(opened);
    expect(await startWith(`${PASSPHRASE}\n\n`, PASSPHRASE).ended).toBe(3);
    expect(await startWith('wrong', PASSPHRASE).ended).toBe(3);
  });
});

test.describe('a second start on the same data folder', () => {
  test('shows the window of the first and exits 0; with a provision file it exits 2', async ({
    start,
    dataDir,
    provisionFile,
  }) => {
    const first = await driveApp({ dataDir, args: ['--training', '--hidden'] });
    try {
      await expect.poll(() => first.output()).toContain('ready {');
      expect(first.app.windows()).toEqual([]);

      const withFile = start({ args: [`--provision=${provisionFile({})}`] });
      expect(await withFile.ended).toBe(2);
      expect(linesOf(withFile)).toEqual([expect.stringContaining('--provision')]);

      expect(await start({ args: ['--training'] }).ended).toBe(0);
      await expect(await first.app.firstWindow()).toHaveTitle('开票台');
    } finally {
      await first.close();
    }
  });
});

test.describe('the ready line and the end', () => {
  test('production: one line, with where the POS API listens', async ({ startTill }) => {
    const till = await startTill({ callbacks: { enabled: true, host: '127.0.0.1', port: 0 } });
    expect(till.line).toEqual({
      posApi: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
      callbacks: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
      mode: 'production',
      version: VERSION,
    });
    expect(linesOf(till).filter((line) => line.startsWith('ready '))).toHaveLength(1);
    await endCleanly(till);
  });

  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    test(`${signal} closes cleanly`, async ({ start }) => {
      const app = start({ args: ['--training', '--hidden'] });
      await app.ready;
      await endCleanly(app, signal);
    });
  }

  test('npm start passes its options on, and the signals it gets', async ({ dataDir }) => {
    const npm = spawn('npm', ['start', '--', '--training', '--hidden', `--data-dir=${dataDir}`], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const ended = new Promise((done) => npm.once('close', done));
    for await (const line of createInterface({ input: npm.stdout })) {
      if (line.startsWith('ready ')) break;
    }
    npm.kill('SIGTERM');
    expect(await ended).toBe(0);
  });
});

test.describe('training', () => {
  /** A file for the real till: a key that must not be used, a platform that must not be called. */
  const realFile = (apiDomain: string) => ({
    apiDomain,
    dialect: 'v2019' as const,
    notifyUrl: 'https://merchant.example/notify',
    terminal: { terminalSn: '8800000001', terminalKey: 'a-real-key-that-training-must-not-see' },
    store: { name: '真实门店', fallbackEmail: 'store@example.com', fallbackPhone: '18200000000' },
    printer: { interface: 'tcp://192.0.2.1:9100' },
    posApi: { token: POS_TOKEN },
    callbacks: { enabled: true, host: '127.0.0.1', port: 0 },
  });

  test('of a provision file it takes what is harmless, and says what it left alone', async ({
    start,
    dataDir,
    platform,
    provisionFile,
  }) => {
    const file = provisionFile(realFile(platform.url));
    const app = start({ args: ['--training', '--hidden', `--provision=${file}`] });
    const line = await app.ready;
    expect(line).toMatchObject({ mode: 'training', callbacks: null });
    const said = linesOf(app).find((text) => text.includes('terminal')) ?? '';
    for (const key of ['apiDomain', 'dialect', 'notifyUrl', 'terminal', 'callbacks']) {
      expect(said).toContain(key);
    }

    const pos = createPosClient(line.posApi ?? '', POS_TOKEN);
    expect(await pos.health()).toMatchObject({
      mode: 'training',
      terminalSn: expect.not.stringContaining('8800000001'),
      printer: { interface: 'screen' },
    });
    const order = await pos.post(posOrder());
    await pos.until(order.body.clientTaskSn, 'issued');
    expect(platform.journal.entries).toEqual([]);
    await endCleanly(app);

    const kept = Object.keys(keptIn(dataDir));
    expect(kept).toContain('training/ledger.db');
    expect(kept.filter((name) => !name.startsWith('training/'))).toEqual([]);
  });

  test('the real till’s vault, settings and ledger stay as they are', async ({
    start,
    startTill,
    dataDir,
    provisionFile,
  }) => {
    await endCleanly(await startTill());
    const before = keptIn(dataDir);

    const file = provisionFile(realFile('https://platform.example'));
    const app = start({ args: ['--training', '--hidden', `--provision=${file}`] });
    await app.ready;
    await endCleanly(app);

    const after = Object.entries(keptIn(dataDir)).filter(([name]) => !name.startsWith('training/'));
    expect(Object.fromEntries(after)).toEqual(before);
  });
});

function passphrase(text = PASSPHRASE): { readonly INVOICE_DESK_PASSPHRASE: string } {
  return { INVOICE_DESK_PASSPHRASE: text };
}

async function endCleanly(app: PlainApp, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  app.process.kill(signal);
  expect(await app.ended).toBe(0);
}

/** What the app itself wrote; Chromium's own complaints (`[pid:date:ERROR…`) are not its. */
function linesOf(app: PlainApp): readonly string[] {
  return app
    .output()
    .split('\n')
    .filter((line) => line !== '' && !/^\[\d+:\d+\/\d+/.test(line));
}

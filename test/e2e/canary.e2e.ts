import type { ElectronApplication, Page } from '@playwright/test';
import type { Bridge } from '../../contract/ipc.ts';
import type { Faults } from '../../sandbox/platform/faults.ts';
import { filesBelow } from '../support/folder.ts';
import { createPosClient, OFTEN, type PosClient, posOrder } from '../support/posClient.ts';
import { findLeaks, type Places, type Secrets } from '../support/secrets.ts';
import { basics, expect, test } from '../support/till.ts';

/* Secrets go to the vault and nowhere else: they are planted, the till does its work, and then every
 * place that anybody could read is searched for them. */

const TERMINAL_SN = '8800000001';

const SECRETS = {
  'terminal key': 'canary0terminal1key2f00d3feed4',
  'vendor key': 'canary0vendor1key2f00d3feed4',
  'self-service vendor key': 'canary0selfservice1key2f00d3',
  'POS token': 'canary0postoken1f00d2feed3cafe4beef',
  passphrase: 'canary0passphrase1口令2f00d',
  PIN: '739105284617',
  'typed terminal key': 'canary0typed1key2f00d3feed4',
} as const;

test('a secret is found in its place only', async ({
  dataDir,
  open,
  platform,
  printer,
  provisionFile,
}) => {
  platform.terminals.open(TERMINAL_SN, SECRETS['terminal key']);
  const { app, page, output, close } = await open({
    args: [`--provision=${provisionFile(provisionOf(basics(platform, printer)))}`],
    env: { INVOICE_DESK_PASSPHRASE: SECRETS.passphrase },
  });
  await expect.poll(output, OFTEN).toContain('ready {');
  await recordTraffic(app);
  await page.reload();

  const ready = /^ready (.*)$/m.exec(output())?.[1] ?? '';
  const pos = createPosClient(JSON.parse(ready).posApi, SECRETS['POS token']);
  const answers = await goTheMainPath(pos);
  await checkIn(pos, platform);
  await refusals(page, pos, answers);

  await logSomething(page, platform.port);

  const renewed = platform.terminals.keyOf(TERMINAL_SN);
  expect(renewed).not.toBe(SECRETS['terminal key']);
  const secrets: Secrets = { ...SECRETS, 'terminal key after the check-in': renewed ?? '' };
  const traffic = await trafficOf(app);
  expect(traffic.length).toBeGreaterThan(20);
  const places: Places = [
    ['what main told the windows', traffic.join('\n')],
    ['the page', await page.content()],
    ['the POS API’s answers', answers.join('\n')],
    ['the paper', printer.printed()],
    ['what the platform received', JSON.stringify(received(platform.journal.entries))],
  ];
  const whileItRuns = filesBelow(dataDir);
  await close();
  const afterwards = filesBelow(dataDir);

  expect([...afterwards.keys()]).toEqual(
    expect.arrayContaining(['vault', 'ledger.db', 'settings.json', 'logs/main.log']),
  );
  expect(findLeaks(secrets, places)).toEqual([]);
  expect(findLeaks(secrets, whileItRuns)).toEqual([]);
  expect(findLeaks(secrets, afterwards)).toEqual([]);
  expect(findLeaks(secrets, [['its output', output()]])).toEqual([]);
});

test('the search finds a secret in every form it could take', () => {
  const secret = SECRETS['terminal key'];
  const planted: Places = [
    ['text', `{"key":"${secret}"}`],
    ['UTF-16', Buffer.from(`key=${secret};`, 'utf16le')],
    ['hex', Buffer.from(secret).toString('hex')],
    ['base64', Buffer.from(secret).toString('base64')],
    ['base64 after one byte', Buffer.from(`:${secret}:`).toString('base64')],
    ['base64 after two bytes', Buffer.from(`k:${secret}:`).toString('base64')],
    ['nothing', 'canary'],
  ];
  const found = findLeaks({ key: secret }, planted);
  for (const [place] of planted) {
    expect(found.some((leak) => leak.includes(` in ${place} (`))).toBe(place !== 'nothing');
  }
});

function provisionOf(till: ReturnType<typeof basics>): ReturnType<typeof basics> {
  return {
    ...till,
    terminal: { terminalSn: TERMINAL_SN, terminalKey: SECRETS['terminal key'] },
    selfService: {
      form: 'page',
      url: 'https://self-service.example/claim',
      vendorSn: '880001',
      vendorKey: SECRETS['self-service vendor key'],
    },
    posApi: { token: SECRETS['POS token'] },
    staff: [{ name: '店长', role: 'supervisor', pin: SECRETS.PIN }],
  };
}

/** Issues, reads, lists, prints. @returns all that the POS API answered */
async function goTheMainPath(pos: PosClient): Promise<string[]> {
  const taken = await pos.post(posOrder({ print: true }));
  const invoice = await pos.until(taken.body.clientTaskSn, 'issued');
  const jobId = await pos.print(invoice.clientTaskSn);
  await expect.poll(async () => (await pos.job(jobId)).state, OFTEN).toBe('done');
  const reads = ['/v1/health', '/v1/invoices', `/v1/print-jobs/${jobId}`];
  const read = await Promise.all(reads.map((path) => pos.call('GET', path)));
  return [taken, ...read].map(({ text }) => text);
}

/** The platform refuses a signature once: the key is replaced. */
async function checkIn(
  pos: PosClient,
  { faults, journal }: { faults: Faults; journal: { countOf(call: 'checkin'): number } },
): Promise<void> {
  faults.push({ kind: 'error', on: 'apply', errorCode: 'ILLEGAL_SIGN' });
  const { body } = await pos.post(posOrder({ clientSn: 'CANARY-CHECKIN' }));
  await pos.until(body.clientTaskSn, 'issued');
  expect(journal.countOf('checkin')).toBe(1);
}

/** All that can go wrong with secrets at hand: each refusal is a chance to blurt one out. */
async function refusals(page: Page, pos: PosClient, answers: string[]): Promise<void> {
  const bad = [
    await pos.post('{"clientSn": '),
    await pos.post(posOrder({ clientSn: 'x'.repeat(33) })),
    await pos.post(posOrder(), { authorization: `Bearer ${SECRETS['POS token']}x` }),
  ];
  expect(bad.map(({ status }) => status)).toEqual([400, 422, 401]);
  answers.push(...bad.map(({ text }) => text));

  // Credentials are a supervisor's to change, and only then does the platform get to refuse them.
  const supervisor = { name: '店长', pin: SECRETS.PIN };
  expect(await ask(page, 'signIn', supervisor)).toMatchObject({ ok: true });
  const activation = {
    appId: '2026112400000001',
    code: '00000000',
    vendorSn: '99000001',
    vendorKey: SECRETS['vendor key'],
  };
  expect(await ask(page, 'activate', activation)).toMatchObject({ ok: false });
  expect(await ask(page, 'activate', { ...activation, code: 7 })).toBe('rejected');
  const typed = { terminalSn: '8800000002', terminalKey: SECRETS['typed terminal key'] };
  expect(await ask(page, 'setTerminal', typed)).toMatchObject({ ok: true });
}

/** A port that is taken already: the failure is written into the log. */
async function logSomething(page: Page, port: number): Promise<void> {
  await ask(page, 'saveSettings', { callbacks: { enabled: true, host: '127.0.0.1', port } });
}

/** Calls main as a window does. */
function ask(page: Page, name: Parameters<Bridge['call']>[0], argument: unknown): Promise<unknown> {
  return page.evaluate(
    ([call, given]) => {
      const { desk } = globalThis as unknown as { desk: Bridge };
      return desk.call(call, given).catch(() => 'rejected');
    },
    [name, argument] as const,
  );
}

/** Writes down every answer and every event that main gives a window from now on. */
async function recordTraffic(app: ElectronApplication): Promise<void> {
  await app.evaluate(({ ipcMain, webContents }) => {
    const traffic: string[] = [];
    Reflect.set(globalThis, 'traffic', traffic);
    type Handler = (...given: unknown[]) => unknown;
    const handlers: Map<string, Handler> = Reflect.get(ipcMain, '_invokeHandlers');
    for (const [channel, handle] of handlers) {
      handlers.set(channel, async (...given) => {
        try {
          const answer = await handle(...given);
          traffic.push(`${channel} ${JSON.stringify(answer)}`);
          return answer;
        } catch (error) {
          traffic.push(`${channel} ${String(error)}`);
          throw error;
        }
      });
    }
    for (const contents of webContents.getAllWebContents()) {
      const send = contents.send.bind(contents);
      contents.send = (channel, ...payload) => {
        traffic.push(`${channel} ${JSON.stringify(payload)}`);
        send(channel, ...payload);
      };
    }
  });
}

function trafficOf(app: ElectronApplication): Promise<readonly string[]> {
  return app.evaluate(() => Reflect.get(globalThis, 'traffic'));
}

/** What the till sent; the platform's own answers hold the key that a check-in gives. */
function received(entries: readonly { path: string; sn: string; sign: string; body: string }[]) {
  return entries.map(({ path, sn, sign, body }) => ({ path, sn, sign, body }));
}

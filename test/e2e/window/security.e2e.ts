import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '../../support/window/desk.ts';
import { issueScreen } from '../../support/window/issueScreen.ts';
import { seenThroughMain } from '../../support/window/throughMain.ts';

/* What a page in the window could do if it were not ours: nothing. */

test('the page has the bridge, and nothing of Node or Electron', async ({ openTraining }) => {
  const { app, page } = await openTraining();
  await issueScreen(page).ready();
  const found = await page.evaluate(() => {
    const names = ['require', 'process', 'module', 'exports', 'Buffer', 'global', '__dirname'];
    return {
      node: names.filter((name) => name in globalThis),
      bridge: Object.entries(window.desk).map(([name, value]) => `${name}: ${typeof value}`),
      writable: (() => {
        try {
          Object.assign(window.desk, { call: null });
        } catch {
          // Frozen.
        }
        return window.desk.call === null;
      })(),
      origin: window.origin,
    };
  });
  expect(found).toEqual({
    node: [],
    bridge: ['call: function', 'on: function'],
    writable: false,
    origin: 'app://desk',
  });

  const preferences = await app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as {
      getLastWebPreferences(): Record<string, unknown>;
    };
    return contents.getLastWebPreferences();
  });
  expect(preferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webSecurity: true,
  });
  expect(preferences.webviewTag ?? false).toBe(false);
});

test('nothing leads out of the window: no page, no window, no request, no foreign script', async ({
  openTraining,
}) => {
  const server = createServer((request, response) => {
    heard.push(`${request.method} ${request.url}`);
    response.writeHead(200, { 'access-control-allow-origin': '*' }).end('<h1>out</h1>');
  });
  const heard: string[] = [];
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}/`;
  try {
    const { app, page } = await openTraining();
    await issueScreen(page).ready();

    const tried = await page.evaluate(async (outside) => {
      const outcome = async (attempt: () => unknown) => {
        try {
          return String(await attempt());
        } catch (error) {
          return error instanceof Error ? error.name : 'refused';
        }
      };
      const loaded = (tag: 'img' | 'iframe' | 'script' | 'link' | 'object', attribute: string) =>
        new Promise((done) => {
          const element = document.createElement(tag);
          element.addEventListener('load', () => done('load'));
          element.addEventListener('error', () => done('error'));
          if (tag === 'link') element.setAttribute('rel', 'stylesheet');
          element.setAttribute(attribute, `${outside}${tag}`);
          document.body.append(element);
          // A frame that is refused may say nothing at all.
          if (tag === 'iframe' || tag === 'object') done('said nothing');
        });
      const inline = document.createElement('script');
      inline.textContent = 'document.title = "taken over"';
      document.body.append(inline);
      return {
        fetch: await outcome(() => fetch(outside)),
        beacon: await outcome(() => navigator.sendBeacon(outside, 'x') && 'queued'),
        socket: await outcome(
          () =>
            new Promise((done) => {
              const socket = new WebSocket(outside.replace('http', 'ws'));
              socket.onopen = () => done('open');
              socket.onerror = () => done('error');
            }),
        ),
        worker: await outcome(() => new Worker('data:text/javascript,1') && 'made'),
        image: await loaded('img', 'src'),
        script: await loaded('script', 'src'),
        style: await loaded('link', 'href'),
        frame: await loaded('iframe', 'src'),
        object: await loaded('object', 'data'),
        window: await outcome(() => window.open(outside)),
        // biome-ignore lint/security/noGlobalEval: that it is blocked is what is tested
        eval: await outcome(() => window.eval('1 + 1')),
        code: await outcome(() => new Function('return 1')()),
      };
    }, url);
    expect(tried).toMatchObject({
      fetch: 'TypeError',
      socket: 'error',
      image: 'error',
      script: 'error',
      style: 'error',
      window: 'null',
      eval: 'EvalError',
      code: 'EvalError',
    });
    expect(await page.title()).toBe('开票台');

    await page.evaluate((outside) => {
      const link = document.createElement('a');
      link.href = outside;
      link.target = '_blank';
      link.click();
      const form = document.createElement('form');
      form.action = outside;
      document.body.append(form);
      form.submit();
      window.location.href = outside;
    }, url);
    for (const elsewhere of ['https://example.com/', 'file:///etc/passwd', 'javascript:void(0)']) {
      await page.evaluate((to) => {
        window.location.href = to;
      }, elsewhere);
    }
    // A driver waits for pages that never come, so main is asked where the window is.
    await expect.poll(() => seenThroughMain(app)).toMatchObject({ cards: [] });
    const open = await app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map(({ webContents }) => webContents.getURL()),
    );
    expect(open).toEqual(['app://desk/index.html']);
    expect(heard).toEqual([]);
  } finally {
    server.closeAllConnections();
    server.close();
  }
});

test('main takes only the calls of the contract, with arguments of their shape', async ({
  openTraining,
}) => {
  const { page } = await openTraining();
  await issueScreen(page).ready();
  const refusals = await page.evaluate(async () => {
    const bad: readonly (readonly [string, unknown])[] = [
      ['readVault', undefined],
      ['__proto__', undefined],
      ['constructor', undefined],
      ['snapshot', { more: true }],
      ['cancel', undefined],
      ['cancel', { clientTaskSn: 5 }],
      ['cancel', { clientTaskSn: 'x'.repeat(65) }],
      ['cancel', { clientTaskSn: 'x', extra: true }],
      ['issue', { lines: 'none' }],
      ['listInvoices', { limit: 1e9 }],
      ['saveSettings', { terminalKey: 'x' }],
      ['findTitles', { q: 'x'.repeat(101) }],
      ['addSupervisor', { name: 'x', pin: '12' }],
      ['setTerminal', { terminalSn: '', terminalKey: '' }],
    ];
    const said: string[] = [];
    for (const [name, argument] of bad) {
      const call = window.desk.call as (name: string, argument: unknown) => Promise<unknown>;
      said.push(
        await call(name, argument).then(
          (answer) => `${name} answered ${JSON.stringify(answer)}`,
          (error: Error) => error.message,
        ),
      );
    }
    return said;
  });
  for (const said of refusals) {
    expect(said).toMatch(/refused: wrong argument|No handler registered/);
    // Not a word of where it stands in our code.
    expect(said).not.toMatch(/\.[cm]?[jt]s\b|node_modules/);
  }
});

test('no permission is ever granted', async ({ openTraining }) => {
  const { page } = await openTraining();
  await issueScreen(page).ready();
  const permissions = await page.evaluate(async () => {
    const state = async (name: string) =>
      (await navigator.permissions.query({ name: name as PermissionName })).state;
    const refused = (promise: Promise<unknown> | undefined) =>
      promise?.then(
        () => 'granted',
        (error: Error) => error.name,
      );
    return {
      notifications: await state('notifications'),
      geolocation: await state('geolocation'),
      clipboard: await state('clipboard-read'),
      where: await new Promise((done) =>
        navigator.geolocation.getCurrentPosition(
          () => done('granted'),
          ({ code }) => done(code),
        ),
      ),
      camera: await refused(navigator.mediaDevices?.getUserMedia({ video: true })),
      ask: await Notification.requestPermission(),
    };
  });
  expect(permissions).toEqual({
    notifications: 'denied',
    geolocation: 'denied',
    clipboard: 'denied',
    where: 1,
    // Which of the two depends on whether there is a camera at all.
    camera: expect.stringMatching(/^Not(Allowed|Found)Error$/),
    ask: 'denied',
  });
});

test('pages come with a strict policy, and from nowhere but the app’s own folder', async ({
  openTraining,
}) => {
  const { app } = await openTraining();
  const ask = (path: string) =>
    app.evaluate(async ({ net }, url) => {
      const answer = await net.fetch(url);
      return {
        status: answer.status,
        policy: answer.headers.get('content-security-policy'),
        sniff: answer.headers.get('x-content-type-options'),
      };
    }, path);
  const { status, policy, sniff } = await ask('app://desk/index.html');
  expect(status).toBe(200);
  expect(sniff).toBe('nosniff');
  expect(policy?.split('; ')).toEqual(
    expect.arrayContaining([
      "default-src 'none'",
      "script-src 'self'",
      "connect-src 'none'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ]),
  );
  expect(policy).not.toMatch(/unsafe-eval|https?:|\*/);
  for (const path of [
    'app://desk/../main/index.cjs',
    'app://desk/%2e%2e/main/index.cjs',
    'app://desk/..%2fmain%2findex.cjs',
    'app://desk/..%2f..%2fpackage.json',
    'app://desk/nothing.html',
    'app://other/index.html',
  ]) {
    expect([path, (await ask(path)).status]).toEqual([path, 404]);
  }
});

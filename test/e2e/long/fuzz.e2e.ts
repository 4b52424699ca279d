import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { type CallName, calls } from '../../../contract/ipc.ts';
import { mutated, oddValue, SEED } from '../../fuzz/inputs.ts';
import { rightCalls } from '../../fuzz/rightCalls.ts';
import { expect, ledgerOf, test } from '../../support/window/desk.ts';
import { issueScreen } from '../../support/window/issueScreen.ts';
import { answerDialogs } from '../../support/window/tableScreens.ts';

/*
 * Thousands of calls through the real bridge to the real handlers (`test/fuzz/ipc.test.ts` tries the
 * door alone, with more), and calls from pages that are not ours.
 */

const CALLS = 4_000;
const PIECE = 250;
/** A right one of these ends what is being tried: training, or who may do what. */
const ONLY_WRONG: readonly CallName[] = ['setTerminal', 'activate', 'addSupervisor', 'addStaff'];

const strange = fc
  .constantFrom('readVault', '__proto__', 'constructor', 'toString', '', 'snapshot ', 'SNAPSHOT')
  .chain((name) => fc.record({ name: fc.constant<string>(name), argument: oddValue }));
const known = fc.constantFrom(...(Object.keys(calls) as CallName[])).chain((name) =>
  fc.record({
    name: fc.constant<string>(name),
    argument: mutated(rightCalls[name]).filter(
      (argument) => !ONLY_WRONG.includes(name) || !calls[name].in.safeParse(argument).success,
    ),
  }),
);

test('thousands of calls: each is answered or refused in a word, and nothing breaks', async ({
  openTraining,
  dataDir,
}) => {
  test.setTimeout(300_000);
  const desk = await openTraining();
  await issueScreen(desk.page).ready();
  await answerDialogs(desk, {});
  const tried = fc.sample(
    fc.oneof({ weight: 19, arbitrary: known }, { weight: 1, arbitrary: strange }),
    { seed: SEED, numRuns: CALLS },
  );
  const outcomes = new Map<string, number>();
  for (let at = 0; at < tried.length; at += PIECE) {
    // As JSON: what a driver can hand over beside it is its own business.
    const piece = JSON.stringify(tried.slice(at, at + PIECE));
    const said = await desk.page.evaluate(async (json) => {
      const all = JSON.parse(json) as { name: string; argument: unknown }[];
      const call = window.desk.call as (name: string, argument: unknown) => Promise<unknown>;
      const one = ({ name, argument }: { name: string; argument: unknown }) =>
        call(name, argument).then(
          () => 'answered',
          (error: Error) => error.message.replace(/^Error invoking remote method '.*?': /s, ''),
        );
      return Promise.all(all.map(one));
    }, piece);
    for (const [index, outcome] of said.entries()) {
      const told = `#${at + index} ${JSON.stringify(tried[at + index])?.slice(0, 2_000)}`;
      expect(outcome, told).toMatch(
        /^answered$|^Error: refused: wrong argument for \w+$|^Error: No handler registered for /,
      );
      const kind = outcome.slice(0, 20);
      outcomes.set(kind, (outcomes.get(kind) ?? 0) + 1);
    }
  }
  expect(outcomes.size).toBe(3);
  for (const [kind, count] of outcomes) expect([kind, count > 100]).toEqual([kind, true]);
  // It goes on as if nothing had been.
  expect((await ledgerOf(desk.page)).length).toBeGreaterThan(0);
  let log = '';
  try {
    log = readFileSync(join(dataDir, 'logs', 'main.log'), 'utf8');
  } catch {
    // Nothing was logged at all.
  }
  expect(log).not.toMatch(/broke/);
});

test('a page that is not ours gets nothing, though it has our bridge', async ({ openTraining }) => {
  const { app, page } = await openTraining();
  await issueScreen(page).ready();
  const preload = join(
    await app.evaluate((main) => main.app.getAppPath()),
    'out/preload/index.cjs',
  );
  const names = Object.keys(calls);
  const foreign = (url: string) =>
    app.evaluate(
      async ({ BrowserWindow }, { where, script, file }) => {
        const window = new BrowserWindow({
          show: false,
          webPreferences: { preload: file, sandbox: true, contextIsolation: true },
        });
        await window.loadURL(where);
        const said = (await window.webContents.executeJavaScript(script)) as string[];
        window.destroy();
        return said;
      },
      { where: url, script: `(${askAll})(${JSON.stringify(names)})`, file: preload },
    );

  // Another origin; our own page in a window that main did not open; a frame inside of ours.
  for (const url of ['data:text/html,<h1>x</h1>', 'app://desk/index.html', 'about:blank']) {
    const said = await foreign(url);
    expect([url, said.length]).toEqual([url, names.length]);
    for (const line of said)
      expect([url, line]).toEqual([url, expect.stringMatching(/refused: not our page$/)]);
  }
  const inFrame = await app.evaluate(async ({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    await window?.webContents.executeJavaScript(
      `new Promise((done) => { const f = document.createElement('iframe'); f.srcdoc = '<p>x</p>'; f.onload = done; document.body.append(f); })`,
    );
    const frames = window?.webContents.mainFrame.frames ?? [];
    return Promise.all(
      frames.map((frame) => frame.executeJavaScript(`typeof window.desk`) as Promise<string>),
    );
  });
  expect(inFrame).toEqual(['undefined']);
});

/** Runs in the page. */
async function askAll(all: readonly string[]): Promise<string[]> {
  const { desk } = window as unknown as { desk?: { call(name: string): Promise<unknown> } };
  if (!desk) return [`no bridge at ${location.href}`];
  return Promise.all(
    all.map((name) =>
      desk.call(name).then(
        (answer) => `${name} answered ${JSON.stringify(answer)}`,
        (error: Error) => error.message,
      ),
    ),
  );
}

// The walls hold: each of these imports must be refused, by the rule that is meant to refuse it.
import { execFile } from 'node:child_process';
import fs from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { ROOT } from '../../../scripts/lib/paths.mjs';
import { temporary } from './temporary.mjs';

const FILES = {
  'domain/ok.ts': "import Big from 'big.js'; export const ok = Big(1);",
  'domain/node.ts': "import { createHash } from 'node:crypto'; export const x = createHash;",
  'domain/zod.ts': "import { z } from 'zod'; export const x = z;",
  'domain/up.ts': "import type { C } from '../contract/c.ts'; export type X = C;",
  'contract/c.ts': "import { ok } from '../domain/ok.ts'; export type C = typeof ok;",
  'contract/up.ts': "import { a } from '../main/ledger/a.ts'; export const x = a;",
  'contract/node.ts': "import fs from 'node:fs'; export const x = fs;",
  'renderer/ok.tsx':
    "import type { C } from '../contract/c.ts'; export const x = (c: C) => <b>{c}</b>;",
  'renderer/up.tsx':
    "import type { A } from '../main/ledger/a.ts'; export const x = (a: A) => <b>{a}</b>;",
  'renderer/electron.ts': "import { ipcRenderer } from 'electron'; export const x = ipcRenderer;",
  'preload/up.ts': "import { a } from '../main/ledger/a.ts'; export const x = a;",
  'sandbox/up.ts': "import { a } from '../main/ledger/a.ts'; export const x = a;",
  'main/ledger/a.ts': 'export const a = 1; export type A = number;',
  'main/issuing/sideways.ts': "import type { A } from '../ledger/a.ts'; export type X = A;",
  'main/issuing/root.ts': "import { app } from '../app.ts'; export const x = app;",
  'main/app.ts': "import { a } from './ledger/a.ts'; export const app = a;",
  'main/wiring/ok.ts': "import { a } from '../ledger/a.ts'; export const x = a;",
  'main/window.ts': "import { x } from '../renderer/ok.tsx'; export const y = x;",
  'main/dev.ts': "import { test } from 'vitest'; export const x = test;",
  'main/circle1.ts': "import { two } from './circle2.ts'; export const one = () => two;",
  'main/circle2.ts': "import { one } from './circle1.ts'; export const two = () => one;",
  'main/lost.ts': "import { gone } from './gone.ts'; export const x = gone;",
};

async function violations(dir) {
  for (const [name, content] of Object.entries(FILES)) {
    await fs.mkdir(path.join(dir, path.dirname(name)), { recursive: true });
    await fs.writeFile(path.join(dir, name), content);
  }
  for (const name of ['package.json', 'tsconfig.json', '.dependency-cruiser.cjs']) {
    await fs.copyFile(path.join(ROOT, name), path.join(dir, name));
  }
  await fs.symlink(path.join(ROOT, 'node_modules'), path.join(dir, 'node_modules'));
  const cli = path.join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const rooms = ['contract', 'domain', 'main', 'preload', 'renderer', 'sandbox'];
  const args = [cli, '--config', '.dependency-cruiser.cjs', '--output-type', 'json', ...rooms];
  const run = promisify(execFile)(process.execPath, args, { cwd: dir, maxBuffer: 1e8 });
  const { stdout } = await run.catch((error) => error);
  return JSON.parse(stdout).summary.violations;
}

test('every forbidden import is found, and no allowed one', { timeout: 30_000 }, async () => {
  const found = (await violations(await temporary())).map(
    ({ from, rule }) => `${from}: ${rule.name}`,
  );
  expect([...new Set(found)].sort()).toEqual(
    [
      'contract/node.ts: no-core-in-a-window',
      'contract/up.ts: contract-knows-domain',
      'domain/node.ts: domain-packages',
      'domain/up.ts: domain-knows-nobody',
      'domain/zod.ts: domain-packages',
      'main/circle1.ts: no-circles',
      'main/dev.ts: no-development-packages',
      'main/issuing/root.ts: nobody-imports-the-composition-root',
      'main/issuing/sideways.ts: parts-of-main-do-not-import-each-other',
      'main/lost.ts: no-unresolvable',
      'main/window.ts: main-knows-contract-and-domain-and-preload-and-sandbox',
      'preload/up.ts: preload-knows-contract-and-domain',
      'renderer/electron.ts: no-node-in-a-window',
      'renderer/up.tsx: renderer-knows-contract-and-domain',
      'sandbox/up.ts: sandbox-knows-contract-and-domain',
    ].sort(),
  );
});

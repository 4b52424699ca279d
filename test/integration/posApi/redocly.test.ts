import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import { ask, startApi } from './api.ts';

test('what is served passes the lint of @redocly/cli, without a warning', async () => {
  const { text } = await ask(await startApi(), '/v1/openapi.json');
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'openapi.json'), text);
  const report = await lint(folder);
  expect(report.problems).toEqual([]);
  expect(report.totals).toMatchObject({ errors: 0, warnings: 0, ignored: 0 });
});

test('the lint would find a mistake', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'openapi.json'), '{"openapi":"3.1.0","info":{},"paths":{}}');
  expect((await lint(folder)).totals.errors).toBeGreaterThan(0);
});

interface Report {
  readonly totals: { readonly errors: number; readonly warnings: number };
  readonly problems: readonly unknown[];
}

/** Its recommended rules, for it finds no configuration; it sends nothing anywhere. */
function lint(folder: string): Promise<Report> {
  const cli = resolve('node_modules/@redocly/cli/bin/cli.js');
  const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };
  return new Promise((done, failed) => {
    execFile(
      process.execPath,
      [cli, 'lint', 'openapi.json', '--format=json'],
      { cwd: folder, env },
      (_, stdout, stderr) => {
        try {
          done(JSON.parse(stdout));
        } catch {
          failed(new Error(`redocly said:\n${stdout}\n${stderr}`));
        }
      },
    );
  });
}

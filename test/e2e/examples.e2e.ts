import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { provisionSchema } from '../../contract/provision.ts';
import { expect, POS_TOKEN, test } from '../support/till.ts';

/* The examples do what they say. */

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

function runPos(url: string, token: string): Promise<Ended> {
  const env = { PATH: process.env.PATH, INVOICE_DESK_URL: url, INVOICE_DESK_TOKEN: token };
  return new Promise((done) => {
    execFile(process.execPath, ['examples/pos.mjs'], { env }, (error, stdout, stderr) =>
      done({ code: error ? Number(error.code) : 0, stdout, stderr }),
    );
  });
}

test('the cash register in thirty lines sells two things and gets them invoiced', async ({
  platform,
  startTill,
}) => {
  const source = readFileSync('examples/pos.mjs', 'utf8');
  expect(source.trimEnd().split('\n').length).toBeLessThanOrEqual(30);
  expect([...source.matchAll(/from '([^']+)'/g)].map(([, name]) => name)).toEqual([
    'node:timers/promises',
  ]);

  const { pos } = await startTill();
  const ended = await runPos(pos.url, POS_TOKEN);
  const [invoice] = await pos.list();
  expect(ended).toEqual({
    code: 0,
    stdout: `${invoice?.clientSn}: ${invoice?.invoiceNo} ${invoice?.fileUrl}\n`,
    stderr: '',
  });
  expect(invoice).toMatchObject({ state: 'issued', amount: 6_000, lines: [{}, {}] });
  expect(platform.journal.tasks()).toHaveLength(1);

  const refused = await runPos(pos.url, 'x'.repeat(40));
  expect(refused.code).toBe(1);
  expect(refused.stderr).toContain('Authorization: Bearer');
});

test('the training that the examples are tried on can be provisioned', () => {
  const file = JSON.parse(readFileSync('examples/training.json', 'utf8')) as unknown;
  const { posApi } = provisionSchema.parse(file);
  const readme = readFileSync('examples/README.md', 'utf8');
  expect(readme).toContain(`INVOICE_DESK_TOKEN=${posApi?.token} `);
  expect(readFileSync('examples/pos.mjs', 'utf8')).toContain(`http://127.0.0.1:${posApi?.port}`);
});

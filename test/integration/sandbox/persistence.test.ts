import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startCallbackTarget } from '../../support/callbackTarget.ts';
import {
  apply,
  blueBody,
  call,
  query,
  redBody,
  startTestSandbox,
  trainingSigner,
} from '../../support/sandbox.ts';

let folder: string;
let journalFile: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'sandbox-'));
  journalFile = path.join(folder, 'platform.jsonl');
});
afterEach(() => rmSync(folder, { recursive: true }));

const wanted = (clientTaskSn = 'task-1') => ({
  terminal_sn: '990000000001',
  client_sn: 'order-1',
  client_task_sn: clientTaskSn,
});

it('a pending invoice is issued after a restart, and numbers go on', async () => {
  const first = await startTestSandbox({ journalFile });
  await apply(first, blueBody());
  first.clock.advance(1_500);
  const before = await query(first, wanted());
  await apply(first, blueBody({ client_task_sn: 'task-2', client_sn: 'order-2' }));
  await first.close();

  const second = await startTestSandbox({ journalFile, clock: first.clock });
  expect((await query(second, wanted())).json).toEqual(before.json);
  expect((await apply(second, blueBody())).json.error_message).toContain('已存在');
  second.clock.advance(1_500);
  const [, issued] = second.journal.issued();
  expect(issued?.ending).toMatchObject({ invoice: { invoiceNo: '00000002' } });
  await apply(second, redBody({ code: '999000000001', no: '00000001' }));
  second.clock.advance(1_500);
  expect(second.journal.issued()).toHaveLength(3);
  await second.close();

  const third = await startTestSandbox({ journalFile, clock: first.clock });
  const { json } = await apply(
    third,
    redBody({ code: '999000000001', no: '00000001' }, { client_task_sn: 'red-2' }),
  );
  expect(json.error_message).toContain('超过');
  await third.close();
});

it('the plan to fail survives, and so does what a push had reached', async () => {
  const merchant = await startCallbackTarget();
  merchant.answer(500, '');
  const first = await startTestSandbox({ journalFile });
  first.faults.push({ on: 'apply', kind: 'fail', message: '税号有误' });
  await apply(first, blueBody({ notify_url: merchant.url }));
  await first.close();

  const second = await startTestSandbox({ journalFile, clock: first.clock });
  second.clock.advance(1_500);
  second.clock.advance(60_000);
  await second.idle();
  await second.close();

  const third = await startTestSandbox({ journalFile, clock: first.clock });
  expect(third.journal.tasks()).toMatchObject([{ ending: { kind: 'failed' } }]);
  third.clock.advance(119_999);
  await third.idle();
  expect(merchant.received).toHaveLength(1);
  third.clock.advance(1);
  await third.idle();
  expect(merchant.received).toHaveLength(2);
  await third.close();
  await merchant.close();
});

it('a terminal that was activated keeps its key; one given at the start has the given key', async () => {
  const first = await startTestSandbox({ journalFile });
  const body = { terminal_sn: trainingSigner.sn, device_id: 'till-1' };
  const { json } = await call(first, '/terminal/checkin', body);
  await first.close();
  const kept = await startTestSandbox({ journalFile, terminals: [] });
  expect(kept.terminals.keyOf(trainingSigner.sn)).toBe(json.biz_response.terminal_key);
  await kept.close();
  // Training keeps its secrets in memory, so after a restart the app comes with the first key again.
  const given = await startTestSandbox({ journalFile });
  expect(given.terminals.keyOf(trainingSigner.sn)).toBe(trainingSigner.key);
  await given.close();
});

it('a last line cut off by a crash is dropped, and the file is whole again', async () => {
  const first = await startTestSandbox({ journalFile });
  await apply(first, blueBody());
  await first.close();
  const whole = readFileSync(journalFile, 'utf8');
  appendFileSync(journalFile, '{"type":"taskIssued","at":17');
  const second = await startTestSandbox({ journalFile });
  expect(second.journal.tasks()).toHaveLength(1);
  await second.close();
  expect(readFileSync(journalFile, 'utf8')).toBe(whole);
});

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FaultOrder } from '../../../sandbox/platform/faults.ts';
import {
  apply,
  blueBody,
  query,
  startTestSandbox,
  type TestSandbox,
} from '../../support/sandbox.ts';

let sandbox: TestSandbox;
beforeEach(async () => {
  sandbox = await startTestSandbox();
});
afterEach(() => sandbox.close());

const wanted = {
  terminal_sn: '990000000001',
  client_sn: 'order-1',
  client_task_sn: 'task-1',
};
const arrived = () => sandbox.journal.tasksOf('order-1').length;
const kinds = () => sandbox.journal.violations().map(({ kind }) => kind);

describe('no answer', () => {
  it.each([
    ['dropBefore', { kind: 'dropBefore' }, 0],
    ['dropAfter', { kind: 'dropAfter' }, 1],
    ['reset', { kind: 'reset' }, 0],
    ['reset after processing', { kind: 'reset', processed: true }, 1],
  ] as const)('%s', async (_name, fault, tasks) => {
    sandbox.faults.push({ on: 'apply', ...fault });
    await expect(apply(sandbox, blueBody())).rejects.toThrow();
    expect(arrived()).toBe(tasks);
    expect(sandbox.journal.entries[0]?.delivery).toBe('dropped');
  });

  it('hang: the till gives up first', async () => {
    sandbox.faults.push({ kind: 'hang', processed: true });
    const answer = apply(sandbox, blueBody()).then(
      () => 'answered',
      () => 'gave up',
    );
    await sandbox.journal.until(({ entries }) => entries[0]?.delivery === 'dropped');
    expect(arrived()).toBe(1);
    await sandbox.unplug();
    expect(await answer).toBe('gave up');
    await sandbox.plugIn();
    expect((await query(sandbox, wanted)).json.biz_response.result_code).toBe(
      'INVOICE_IN_PROGRESS',
    );
  });
});

describe('late answers', () => {
  it('delay: processed at once, answered in its time', async () => {
    sandbox.faults.push({ kind: 'delay', ms: 20_000 });
    const answer = apply(sandbox, blueBody());
    await sandbox.journal.until(({ entries }) => entries[0]?.answer !== undefined);
    expect(arrived()).toBe(1);
    sandbox.clock.advance(20_000);
    expect((await answer).json.result_code).toBe('200');
  });

  it('delay before: processed only then', async () => {
    sandbox.faults.push({ kind: 'delay', ms: 20_000, before: true });
    const answer = apply(sandbox, blueBody());
    await sandbox.journal.until(({ entries }) => entries.length === 1);
    expect(arrived()).toBe(0);
    sandbox.clock.advance(20_000);
    expect((await answer).json.result_code).toBe('200');
    expect(arrived()).toBe(1);
  });

  it('any fault may come late', async () => {
    sandbox.faults.push({ kind: 'http', status: 503, delayMs: 5_000 });
    const answer = apply(sandbox, blueBody());
    await sandbox.journal.until(({ entries }) => entries[0]?.answer !== undefined);
    sandbox.clock.advance(5_000);
    expect((await answer).status).toBe(503);
  });

  it('drip: piece by piece', async () => {
    sandbox.faults.push({ kind: 'drip', bytes: 50, everyMs: 1_000 });
    let answered = false;
    const answer = apply(sandbox, blueBody()).finally(() => {
      answered = true;
    });
    await sandbox.journal.until(({ entries }) => entries[0]?.answer !== undefined);
    while (!answered) {
      sandbox.clock.advance(1_000);
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect((await answer).json.result_code).toBe('200');
  });
});

describe('unreadable answers', () => {
  it.each([
    ['http', { kind: 'http', status: 500 }, 0],
    ['http after processing', { kind: 'http', status: 502, processed: true }, 1],
    ['garbage', { kind: 'garbage' }, 1],
  ] as const)('%s', async (_name, fault, tasks) => {
    sandbox.faults.push(fault);
    const { json } = await apply(sandbox, blueBody());
    expect(json).toBeUndefined();
    expect(arrived()).toBe(tasks);
    expect(sandbox.journal.entries[0]?.delivery).toBe('broken');
  });

  it('truncated', async () => {
    sandbox.faults.push({ kind: 'truncated' });
    await expect(apply(sandbox, blueBody())).rejects.toThrow();
    expect(arrived()).toBe(1);
  });

  it('huge', async () => {
    sandbox.faults.push({ kind: 'huge', bytes: 3_000_000 });
    const { json, text } = await apply(sandbox, blueBody());
    expect(text.length).toBeGreaterThan(3_000_000);
    expect(json.result_code).toBe('200');
  });
});

describe('answers of the platform', () => {
  it.each([
    [{ kind: 'maintenance' }, { result_code: '500', error_code: 'MAINTENANCE_INPROGRESS' }],
    [
      { kind: 'error', resultCode: '500' },
      { result_code: '500', error_code: 'UNKNOWN_SYSTEM_ERROR' },
    ],
    [
      { kind: 'error', errorCode: 'AUTHORIZATION_EXPIRED', message: '过期' },
      { result_code: '400', error_code: 'AUTHORIZATION_EXPIRED', error_message: '过期' },
    ],
    [
      { kind: 'error', resultCode: '200', bizResultCode: 'FAIL', message: '不可开票' },
      { result_code: '200', biz_response: { result_code: 'FAIL', error_message: '不可开票' } },
    ],
    [
      { kind: 'error', resultCode: '200' },
      { result_code: '200', biz_response: { result_code: 'ERROR' } },
    ],
  ] satisfies [FaultOrder, object][])('%j', async (fault, answer) => {
    sandbox.faults.push(fault);
    expect((await apply(sandbox, blueBody())).json).toMatchObject(answer);
    expect(arrived()).toBe(0);
  });

  it('an error after processing', async () => {
    sandbox.faults.push({ kind: 'error', resultCode: '500', processed: true });
    await apply(sandbox, blueBody());
    expect(arrived()).toBe(1);
  });
});

describe('what becomes of the task', () => {
  it('inProgressFor of an apply', async () => {
    sandbox.faults.push({ on: 'apply', kind: 'inProgressFor', ms: 60_000 });
    await apply(sandbox, blueBody());
    sandbox.clock.advance(59_999);
    expect((await query(sandbox, wanted)).json.biz_response.result_code).toBe(
      'INVOICE_IN_PROGRESS',
    );
    sandbox.clock.advance(1);
    expect((await query(sandbox, wanted)).json.biz_response.result_code).toBe('INVOICE_SUCCESS');
  });

  it('inProgressFor of a query', async () => {
    await apply(sandbox, blueBody());
    sandbox.faults.push({ on: 'query', kind: 'inProgressFor', ms: 10_000 });
    await query(sandbox, wanted);
    sandbox.clock.advance(9_999);
    expect(sandbox.journal.issued()).toHaveLength(0);
    sandbox.clock.advance(1);
    expect(sandbox.journal.issued()).toHaveLength(1);
  });

  it('fail of an apply: in progress first, then INVOICE_FAIL', async () => {
    sandbox.faults.push({ on: 'apply', kind: 'fail', message: '税号有误' });
    await apply(sandbox, blueBody());
    sandbox.clock.advance(1_500);
    expect((await query(sandbox, wanted)).json.biz_response).toMatchObject({
      result_code: 'INVOICE_FAIL',
      error_message: '税号有误',
    });
  });

  it('fail of a query: TASK_TIMEOUT at once', async () => {
    await apply(sandbox, blueBody());
    sandbox.faults.push({ on: 'query', kind: 'fail', timeout: true });
    expect((await query(sandbox, wanted)).json.biz_response).toMatchObject({
      result_code: 'FAIL',
      error_code: 'TASK_TIMEOUT',
    });
  });
});

describe('aim', () => {
  it('meets the call, the order and the count it names', async () => {
    sandbox.faults.push(
      { on: 'query', kind: 'maintenance', times: 2 },
      { on: 'apply', kind: 'maintenance', clientSn: 'order-2' },
    );
    expect((await apply(sandbox, blueBody())).json.result_code).toBe('200');
    expect((await query(sandbox, wanted)).json.result_code).toBe('500');
    expect((await query(sandbox, wanted)).json.result_code).toBe('500');
    expect((await query(sandbox, wanted)).json.result_code).toBe('200');
    const other = blueBody({ client_sn: 'order-2', client_task_sn: 'task-2' });
    expect((await apply(sandbox, other)).json.result_code).toBe('500');
    expect(sandbox.faults.waiting).toEqual([]);
  });

  it('skips, lasts, and is cleared', async () => {
    sandbox.faults.push({ kind: 'maintenance', skip: 1, times: 'always' });
    const codes: string[] = [];
    for (let turn = 0; turn < 3; turn += 1) {
      codes.push((await query(sandbox, wanted)).json.result_code);
    }
    sandbox.faults.clear();
    codes.push((await query(sandbox, wanted)).json.result_code);
    expect(codes).toEqual(['200', '500', '500', '200']);
  });
});

describe('a till that sends an apply again', () => {
  it('without asking first is noted', async () => {
    sandbox.faults.push({ on: 'apply', kind: 'dropBefore' });
    await expect(apply(sandbox, blueBody())).rejects.toThrow();
    await apply(sandbox, blueBody());
    expect(kinds()).toEqual(['resentBeforeQuery']);
  });

  it('after a query is not', async () => {
    sandbox.faults.push({ on: 'apply', kind: 'http' });
    await apply(sandbox, blueBody());
    await query(sandbox, wanted);
    await apply(sandbox, blueBody());
    expect(kinds()).toEqual([]);
  });

  it('after a query whose answer came in drops is not, however soon it sends', async () => {
    sandbox.faults.push({ on: 'apply', kind: 'http' });
    sandbox.faults.push({ on: 'query', kind: 'drip', bytes: 100_000, everyMs: 20 });
    await apply(sandbox, blueBody());
    await query(sandbox, wanted);
    await apply(sandbox, blueBody());
    expect(kinds()).toEqual([]);
  });

  it('after a refusal of the terminal is not', async () => {
    sandbox.faults.push({ on: 'apply', kind: 'error', errorCode: 'ILLEGAL_SIGN' });
    await apply(sandbox, blueBody());
    await apply(sandbox, blueBody());
    expect(kinds()).toEqual([]);
  });

  it('with another body is noted', async () => {
    sandbox.faults.push({ on: 'apply', kind: 'error', errorCode: 'ILLEGAL_SIGN' });
    await apply(sandbox, blueBody());
    await apply(sandbox, blueBody({ payer_name: '别人' }));
    expect(kinds()).toEqual(['bodyChanged']);
  });
});

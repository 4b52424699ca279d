import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  startVirtualPrinter,
  type VirtualPrinter,
} from '../../../sandbox/printer/virtualPrinter.ts';
import {
  apply,
  blueBody,
  query,
  startTestSandbox,
  type TestSandbox,
} from '../../support/sandbox.ts';
import { RawSender } from '../../support/virtualPrinter.ts';

let sandbox: TestSandbox;
let printer: VirtualPrinter;
beforeEach(async () => {
  printer = await startVirtualPrinter({ columns: 32 });
  sandbox = await startTestSandbox({ control: true, printer });
});
afterEach(async () => {
  await sandbox.close();
  await printer.close();
});

async function control(path: string, body?: object, method = body ? 'POST' : 'GET') {
  const response = await fetch(`${sandbox.url}/_sandbox/${path}`, {
    method,
    ...(body
      ? { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
      : {}),
  });
  return { status: response.status, json: await response.json() };
}

const wanted = {
  terminal_sn: '990000000001',
  client_sn: 'order-1',
  client_task_sn: 'task-1',
};

describe('the control over HTTP', () => {
  it('takes faults and forgets them', async () => {
    expect((await control('faults', { on: 'apply', kind: 'maintenance' })).status).toBe(200);
    expect((await apply(sandbox, blueBody())).json.error_code).toBe('MAINTENANCE_INPROGRESS');
    await control('faults', { kind: 'maintenance', times: 'always' });
    expect((await control('faults', undefined, 'DELETE')).json).toEqual({ waiting: [] });
    expect((await apply(sandbox, blueBody())).json.result_code).toBe('200');
  });

  it('says what is wrong with a request', async () => {
    for (const [path, body] of [
      ['faults', { kind: 'unheard of' }],
      ['clock', { advanceMs: -1 }],
      ['settings', { issueAfterMs: 'soon' }],
      ['printer', { paper: 'pink' }],
    ] as const) {
      expect(await control(path, body)).toMatchObject({
        status: 400,
        json: { error: expect.any(String) },
      });
    }
  });

  it('moves the clock, changes only the settings it names, shows the journal', async () => {
    sandbox.settings.payeeName = '测试商户';
    await control('settings', { issueAfterMs: 5_000 });
    expect(sandbox.settings).toMatchObject({ issueAfterMs: 5_000, payeeName: '测试商户' });
    await apply(sandbox, blueBody());
    await control('clock', { advanceMs: 5_000 });
    expect((await query(sandbox, wanted)).json.biz_response.result_code).toBe('INVOICE_SUCCESS');
    expect((await control('journal')).json).toMatchObject({
      requests: [{ call: 'apply' }, { call: 'query' }],
      tasks: [{ clientTaskSn: 'task-1', ending: { kind: 'issued' } }],
      violations: [],
    });
  });

  it('shows and tells the printer', async () => {
    const sender = await RawSender.connect(printer.port);
    sender.send('hello', 0x0a, 0x1d, 'V', 0);
    sender.end();
    await sender.closing();
    expect((await control('printer')).json).toMatchObject({
      complaints: [],
      sheets: [{ lines: ['hello'], qrCodes: [], cut: 'full' }],
    });
    await control('printer', { paper: 'out' });
    expect(printer.condition).toMatchObject({ paper: 'out', cover: 'closed' });
  });

  it('knows no order that nobody committed', async () => {
    const claim = {
      terminalSn: '990000000001',
      clientSn: 'x',
      name: '测试',
      email: 'a@example.com',
    };
    expect((await control('claim', claim)).status).toBe(404);
  });

  it('is not there in the app', async () => {
    const bare = await startTestSandbox();
    const response = await fetch(`${bare.url}/_sandbox/journal`);
    expect(response.status).toBe(404);
    await response.text();
    await bare.close();
  });
});

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  TRAINING_APP_ID,
  TRAINING_TERMINAL,
  TRAINING_VENDOR,
} from '../../../sandbox/platform/training.ts';
import {
  apply,
  blueBody,
  call,
  query,
  startTestSandbox,
  type TestSandbox,
  trainingSigner,
} from '../../support/sandbox.ts';

const DAY = 24 * 60 * 60 * 1000;
const vendor: { sn: string; key: string } = {
  sn: TRAINING_VENDOR.vendorSn,
  key: TRAINING_VENDOR.vendorKey,
};

let sandbox: TestSandbox;
beforeEach(async () => {
  sandbox = await startTestSandbox({ activationCodes: [{ code: '12345678', uses: 2 }] });
});
afterEach(() => sandbox.close());

const activation = (changes = {}) => ({
  app_id: TRAINING_APP_ID,
  code: '12345678',
  device_id: 'till-1',
  ...changes,
});
const activate = (changes = {}, signer = vendor) =>
  call(sandbox, '/terminal/activate', activation(changes), signer);
const checkIn = (key: string, sn: string = trainingSigner.sn, device = 'till-1') =>
  call(sandbox, '/terminal/checkin', { terminal_sn: sn, device_id: device }, { sn, key });
const wanted = (sn: string = trainingSigner.sn) => ({
  terminal_sn: sn,
  client_sn: 'o',
  client_task_sn: 't',
});

describe('activation', () => {
  it('gives a terminal that may invoice', async () => {
    const { json } = await activate();
    const { terminal_sn: sn, terminal_key: key } = json.biz_response;
    const answer = await query(sandbox, wanted(sn), { sn, key });
    expect(answer.json.biz_response.result_code).toBe('INVOICE_NOT_EXIST');
  });

  it('is signed by the vendor, not by a terminal', async () => {
    expect((await activate({}, trainingSigner)).json.error_code).toBe('ILLEGAL_SIGN');
    expect((await activate({}, { ...vendor, key: 'x' })).json.error_code).toBe('ILLEGAL_SIGN');
  });

  it.each([
    [{ code: '00000000' }, '不存在'],
    [{ device_id: '' }, 'device_id'],
    [{ device_id: 'x'.repeat(129) }, 'device_id'],
    [{ client_sn: 'x'.repeat(51) }, 'client_sn'],
  ])('refused: %j', async (changes, message) => {
    const { json } = await activate(changes);
    expect(json).toMatchObject({ result_code: '400', error_code: 'INVALID_PARAMS' });
    expect(json.error_message).toContain(message);
  });

  it('works as often as the code allows and for seven days', async () => {
    sandbox.clock.advance(7 * DAY - 1);
    await activate();
    expect((await activate()).json.result_code).toBe('200');
    expect((await activate()).json.error_message).toContain('次数');
    sandbox.terminals.giveCode({ code: 'new', uses: 1 });
    sandbox.clock.advance(7 * DAY);
    expect((await activate({ code: 'new' })).json.error_message).toContain('过期');
  });
});

describe('check-in', () => {
  it('replaces the key and kills the old one', async () => {
    const { json } = await checkIn(trainingSigner.key);
    const { terminal_key: key } = json.biz_response;
    expect(key).not.toBe(trainingSigner.key);
    expect((await query(sandbox, wanted())).json.error_code).toBe('ILLEGAL_SIGN');
    const fresh = await query(sandbox, wanted(), { ...trainingSigner, key });
    expect(fresh.json.result_code).toBe('200');
  });

  it('may be repeated with the old key until the new one was used', async () => {
    sandbox.faults.push({ on: 'checkin', kind: 'dropAfter', times: 2 });
    await expect(checkIn(trainingSigner.key)).rejects.toThrow();
    await expect(checkIn(trainingSigner.key)).rejects.toThrow();
    const { json } = await checkIn(trainingSigner.key);
    const { terminal_key: key } = json.biz_response;
    await query(sandbox, wanted(), { ...trainingSigner, key });
    expect((await checkIn(trainingSigner.key)).json.error_code).toBe('ILLEGAL_SIGN');
  });

  it('renews a key that has expired overnight', async () => {
    sandbox.settings.keysExpireDaily = true;
    expect((await query(sandbox, wanted())).json.result_code).toBe('200');
    sandbox.clock.advance(DAY);
    expect((await query(sandbox, wanted())).json.error_code).toBe('ILLEGAL_SIGN');
    const { json } = await checkIn(trainingSigner.key);
    const key = json.biz_response.terminal_key;
    expect((await query(sandbox, wanted(), { ...trainingSigner, key })).json.result_code).toBe(
      '200',
    );
  });

  it('from another device than was activated is noted', async () => {
    const { json } = await activate();
    const { terminal_sn: sn, terminal_key: key } = json.biz_response;
    await checkIn(key, sn, 'till-2');
    expect(sandbox.journal.violations().map(({ kind }) => kind)).toEqual(['otherDevice']);
  });
});

describe('a business call', () => {
  it('is signed over its exact bytes', async () => {
    const body = JSON.stringify(blueBody());
    const spaced = `${body} `;
    expect((await call(sandbox, '/api/invoice/apply/v2', spaced)).json.result_code).toBe('200');
  });

  it.each([
    ['two spaces', (sn: string, sign: string) => `${sn}  ${sign}`],
    ['capitals', (sn: string, sign: string) => `${sn} ${sign.toUpperCase()}`],
    ['none', () => ''],
  ])('with a malformed header is refused: %s', async (_name, header) => {
    const good = await query(sandbox, wanted());
    expect(good.json.result_code).toBe('200');
    const sign = sandbox.journal.requests('query')[0]?.sign ?? '';
    const authorization = header(trainingSigner.sn, sign);
    const bad = await call(sandbox, '/api/invoice/query/v2', wanted(), trainingSigner, {
      authorization,
    });
    expect(bad.json).toMatchObject({ result_code: '400', error_code: 'ILLEGAL_SIGN' });
  });

  it('of an unknown terminal', async () => {
    const { json } = await query(sandbox, wanted('x'), { sn: 'x', key: 'y' });
    expect(json.error_code).toBe('TERMINAL_NOT_EXISTS');
  });

  it('in the name of another terminal', async () => {
    expect((await query(sandbox, wanted('x'))).json.error_code).toBe('INVALID_TERMINAL');
  });

  it.each(['INVALID_TERMINAL', 'ACCESS_DENIED', 'AUTHORIZATION_EXPIRED'] as const)(
    'of a terminal that is barred: %s',
    async (ban) => {
      sandbox.terminals.ban(TRAINING_TERMINAL.terminalSn, ban);
      expect((await apply(sandbox, blueBody())).json.error_code).toBe(ban);
      sandbox.terminals.ban(TRAINING_TERMINAL.terminalSn, undefined);
      expect((await apply(sandbox, blueBody())).json.result_code).toBe('200');
    },
  );

  it.each(['[]', '{"terminal_sn":', 'null', '"text"'])('that is no object: %s', async (body) => {
    const { json } = await call(sandbox, '/api/invoice/apply/v2', body);
    expect(json.error_code).toBe('INVALID_PARAMS');
  });
});

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { OFTEN, posOrder } from '../support/posClient.ts';
import { expect, test } from '../support/till.ts';

test('the log has a line of each invoice that fails, a retry’s too, and nobody’s phone number', async ({
  startTill,
  platform,
  dataDir,
}) => {
  const { pos } = await startTill();
  const message = '税号有误，请联系 18200001234';
  platform.faults.push({ kind: 'fail', on: 'apply', message, times: 2 });
  const first = (await pos.post(posOrder({ clientSn: 'FAIL-0001' }))).body.clientTaskSn;
  await pos.until(first, 'failed');
  const again = await pos.call<{ clientTaskSn: string }>('POST', `/v1/invoices/${first}/retry`, {});
  const second = again.body.clientTaskSn;
  await pos.until(second, 'failed');

  const lines = async () => {
    const log = await readFile(join(dataDir, 'logs', 'main.log'), 'utf8');
    return log.split('\n').filter((line) => line.includes('failed'));
  };
  await expect.poll(async () => (await lines()).length, OFTEN).toBe(2);
  const [one = '', two = ''] = await lines();
  expect(one).toContain(`blue invoice ${first} of order FAIL-0001 failed`);
  expect(one).toContain('税号有误，请联系 [phone]');
  expect(two).toContain(`${second} of order FAIL-0001 failed, again, after ${first}`);
});

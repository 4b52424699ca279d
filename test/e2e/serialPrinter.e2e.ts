import { OFTEN, posOrder } from '../support/posClient.ts';
import { startSerialPair } from '../support/serialPair.ts';
import { expect, test } from '../support/till.ts';

test('a receipt comes out of a printer on a serial port', async ({ printer, startTill }) => {
  printer.set({ closes: 'never' });
  const pair = await startSerialPair(printer.port);
  const { pos } = await startTill({
    printer: { interface: `serial:${pair.path}@115200`, columns: 48, autoPrint: false },
  });
  const { clientTaskSn } = (await pos.post(posOrder())).body;
  await pos.until(clientTaskSn, 'issued');
  for (const copies of [1, 2]) {
    const jobId = await pos.print(clientTaskSn);
    await expect.poll(async () => (await pos.job(jobId)).state, OFTEN).toBe('done');
    const { sheets, complaints } = printer.printout();
    expect(complaints).toEqual([]);
    expect(sheets).toHaveLength(copies);
  }
  expect((await pos.health()).printer.state).toBe('ready');
  await pair.close();
});

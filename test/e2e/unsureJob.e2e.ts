import type { PrintJob } from '../../contract/pos.ts';
import { OFTEN, posOrder } from '../support/posClient.ts';
import { expect, test } from '../support/till.ts';

test('a job nobody is sure of blocks no other, and is printed again only when told so', async ({
  printer,
  startTill,
}) => {
  const { pos } = await startTill();
  const { clientTaskSn } = (await pos.post(posOrder())).body;
  await pos.until(clientTaskSn, 'issued');
  const stateOf = async (jobId: string) => (await pos.job(jobId)).state;

  printer.set({ closeAfterBytes: 300 });
  const cut = await pos.print(clientTaskSn);
  await expect.poll(() => stateOf(cut), OFTEN).toBe('unsure');
  expect((await pos.job(cut)).reason).toMatch(/看一眼纸/);

  printer.set({ closeAfterBytes: null });
  printer.clear();
  for (const copies of [1, 2]) {
    const next = await pos.print(clientTaskSn);
    await expect.poll(() => stateOf(next), OFTEN).toBe('done');
    expect(printer.printout().sheets.filter((sheet) => sheet.cut)).toHaveLength(copies);
  }
  expect(await stateOf(cut)).toBe('unsure');

  const again = await pos.call<PrintJob>('POST', `/v1/print-jobs/${cut}/resolve`, {
    printed: false,
  });
  expect(again.status).toBe(200);
  await expect.poll(() => stateOf(cut), OFTEN).toBe('done');
  expect(printer.printout().sheets.filter((sheet) => sheet.cut)).toHaveLength(3);
});

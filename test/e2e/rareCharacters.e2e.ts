import { OFTEN, posOrder } from '../support/posClient.ts';
import { expect, test } from '../support/till.ts';

/* Characters no receipt printer has, drawn by a hidden till with the fonts of this machine. */

test('a rare character comes out as a picture of itself', async ({ printer, startTill }) => {
  const { pos } = await startTill();
  const print = async (name: string) => {
    printer.clear();
    const { body } = await pos.post(
      posOrder({ clientSn: `rare-${name.codePointAt(0)}`, payer: { kind: 'person', name } }),
    );
    await pos.until(body.clientTaskSn, 'issued');
    const jobId = await pos.print(body.clientTaskSn);
    await expect.poll(async () => (await pos.job(jobId)).state, OFTEN).toBe('done');
    const { sheets, complaints } = printer.printout();
    expect(complaints).toEqual([]);
    return sheets[0]?.items.filter((item) => item.kind === 'image') ?? [];
  };

  const [yoshi, ...more] = await print('𠮷');
  expect(more).toEqual([]);
  expect(yoshi).toMatchObject({ width: 576, height: 24 });
  const [prince] = await print('㐂');
  // What no font has at all is the 〓 that would stand there anyway.
  const [absent] = await print('\u{2fffd}');
  const ink = (picture: typeof yoshi) => Buffer.from(picture?.dots ?? []).toString('latin1');
  expect(ink(yoshi)).toContain('\u0001');
  expect(ink(prince)).not.toBe(ink(yoshi));
  expect(ink(absent)).toContain('\u0001');
});

test('what the font has is sent as text', async ({ printer, startTill }) => {
  const { pos } = await startTill();
  const { body } = await pos.post(posOrder({ payer: { kind: 'person', name: '鎔 ①' } }));
  await pos.until(body.clientTaskSn, 'issued');
  const jobId = await pos.print(body.clientTaskSn);
  await expect.poll(async () => (await pos.job(jobId)).state, OFTEN).toBe('done');
  const items = printer.printout().sheets[0]?.items ?? [];
  expect(items.some(({ kind }) => kind === 'image')).toBe(false);
});

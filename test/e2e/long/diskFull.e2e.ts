import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fillDisk } from '../../support/fillDisk.ts';
import { OFTEN, posOrder } from '../../support/posClient.ts';
import { expect, PASSPHRASE, test } from '../../support/till.ts';

/* A data folder on a disk so small that it can be filled to its last byte. */

const MEGABYTES = 96;

const withSmallDisk = test.extend<{ readonly smallDisk: undefined }>({
  smallDisk: [
    async ({ dataDir }, use) => {
      execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${MEGABYTES}m`, 'till-test', dataDir]);
      await use(undefined);
      execFileSync('umount', ['--lazy', dataDir]);
    },
    { auto: true },
  ],
});

withSmallDisk(
  'a full disk: nothing is accepted that is not stored, nothing stored is lost',
  async ({ dataDir, platform, start, startTill }) => {
    const filler = join(dataDir, 'filler');
    const till = await startTill();
    const accepted: string[] = [];
    const refused: string[] = [];
    const post = async (clientSn: string) => {
      const answer = await till.pos.post(posOrder({ clientSn }));
      if (answer.status === 202) accepted.push(clientSn);
      else {
        expect(answer.status).toBe(503);
        expect(answer.body.error.code).toBe('unavailable');
        refused.push(clientSn);
      }
    };
    for (let n = 0; n < 5; n += 1) await post(`FULL-${n}`);

    fillDisk(filler);
    // What the write-ahead log has room for is still taken; then no more.
    for (let n = 5; refused.length < 3; n += 1) await post(`FULL-${n}`);
    expect(
      platform.journal.entries.filter(({ body }) => refused.some((sn) => body.includes(sn))),
    ).toEqual([]);

    await till.cutOff();
    const hidden = { args: ['--hidden'], env: { INVOICE_DESK_PASSPHRASE: PASSPHRASE } };
    const full = start(hidden);
    const how = await Promise.race([full.ended, full.ready.then(() => 'ready')]);
    if (how !== 'ready') expect(full.output()).toMatch(/磁盘满了|不能写/);
    await full.cutOff();

    rmSync(filler);
    const again = await startTill();
    const orders = [...accepted, ...refused];
    for (const clientSn of orders) {
      expect([200, 202]).toContain((await again.pos.post(posOrder({ clientSn }))).status);
    }
    await expect
      .poll(
        async () =>
          (await again.pos.list('?limit=200')).filter(({ state }) => state === 'issued').length,
        OFTEN,
      )
      .toBe(orders.length);
    for (const clientSn of orders) expect(platform.journal.tasksOf(clientSn)).toHaveLength(1);
  },
);

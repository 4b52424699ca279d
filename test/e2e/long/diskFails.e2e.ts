import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { failDisk } from '../../support/failingDisk.ts';
import { OFTEN, posOrder } from '../../support/posClient.ts';
import { expect, test } from '../../support/till.ts';

/* A disk that answers EIO for a while, under a till that goes on. */

for (const what of ['reads', 'writes'] as const) {
  test(`a disk whose ${what} fail for a while: nothing is lost, nothing set aside`, async ({
    dataDir,
    platform,
    startTill,
  }) => {
    const till = await startTill();
    const post = (clientSn: string) => till.pos.post(posOrder({ clientSn }));
    for (const clientSn of names('WELL')) expect((await post(clientSn)).status).toBe(202);

    const ledger = join(dataDir, 'ledger.db');
    const disk = await failDisk(till.process.pid ?? 0, [ledger, `${ledger}-wal`], what);
    expect(disk).toBeDefined();
    const statuses: number[] = [];
    for (const clientSn of names('ILL')) statuses.push((await post(clientSn)).status);
    // What SQLite still has in its memory can be answered from it; no other answer is right.
    for (const status of statuses) expect([202, 503]).toContain(status);
    expect(statuses).toContain(503);
    await disk?.letGo();

    for (const clientSn of names('ILL')) {
      await expect.poll(async () => (await post(clientSn)).status, OFTEN).toBe(200);
    }
    await expect
      .poll(async () => (await till.pos.list('?limit=200&state=issued')).length, OFTEN)
      .toBe(names('WELL').length + names('ILL').length);
    for (const clientSn of [...names('WELL'), ...names('ILL')]) {
      expect(platform.journal.tasksOf(clientSn)).toHaveLength(1);
    }
    expect(readdirSync(dataDir).filter((name) => /damaged|suspect/.test(name))).toEqual([]);
    till.process.kill('SIGTERM');
    expect(await till.ended).toBe(0);
  });
}

function names(prefix: string): readonly string[] {
  return Array.from({ length: 20 }, (_, n) => `${prefix}-${n}`);
}

import { join } from 'node:path';
import { DatabaseSync } from '../../main/ledger/sqlite.ts';
import { TRAINING_TERMINAL } from '../../sandbox/platform/training.ts';
import { expect, POS_TOKEN, test } from '../support/till.ts';

/* What a provision file changes is in the audit trail, as what a person changes is. */

test('settings, terminal and people of a provision file are in the trail, its secrets are not', async ({
  startTill,
  dataDir,
}) => {
  const staff = [{ name: '示例店长', role: 'supervisor' as const, pin: '246813' }];
  const till = await startTill({ staff, taxRates: ['0.13'] });
  // A power cut at once: what is ready is on the disk.
  await till.cutOff();

  const db = new DatabaseSync(join(dataDir, 'ledger.db'), { readOnly: true });
  const lines = db.prepare("SELECT what, detail FROM event WHERE who = 'provision'").all() as {
    what: string;
    detail: string;
  }[];
  db.close();
  expect(lines.map(({ what }) => what)).toEqual([
    'settings_changed',
    'terminal_set',
    'staff_added',
  ]);
  const text = lines.map(({ detail }) => detail).join('\n');
  expect(JSON.parse(lines[0]?.detail ?? '')).toMatchObject({
    'store.name': ['', '示例门店'],
    taxRates: [expect.any(Array), ['0.13']],
    secrets: ['terminal.terminalKey', 'posApi.token'],
  });
  for (const secret of [POS_TOKEN, TRAINING_TERMINAL.terminalKey, '246813']) {
    expect(text).not.toContain(secret);
  }
});

import { expect, test } from 'vitest';
import { settingsSchema } from '../../../../contract/settings.ts';
import { planProvision } from '../../../../main/settings/provision.ts';
import { tellOfProvision } from '../../../../main/wiring/provisionTrail.ts';
import { temporaryFolder } from '../../../support/temporaryFolder.ts';
import { createTestClock } from '../../../support/testClock.ts';
import { openTestLedger } from '../../../support/testLedger.ts';

const before = settingsSchema.parse({});
const SECRET = 'secret-0123456789abcdef-0123456789abcdef';

async function told(file: object) {
  const plan = planProvision(file, { training: false, current: before });
  if (!plan.ok) throw new Error(JSON.stringify(plan.error));
  const ledger = await openTestLedger(temporaryFolder(), createTestClock());
  const after = settingsSchema.parse({ ...before, ...plan.value.patch });
  await tellOfProvision(ledger, plan.value, before, after);
  const { items } = await ledger.read('auditLines', { limit: 10 });
  return items.map(({ who, what, detail }) => ({ who, what, detail })).reverse();
}

test('settings from and to, and secrets by their names alone', async () => {
  const lines = await told({
    store: { name: '示例门店' },
    printer: { columns: 32 },
    terminal: { terminalSn: '2200000001', terminalKey: SECRET },
    posApi: { token: SECRET },
    selfService: { vendorKey: SECRET, vendorSn: 'V1' },
  });
  expect(lines).toEqual([
    {
      who: 'provision',
      what: 'settings_changed',
      detail: expect.objectContaining({
        'store.name': ['', '示例门店'],
        'printer.columns': [48, 32],
        'posApi.enabled': [false, true],
        secrets: ['terminal.terminalKey', 'posApi.token', 'selfService.vendorKey'],
      }),
    },
    { who: 'provision', what: 'terminal_set', detail: { terminalSn: '2200000001' } },
  ]);
  expect(JSON.stringify(lines)).not.toContain(SECRET);
});

test('a file that changes nothing is no line', async () => {
  expect(await told({ apiDomain: before.apiDomain })).toEqual([]);
});

test('an activation code is a secret too', async () => {
  const activation = { appId: 'a', code: SECRET, vendorSn: 'v', vendorKey: SECRET };
  const lines = await told({ activation });
  expect(lines).toEqual([
    { who: 'provision', what: 'settings_changed', detail: { secrets: ['activation'] } },
  ]);
});

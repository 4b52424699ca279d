import { filesBelow, keptIn } from '../support/folder.ts';
import { keychainSession } from '../support/keychain.ts';
import { createPosClient, posOrder } from '../support/posClient.ts';
import { findLeaks } from '../support/secrets.ts';
import { basics, expect, POS_TOKEN, test } from '../support/till.ts';

/* A machine with a keychain: the vault opens by itself, and never without the keychain. */

const TERMINAL = { terminalSn: '8800000001', terminalKey: 'keychain0canary1key2f00d3feed4' };

test('the keychain protects the vault, and opens it at the next login', async ({
  dataDir,
  start,
  platform,
  provisionFile,
}) => {
  platform.terminals.open(TERMINAL.terminalSn, TERMINAL.terminalKey);
  const session = keychainSession();
  const login = (args: readonly string[] = []) =>
    start({ ...session, args: ['--hidden', ...args] });
  try {
    const file = provisionFile({ ...basics(platform), terminal: TERMINAL });
    const first = login([`--provision=${file}`]);
    await first.ready;
    session.terminate();
    expect(await first.ended).toBe(0);
    expect(keptIn(dataDir)).toHaveProperty('vault');
    expect(findLeaks({ key: TERMINAL.terminalKey, token: POS_TOKEN }, filesBelow(dataDir))).toEqual(
      [],
    );

    const second = login();
    const { posApi } = await second.ready;
    const pos = createPosClient(posApi ?? '', POS_TOKEN);
    const { body } = await pos.post(posOrder());
    await pos.until(body.clientTaskSn, 'issued');
    expect(platform.journal.requests('apply')).toMatchObject([{ sn: TERMINAL.terminalSn }]);
    session.terminate();
    expect(await second.ended).toBe(0);

    const before = keptIn(dataDir);
    for (const env of [{}, { INVOICE_DESK_PASSPHRASE: 'another way in' }]) {
      const without = start({ args: ['--hidden'], env });
      expect(await without.ended).toBe(3);
      expect(without.output()).toContain('钥匙串');
      expect(keptIn(dataDir)).toEqual(before);
    }
  } finally {
    session.cleanUp();
  }
});

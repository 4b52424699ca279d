import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { posOrder } from '../../support/posClient.ts';
import { PASSPHRASE } from '../../support/till.ts';
import { expect, test } from '../../support/window/desk.ts';
import { accessibilityFaults, takePicture } from '../../support/window/looks.ts';
import { shell } from '../../support/window/shell.ts';
import { troubleScreen } from '../../support/window/troubleScreen.ts';

/* A till that cannot be opened, or was not what it had been: what the person at the window reads,
 * and what they can do. */

/** As a till that was provisioned is started. */
const known = { env: { INVOICE_DESK_PASSPHRASE: PASSPHRASE } };

test('a ledger of a newer version: the window says so, and tries again', async ({
  dataDir,
  open,
  openTill,
}) => {
  const first = await openTill();
  await first.close();
  const version = (number: number) => {
    const db = new DatabaseSync(join(dataDir, 'ledger.db'));
    const was = db.prepare('PRAGMA user_version').get() as { user_version: number };
    db.exec(`PRAGMA user_version = ${number}`);
    db.close();
    return was.user_version;
  };
  const right = version(999);

  const { page } = await open(known);
  const trouble = troubleScreen(page);
  await expect(trouble.said).toContainText('请安装新版本');
  await trouble.retry.click();
  await expect(trouble.said).toContainText('请安装新版本');
  version(right);
  await trouble.retry.click();
  await expect(page.getByRole('navigation')).toBeVisible();
});

test('a vault that is damaged can be set aside, and the till begins its guide again', async ({
  dataDir,
  open,
  openTill,
}) => {
  const first = await openTill();
  await first.close();
  writeFileSync(join(dataDir, 'vault'), 'this was a vault');

  const { page } = await open(known);
  const trouble = troubleScreen(page);
  await expect(trouble.said).toContainText('保管库文件打不开');
  expect(await accessibilityFaults(page)).toEqual([]);
  await takePicture(page, 'vault damaged');
  await trouble.setVaultAside.click();
  await expect(trouble.said).toContainText('账本不受影响');
  expect(readdirSync(dataDir)).toContain('vault');
  await trouble.sure.click();
  await expect(page.getByRole('navigation')).toBeVisible();
  expect(readdirSync(dataDir).join()).toMatch(/vault\.closed-\d{14}/);
  expect(readdirSync(dataDir)).toContain('ledger.db');
});

test('a restored ledger is said on the screen until somebody has read it', async ({
  dataDir,
  openTill,
}) => {
  const first = await openTill();
  expect((await first.pos.post(posOrder())).status).toBe(202);
  await first.close();
  rmSync(join(dataDir, 'ledger.db'));
  const { page } = await openTill();
  const banner = shell(page).banner('found');
  await expect(banner).toContainText('已从空账本开始');
  await banner.getByRole('button').click();
  await expect(banner).toBeHidden();
});

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { listen } from '../../support/eventStream.ts';
import { createPosClient, OFTEN } from '../../support/posClient.ts';
import { POS_TOKEN } from '../../support/till.ts';
import { callDesk, expect, test } from '../../support/window/desk.ts';
import { issueScreen } from '../../support/window/issueScreen.ts';
import { accessibilityFaults, layoutFaults, takePicture } from '../../support/window/looks.ts';
import { settingsScreen } from '../../support/window/settingsScreen.ts';
import { shell } from '../../support/window/shell.ts';
import { CASHIER, SUPERVISOR, staffDesk } from '../../support/window/staffDesk.ts';

/* The POS API's token, replaced while a cash register is connected. */

test('the old token ends at once, the new one works, and it is shown this once', async ({
  dataDir,
  openTill,
}) => {
  const { page, pos } = await openTill({ staff: [SUPERVISOR, CASHIER] });
  const staff = staffDesk(page);
  await staff.signIn(CASHIER);
  await issueScreen(page).ready();
  const live = await listen(pos.url, POS_TOKEN);
  await shell(page).toSettings();
  const { root, replace, sure, box, said } = settingsScreen(page).posToken;

  await replace.click();
  await expect(said).toContainText('旧令牌马上失效');
  expect((await pos.health()).status).toBe('ok');
  await sure.click();
  // A cashier needs a supervisor's word for it.
  await staff.give(staff.approval, SUPERVISOR);
  await expect(box).toBeVisible();
  const token = await box.inputValue();
  expect(token).toMatch(/^[\w-]{43}$/);
  expect(await accessibilityFaults(page)).toEqual([]);
  expect(await layoutFaults(page)).toEqual([]);
  await takePicture(page, 'token');

  await live.over;
  expect((await pos.call('GET', '/v1/health')).status).toBe(401);
  const fresh = createPosClient(pos.url, token);
  expect((await fresh.health()).status).toBe('ok');
  const again = await listen(pos.url, token);
  expect(again.status).toBe(200);
  await again.hangUp();

  await test.step('copied, then gone with the page', async () => {
    await root.getByRole('button', { name: '复制' }).click();
    await expect(said).toHaveText('已复制。');
    await shell(page).toIssue();
    await shell(page).toSettings();
    await expect(replace).toBeVisible();
    await expect(box).toBeHidden();
  });

  await test.step('in the trail without the token, and in no file', async () => {
    await staff.openSwitch();
    await staff.give(staff.switching, SUPERVISOR);
    await expect(staff.chip).toContainText(SUPERVISOR.name);
    const trail = JSON.stringify(await callDesk(page, 'listAudit', {}));
    expect(trail).toContain('pos_token_replaced');
    expect(trail).not.toContain(token);
    for (const name of readdirSync(dataDir, { recursive: true, withFileTypes: true })) {
      if (!name.isFile()) continue;
      const bytes = readFileSync(join(name.parentPath, name.name));
      expect(bytes.includes(token), name.name).toBe(false);
    }
  });
});

test('an API that is switched on in the settings gets its first token there', async ({
  openTraining,
}) => {
  const { page } = await openTraining();
  await issueScreen(page).ready();
  await shell(page).toSettings();
  const settings = settingsScreen(page);
  const section = settings.section('posApi');
  await expect(settings.posToken.root).toContainText('还没有令牌');
  await section.getByRole('switch').click();
  await settings.save('posApi');
  const state = section.getByTestId('pos-api-state');
  await expect(state).toContainText('http://127.0.0.1:');
  const url = /http:\S+/.exec((await state.textContent()) ?? '')?.[0] ?? '';
  await settings.posToken.make.click();
  const token = await settings.posToken.box.inputValue();
  const pos = createPosClient(url, token);
  await expect.poll(async () => (await pos.health()).mode, OFTEN).toBe('training');
});

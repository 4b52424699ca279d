import { TRAINING_TERMINAL } from '../../../sandbox/platform/training.ts';
import { posOrder } from '../../support/posClient.ts';
import { startSkewedPlatform } from '../../support/skewedPlatform.ts';
import { expect, test } from '../../support/window/desk.ts';
import { issueScreen } from '../../support/window/issueScreen.ts';
import { accessibilityFaults, layoutFaults, takePicture } from '../../support/window/looks.ts';
import { settingsScreen } from '../../support/window/settingsScreen.ts';
import { shell } from '../../support/window/shell.ts';

/* "Test the connection" in the settings: what it says, and that it only ever asks. */

const { terminalSn } = TRAINING_TERMINAL;

for (const language of ['zh-CN', 'en'] as const) {
  const zh = language === 'zh-CN';
  test(`the way there, signature, terminal, dialect and clock, each in a sentence (${language})`, async ({
    openTill,
    platform,
  }) => {
    const { page, pos } = await openTill();
    await issueScreen(page).ready();
    await shell(page).toSettings();
    const settings = settingsScreen(page);
    await settings.chooseLanguage(language);
    const { button, findings, about } = settings.connection(language);

    await test.step('all is well, and the dialect waits for a first invoice', async () => {
      await button.click();
      await expect(findings).toHaveText(
        zh
          ? [
              '平台有应答。',
              '签名正确。',
              '平台认识这个终端。',
              '接口版本要等这台终端开出第一张发票才看得出来。',
              '时钟和平台一致。',
            ]
          : [
              'The platform answers.',
              'The signature is good.',
              'The platform knows this terminal.',
              'The dialect can be told once this terminal has issued its first invoice.',
              'The clock agrees with the platform.',
            ],
      );
      expect(await accessibilityFaults(page)).toEqual([]);
      expect(await layoutFaults(page)).toEqual([]);
      await takePicture(page, `connection-${language}`);
    });

    await test.step('an issued invoice tells the dialect', async () => {
      const { body } = await pos.post(posOrder({ clientSn: 'DIALECT-1' }));
      await pos.until(body.clientTaskSn, 'issued');
      await button.click();
      await expect(about('dialect')).toHaveAttribute('data-tone', 'good');
      await settings.field('platform', zh ? '接口版本' : 'Dialect').selectOption('v2019');
      await settings.save('platform');
      await expect(settings.said('platform')).toHaveText(zh ? '已保存' : 'Saved');
      await button.click();
      await expect(about('dialect')).toContainText(zh ? '另一个接口版本' : 'the other dialect');
    });

    await test.step('a wrong signature: said, in the platform’s words too, and no check-in', async () => {
      platform.faults.push({ kind: 'error', on: 'query', errorCode: 'ILLEGAL_SIGN' });
      await button.click();
      await expect(about('signature')).toContainText(zh ? '签名不对' : 'The signature is wrong');
      await expect(about('said')).toContainText('ILLEGAL_SIGN');
      expect(platform.journal.countOf('checkin')).toBe(0);
    });

    await test.step('a terminal that the platform does not know', async () => {
      platform.terminals.ban(terminalSn, 'INVALID_TERMINAL');
      await button.click();
      await expect(about('terminal')).toContainText(zh ? '不认识这个终端' : 'does not know');
      await expect(about('signature')).toHaveAttribute('data-tone', 'open');
    });

    await test.step('nobody there', async () => {
      await platform.unplug();
      await button.click();
      await expect(findings).toHaveText(
        zh
          ? ['连不上平台，什么都没有发出去。请检查网络和平台地址。', '对方拒绝连接。']
          : [
              'No way to the platform; nothing was sent. Check the network and the address.',
              'The connection was refused.',
            ],
      );
    });

    expect(platform.journal.countOf('apply')).toBe(1);
    expect(platform.journal.violations()).toEqual([]);
    expect(await pos.list()).toHaveLength(1);
  });
}

test('a clock that is wrong is told by how much', async ({ openTill, platform }) => {
  const skewed = await startSkewedPlatform(platform);
  skewed.behindBy(12 * 60_000);
  const { page } = await openTill({ apiDomain: skewed.url });
  await issueScreen(page).ready();
  await shell(page).toSettings();
  const { button, about } = settingsScreen(page).connection('zh-CN');
  await button.click();
  await expect(about('clock')).toContainText('快了 12 分钟');
  skewed.close();
});

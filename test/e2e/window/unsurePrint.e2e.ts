import { OFTEN, posOrder } from '../../support/posClient.ts';
import { expect, type OpenTill, test } from '../../support/window/desk.ts';
import { issueScreen } from '../../support/window/issueScreen.ts';
import { accessibilityFaults, layoutFaults } from '../../support/window/looks.ts';
import { shell } from '../../support/window/shell.ts';

/* A print that nobody can know the end of: whoever sees the paper is asked, on the card. */

/** An issued invoice that nothing was printed of yet, and its card. */
async function issueOne(openTill: () => Promise<OpenTill>) {
  const { page, pos } = await openTill();
  const issue = issueScreen(page);
  await issue.ready();
  const { clientTaskSn } = (await pos.post(posOrder({ print: false }))).body;
  await pos.until(clientTaskSn, 'issued');
  const card = issue.newestJob;
  return { page, pos, clientTaskSn, card, asked: card.getByTestId('print-unsure') };
}

test('cut off while printing: asked on the card, printed again or settled', async ({
  openTill,
  printer,
}) => {
  const { page, card, asked } = await issueOne(openTill);

  printer.set({ closeAfterBytes: 300 });
  await page.keyboard.press('F9');
  await expect(asked).toContainText('纸上打出来了吗？');
  expect(await accessibilityFaults(page)).toEqual([]);
  printer.set({ closeAfterBytes: null });
  await asked.getByRole('button', { name: '没有，再打一次' }).click();
  await expect(card).toContainText('已打印');

  printer.set({ closeAfterBytes: 300 });
  await page.keyboard.press('F9');
  await asked.getByRole('button', { name: '打出来了' }).click();
  await expect(card).toContainText('已打印');
  await expect(asked).toBeHidden();
});

test('settled at the cash register, the window hears of it at once; and the other way round', async ({
  openTill,
  printer,
}) => {
  const { pos, clientTaskSn, card, asked } = await issueOne(openTill);
  const stateOf = async (jobId: string) => (await pos.job(jobId)).state;

  printer.set({ closeAfterBytes: 300 });
  const first = await pos.print(clientTaskSn);
  await expect(asked).toBeVisible();
  await pos.call('POST', `/v1/print-jobs/${first}/resolve`, { printed: true });
  await expect(card).toContainText('已打印');
  await expect(asked).toBeHidden();

  const second = await pos.print(clientTaskSn);
  await expect(asked).toBeVisible();
  printer.set({ closeAfterBytes: null });
  await pos.call('POST', `/v1/print-jobs/${second}/resolve`, { printed: false });
  await expect(card).toContainText('已打印');

  printer.set({ closeAfterBytes: 300 });
  const third = await pos.print(clientTaskSn);
  await asked.getByRole('button', { name: '打出来了' }).click();
  await expect.poll(() => stateOf(third), OFTEN).toBe('done');
});

test('after a restart all are asked about again: on the card, or behind a banner', async ({
  openTill,
  printer,
}) => {
  // Two starts of the app and thirteen invoices, on machines of any speed.
  test.slow();
  const before = await openTill();
  await issueScreen(before.page).ready();
  const issued: string[] = [];
  for (let n = 0; n < 13; n += 1) {
    const { body } = await before.pos.post(posOrder({ clientSn: `PAPER-${n}`, print: false }));
    issued.push(body.clientTaskSn);
  }
  for (const clientTaskSn of issued) await before.pos.until(clientTaskSn, 'issued');
  const [oldest = '', newest = ''] = [issued[0], issued.at(-1)];
  printer.set({ closeAfterBytes: 300 });
  const jobs = [oldest, oldest, newest].map((clientTaskSn) => before.pos.print(clientTaskSn));
  for (const job of await Promise.all(jobs)) {
    await expect.poll(async () => (await before.pos.job(job)).state, OFTEN).toBe('unsure');
  }
  printer.set({ closeAfterBytes: null });
  await before.close();

  const { page, pos } = await openTill();
  const issue = issueScreen(page);
  await issue.ready();
  const banner = shell(page).banner('unsurePrints');
  const drawer = page.getByTestId('unsure-prints');
  const rows = drawer.getByTestId('unsure-print');
  await expect(banner).toContainText('2 张小票不知道打出来没有');
  await expect(issue.newestJob.getByTestId('print-unsure')).toBeVisible();

  await page.reload();
  await issue.ready();
  await expect(banner).toContainText('2 张小票不知道打出来没有');
  await issue.newestJob.getByRole('button', { name: '打出来了' }).click();
  await expect(issue.newestJob).toContainText('已打印');

  await banner.getByRole('button', { name: '去看看' }).press('Enter');
  await expect(rows).toHaveCount(2);
  await expect(rows.first()).toContainText('测试客户');
  expect(await accessibilityFaults(page)).toEqual([]);
  expect(await layoutFaults(page)).toEqual([]);
  printer.clear();
  await rows.last().getByRole('button', { name: '没有，再打一次' }).press('Enter');
  await expect(rows).toHaveCount(1);
  await expect.poll(() => printer.printout().sheets.filter(({ cut }) => cut).length, OFTEN).toBe(1);
  await expect(rows.getByRole('button').first()).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(drawer).toContainText('都说清楚了');
  await page.keyboard.press('Escape');
  await expect(banner).toBeHidden();
  const answers = (await Promise.all(jobs)).map(async (job) => (await pos.job(job)).state);
  expect(await Promise.all(answers)).toEqual(['done', 'done', 'done']);
});

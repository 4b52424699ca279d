import { posOrder } from '../../support/posClient.ts';
import { expect, test } from '../../support/window/desk.ts';
import { issueScreen } from '../../support/window/issueScreen.ts';
import { accessibilityFaults } from '../../support/window/looks.ts';

/* A print that nobody can know the end of: whoever sees the paper is asked, on the card. */

test('cut off while printing: asked on the card, printed again or settled', async ({
  openTill,
  printer,
}) => {
  const { page, pos } = await openTill();
  const issue = issueScreen(page);
  await issue.ready();
  const { body } = await pos.post(posOrder({ clientSn: 'PAPER-0001', print: false }));
  await pos.until(body.clientTaskSn, 'issued');
  const card = issue.newestJob;
  const asked = card.getByTestId('print-unsure');

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

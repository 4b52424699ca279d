import { expect, test } from '../support/e2e.ts';

test('a newcomer’s first start is training, with a window that takes typing', async ({ open }) => {
  const { page } = await open();
  await expect(page).toHaveTitle('开票台');
  await expect(page.getByText('培训模式', { exact: true })).toBeVisible();
});

test('hidden, it says ready and ends cleanly on SIGTERM', async ({ start }) => {
  const app = start({ args: ['--training', '--hidden'] });
  expect(await app.ready).toEqual({
    posApi: null,
    callbacks: null,
    mode: 'training',
    version: '0.1.0',
  });
  app.process.kill('SIGTERM');
  expect(await app.ended).toBe(0);
});

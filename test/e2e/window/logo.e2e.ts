import { PNG } from 'pngjs';
import { previewKinds } from '../../../contract/ipc.ts';
import { type Settings, settingsSchema } from '../../../contract/settings.ts';
import type { Receipt } from '../../../domain/receipt/model.ts';
import type { SheetItem } from '../../../sandbox/printer/sheet.ts';
import { OFTEN, posOrder } from '../../support/posClient.ts';
import { callDesk, expect, test } from '../../support/window/desk.ts';
import { issueScreen } from '../../support/window/issueScreen.ts';

/* A logo from a chosen file to the paper; the window has no form for it here, only the calls. */

const defaults = settingsSchema.parse({});

/** 1,000 × 500: the left half black, the right half nothing at all, which is white on paper. */
function picture(): Uint8Array {
  const png = new PNG({ width: 1_000, height: 500 });
  for (let y = 0; y < 500; y += 1) {
    for (let x = 0; x < 500; x += 1) png.data[(y * 1_000 + x) * 4 + 3] = 255;
  }
  return Uint8Array.from(PNG.sync.write(png));
}

/** Bytes cross Playwright's own bridge as a list. */
function keepLogo(page: Parameters<typeof callDesk>[0], bytes: Uint8Array) {
  return page.evaluate(
    (list) => window.desk.call('keepLogo', { bytes: Uint8Array.from(list) }),
    [...bytes],
  ) as Promise<{ ok: boolean; value: { logo: string }; message: string }>;
}

test('a logo is decoded, previewed and printed', async ({ openTill, printer }) => {
  const { page, pos } = await openTill();
  await issueScreen(page).ready();
  const kept = await keepLogo(page, picture());
  expect(kept).toEqual({ ok: true, value: { logo: expect.stringMatching(/^logo-/) } });
  const receipt: Settings['receipt'] = { ...defaults.receipt, logo: kept.value.logo };

  // In a preview before anything is saved.
  const preview = await page.evaluate(
    async (wish) => {
      const answer = await window.desk.call('receiptPreview', wish);
      const [head] = (answer as { value: Receipt }).value.blocks;
      if (head?.kind !== 'picture') return head;
      const { width, height, shades } = head.picture;
      return { width, height, black: shades[0], white: shades.at(-1) };
    },
    { printer: defaults.printer, receipt },
  );
  expect(preview).toEqual({ width: 480, height: 240, black: 0, white: 255 });

  expect(await callDesk(page, 'saveSettings', { receipt })).toMatchObject({ ok: true });
  const { body } = await pos.post(posOrder());
  await pos.until(body.clientTaskSn, 'issued');
  const jobId = await pos.print(body.clientTaskSn);
  await expect.poll(async () => (await pos.job(jobId)).state, OFTEN).toBe('done');
  const { sheets, complaints } = printer.printout();
  expect(complaints).toEqual([]);
  const bands = imagesAtHead(sheets[0]?.items ?? []);
  // In the middle of 576 dots: 48 white ones, 240 black ones, then white.
  expect(bands.reduce((total, { height }) => total + height, 0)).toBe(240);
  for (const { width, dots } of bands) {
    const row = [...dots.subarray(0, width)];
    expect([width, row.indexOf(1), row.lastIndexOf(1)]).toEqual([528, 48, 287]);
  }
});

test('a file that is no picture is refused with a sentence', async ({ openTraining }) => {
  const { page } = await openTraining();
  await issueScreen(page).ready();
  const damaged = picture().slice(0, 200);
  for (const [bytes, words] of [
    [new TextEncoder().encode('<svg/>'), '不是 PNG 或 JPEG'],
    [damaged, '打不开'],
  ] as const) {
    expect(await keepLogo(page, bytes)).toMatchObject({
      ok: false,
      message: expect.stringContaining(words),
    });
  }
});

test('every kind of receipt has a preview', async ({ openTraining }) => {
  const { page } = await openTraining();
  await issueScreen(page).ready();
  const { printer, receipt } = defaults;
  for (const kind of previewKinds) {
    const answer = (await callDesk(page, 'receiptPreview', { kind, printer, receipt })) as {
      value: Receipt;
    };
    expect(answer.value.blocks[0]).toMatchObject({ text: expect.stringContaining('培训') });
    const hasCode = answer.value.blocks.some((block) => block.kind === 'qr');
    // Training is set up for self-service.
    expect([kind, hasCode]).toEqual([kind, kind !== 'closing']);
  }
});

function imagesAtHead(items: readonly SheetItem[]) {
  const end = items.findIndex(({ kind }) => kind !== 'image');
  return items.slice(0, end).filter((item) => item.kind === 'image');
}

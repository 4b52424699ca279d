import { existsSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import type { GreyPicture } from '../../../../domain/receipt/picture.ts';
import { copyLogo, createLogos, type DecodePicture } from '../../../../main/printing/logos.ts';
import { pictureHead } from '../../../../main/printing/pictureHead.ts';
import { createHandClock } from '../../../support/handClock.ts';
import { temporaryFolder } from '../../../support/temporaryFolder.ts';

const grey: GreyPicture = { width: 3, height: 2, shades: Uint8Array.of(0, 50, 100, 150, 200, 255) };

function png(width: number, height: number): Buffer {
  return PNG.sync.write(new PNG({ width, height }));
}

/** The head of a progressive JPEG, with a comment and a table before its frame. */
function jpeg(width: number, height: number): Buffer {
  const frame = Buffer.from([0xff, 0xc2, 0, 17, 8, 0, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
  frame.writeUInt16BE(height, 5);
  frame.writeUInt16BE(width, 7);
  const before = [0xff, 0xd8, 0xff, 0xfe, 0, 4, 0x41, 0x42, 0xff, 0xc4, 0, 3, 0, 0xff];
  return Buffer.concat([Buffer.from(before), frame]);
}

function build(decode: DecodePicture = async () => grey) {
  const dir = temporaryFolder();
  const clock = createHandClock(0);
  return { dir, clock, logos: createLogos({ dir, decode, clock }) };
}

describe('the head of a picture', () => {
  it('tells format and size', () => {
    expect(pictureHead(png(70, 20))).toEqual({ format: 'png', width: 70, height: 20 });
    expect(pictureHead(jpeg(640, 480))).toEqual({ format: 'jpeg', width: 640, height: 480 });
  });

  it('is nothing in anything else, also in one cut short', () => {
    for (const bytes of [
      Buffer.alloc(0),
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
      Buffer.from('GIF89a'),
      png(70, 20).subarray(0, 20),
      jpeg(640, 480).subarray(0, 17),
      Buffer.from([0xff, 0xd8, 0xff, 0xfe, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
    ]) {
      expect(pictureHead(bytes)).toBeUndefined();
    }
  });
});

describe('a logo', () => {
  it('is kept under a name of its own and read again', async () => {
    const { dir, logos } = build();
    const kept = await logos.keep(png(8, 8));
    if (!kept.ok) throw new Error(kept.error);
    expect(kept.value).toMatch(/^logo-[0-9a-f]{16}\.pgm$/);
    expect(await logos.read(kept.value)).toEqual(grey);
    // From the file, too, as after a restart.
    const again = createLogos({ dir, decode: async () => undefined, clock: createHandClock(0) });
    expect(await again.read(kept.value)).toEqual(grey);
    expect(readdirSync(dir)).toEqual([kept.value]);
  });

  it.each([
    ['logoNotPicture', Buffer.from('not a picture'), grey],
    ['logoTooLarge', Buffer.concat([png(8, 8), Buffer.alloc(5 * 1024 * 1024)]), grey],
    ['logoTooLarge', jpeg(6_001, 10), grey],
    ['logoUnreadable', png(8, 8), undefined],
  ])('is refused: %s', async (fault, bytes, decoded) => {
    const { dir, logos } = build(async () => decoded);
    expect(await logos.keep(bytes)).toEqual({ ok: false, error: fault });
    expect(readdirSync(dir)).toEqual([]);
  });

  it('that breaks its reader, or is not read in time, is refused', async () => {
    const broken = build(async () => {
      throw new Error('gone');
    });
    expect(await broken.logos.keep(png(8, 8))).toEqual({ ok: false, error: 'logoUnreadable' });
    const endless = build(() => new Promise(() => {}));
    const kept = endless.logos.keep(png(8, 8));
    endless.clock.expire(10_000);
    expect(await kept).toEqual({ ok: false, error: 'logoUnreadable' });
  });

  it('that is gone, damaged, or none of ours is no logo', async () => {
    const { dir, logos } = build();
    const kept = await logos.keep(png(8, 8));
    if (!kept.ok) throw new Error(kept.error);
    const path = join(dir, kept.value);
    truncateSync(path, readFileSync(path).length - 1);
    expect(await logos.read(kept.value)).toBeUndefined();
    expect(await logos.read('logo-0123456789abcdef.pgm')).toBeUndefined();
    writeFileSync(join(dir, 'settings.json'), 'P5\n1 1\n255\nx');
    expect(await logos.read('settings.json')).toBeUndefined();
    expect(await logos.read('')).toBeUndefined();
  });

  it('that was tried and not chosen goes at the next start; everything else stays', async () => {
    const { dir, logos } = build();
    const tried = await logos.keep(png(8, 8));
    if (!tried.ok) throw new Error(tried.error);
    const chosen = 'logo-0123456789abcdef.pgm';
    for (const name of [chosen, 'ledger.db']) writeFileSync(join(dir, name), '');
    await logos.sweep(chosen);
    expect(readdirSync(dir).sort()).toEqual(['ledger.db', chosen]);
  });

  it('goes along to another data-dir, and nothing else does', async () => {
    const { dir, logos } = build();
    const kept = await logos.keep(png(8, 8));
    if (!kept.ok) throw new Error(kept.error);
    writeFileSync(join(dir, 'vault'), '');
    const to = temporaryFolder();
    for (const name of [kept.value, 'vault', '', 'logo-0123456789abcdef.pgm']) {
      await copyLogo(name, dir, to);
    }
    expect(readdirSync(to)).toEqual([kept.value]);
    expect(existsSync(join(dir, kept.value))).toBe(true);
  });
});

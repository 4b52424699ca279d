import { createHash } from 'node:crypto';
import { copyFile, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { GreyPicture } from '../../domain/receipt/picture.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { Clock } from '../clock.ts';
import { createDeadline } from './deadline.ts';
import { readGreymap, writeGreymap } from './greymap.ts';
import { pictureHead } from './pictureHead.ts';

/** What is taken of a chosen file; beyond it decoding alone could take the till's memory. */
export const LOGO_MEGABYTES = 5;
export const LOGO_SIDE = 6_000;

/** Dots of what is kept: the widest paper sold has 832, and 240 high are 30 mm. */
const MOST_DOTS = { width: 832, height: 240 };

const DECODE_MS = 10_000;

const NAME = /^logo-[0-9a-f]{16}\.pgm$/;

export type LogoFault = 'logoNotPicture' | 'logoTooLarge' | 'logoUnreadable' | 'logoNotKept';

/** Decodes a PNG or JPEG and makes it fit, on white. @returns undefined when it cannot be decoded */
export type DecodePicture = (
  bytes: Uint8Array,
  most: { readonly width: number; readonly height: number },
) => Promise<GreyPicture | undefined>;

export interface Logos {
  /** The picture of that name; undefined when it is not there or damaged: a receipt does without. */
  read(name: string): Promise<GreyPicture | undefined>;
  /** Keeps a chosen picture. @returns the name for the settings, or why nothing was kept */
  keep(bytes: Uint8Array): Promise<Result<string, LogoFault>>;
  /** Removes what was tried and never chosen. */
  sweep(inUse: string): Promise<void>;
}

/** The logos in a data-dir, each a file named after its content. */
export function createLogos(parts: {
  readonly dir: string;
  readonly decode: DecodePicture;
  readonly clock: Clock;
}): Logos {
  const { dir, clock } = parts;
  let held: { readonly name: string; readonly picture: GreyPicture } | undefined;

  async function decode(bytes: Uint8Array): Promise<GreyPicture | undefined> {
    const deadline = createDeadline(clock, DECODE_MS);
    try {
      return await deadline.of(parts.decode(bytes, MOST_DOTS));
    } catch {
      return undefined;
    } finally {
      deadline.cancel();
    }
  }

  return {
    async read(name) {
      if (!NAME.test(name)) return undefined;
      if (held?.name === name) return held.picture;
      const bytes = await readFile(join(dir, name)).catch(() => undefined);
      const picture = bytes && readGreymap(bytes);
      if (picture) held = { name, picture };
      return picture;
    },
    async keep(bytes) {
      if (bytes.length > LOGO_MEGABYTES * 1024 * 1024) return err('logoTooLarge');
      const head = pictureHead(bytes);
      if (!head) return err('logoNotPicture');
      if (Math.max(head.width, head.height) > LOGO_SIDE) return err('logoTooLarge');
      const picture = await decode(bytes);
      if (!picture) return err('logoUnreadable');
      const file = writeGreymap(picture);
      const name = `logo-${createHash('sha256').update(file).digest('hex').slice(0, 16)}.pgm`;
      try {
        await writeWhole(join(dir, name), file);
      } catch {
        return err('logoNotKept');
      }
      return ok(name);
    },
    async sweep(inUse) {
      for (const name of await readdir(dir)) {
        if (NAME.test(name) && name !== inUse) await rm(join(dir, name), { force: true });
      }
    },
  };
}

/** Takes a logo along to another data-dir. */
export async function copyLogo(name: string, from: string, to: string): Promise<void> {
  if (NAME.test(name)) await copyFile(join(from, name), join(to, name)).catch(() => {});
}

/** Durable, and never half a file under its name. */
async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const part = `${path}.part`;
  const file = await open(part, 'w');
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(part, path);
}

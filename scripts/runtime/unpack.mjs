// From the tarball's bytes to the files on disk. Nothing is held in memory: the archive inside
// goes through gunzip to a temporary file, and from there only the wanted files come out.
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import fs from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Parser } from 'tar';
import { openPromise } from 'yauzl';
import { Failure, reason } from '../lib/failure.mjs';
import { requireSame } from '../lib/hash.mjs';

/**
 * Writes one file of a tarball and verifies the whole tarball while it passes. What was written
 * must not be used when this throws.
 * @param {AsyncIterable<Uint8Array>} tarball
 * @param {string} integrity as in a lock file, sha512-…
 * @param {string} member
 * @param {string} target
 */
export async function saveMember(tarball, integrity, member, target) {
  const hash = createHash('sha512');
  const writes = /** @type {Promise<void>[]} */ ([]);
  const parser = new Parser({
    strict: true,
    filter: (entryPath) => path.posix.basename(entryPath) === member,
    onReadEntry: (entry) => {
      // tar's streams are not Node's own: read as an iterator they behave.
      const write = pipeline(Readable.from(entry), createWriteStream(target));
      write.catch(() => {}); // Reported below; until then it must not count as unhandled.
      writes.push(write);
    },
  });
  const read = new Promise((resolve, reject) => {
    parser.on('end', resolve);
    parser.on('error', reject);
  });
  read.catch(() => {});
  try {
    for await (const chunk of tarball) {
      hash.update(chunk);
      if (!parser.write(Buffer.from(chunk))) {
        await Promise.race([once(parser, 'drain'), read, ...writes]);
      }
    }
    parser.end();
    await read;
  } catch (error) {
    throw new Failure(
      `The package cannot be read while it downloads: ${reason(error)}`,
      'Try again.',
    );
  }
  await Promise.all(writes);
  requireSame('The downloaded package', integrity, `sha512-${hash.digest('base64')}`);
  if (writes.length !== 1) throw new Failure(`There is no ${member} in the downloaded package.`);
}

/**
 * @param {string} zip
 * @param {string} dist
 * @param {(entry: string) => string | null} destination
 * @returns {Promise<number>} how many files came out
 */
export async function extract(zip, dist, destination) {
  const archive = await openPromise(zip);
  let files = 0;
  try {
    for await (const entry of archive.eachEntry()) {
      const name = destination(entry.fileName);
      if (name === null) continue;
      const target = path.join(dist, name);
      await fs.mkdir(path.dirname(target), { recursive: true });
      // The upper half of the attributes is the Unix mode; without the set-id bits.
      const mode = (entry.externalFileAttributes >>> 16) & 0o777 || 0o644;
      await pipeline(
        await archive.openReadStreamPromise(entry),
        createWriteStream(target, { mode }),
      );
      files += 1;
    }
  } finally {
    archive.close();
  }
  return files;
}

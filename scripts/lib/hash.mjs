// Checksums, read as a stream: the files are up to 200 MB.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { Failure } from './failure.mjs';

/**
 * @param {string} file
 * @returns {Promise<string>} hex
 */
export async function sha256(file) {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

/**
 * @param {string} what
 * @param {string} expected
 * @param {string} actual
 */
export function requireSame(what, expected, actual) {
  if (expected === actual) return;
  throw new Failure(
    `${what} is not what it should be and was thrown away: expected ${expected}, got ${actual}`,
    'The download was damaged or tampered with on the way. Try again; if it stays, ask who runs the registry.',
  );
}

// Packs the default app (the program that makes `electron .` work) into a dist that has none.
import { createHash } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createPackage } from '@electron/asar';

const SOURCES = path.join(path.dirname(fileURLToPath(import.meta.url)), 'default-app');

/** @returns {Promise<string>} */
async function fingerprint() {
  const hash = createHash('sha256');
  for (const name of (await fs.readdir(SOURCES)).sort()) {
    hash.update(`${name}\0`).update(await fs.readFile(path.join(SOURCES, name)));
  }
  return hash.digest('hex');
}

/**
 * Does nothing when the packed one is made from the sources of this checkout.
 * @param {string} dist
 */
export async function installDefaultApp(dist) {
  const asar = path.join(dist, 'resources', 'default_app.asar');
  const note = path.join(dist, '..', 'default-app.sha256');
  const wanted = await fingerprint();
  const have = await fs.readFile(note, 'utf8').catch(() => '');
  if (have === wanted && (await fs.stat(asar).catch(() => null))) return;
  // Beside and renamed: a running app keeps the file it has open.
  const temp = `${asar}.${process.pid}`;
  await createPackage(SOURCES, temp);
  await fs.rename(temp, asar);
  await fs.writeFile(note, wanted);
}

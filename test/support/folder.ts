import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** Every file below a folder, with its bytes. Links, sockets and the like are left out. */
export function filesBelow(folder: string): ReadonlyMap<string, Buffer> {
  const files = new Map<string, Buffer>();
  for (const entry of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const path = join(folder, entry);
    if (lstatSync(path).isFile()) files.set(relative(folder, path), readFileSync(path));
  }
  return files;
}

/** What the app itself keeps in its data folder, apart from what Chromium keeps in `browser/`. */
export function keptIn(dataDir: string): Readonly<Record<string, string>> {
  const own = [...filesBelow(dataDir)].filter(([name]) => !name.startsWith('browser/'));
  return Object.fromEntries(own.map(([name, bytes]) => [name, bytes.toString('base64')]));
}

// Names inside an Electron dist.
import fs from 'node:fs/promises';
import path from 'node:path';

/**
 * @param {string} dist
 * @param {NodeJS.Platform} [platform]
 * @returns {string}
 */
export function executableIn(dist, platform = process.platform) {
  if (platform === 'darwin') {
    return path.join(dist, 'Electron.app', 'Contents', 'MacOS', 'Electron');
  }
  return path.join(dist, platform === 'win32' ? 'electron.exe' : 'electron');
}

/**
 * Every Electron dist carries its version in a file; null when there is none.
 * @param {string} dist
 * @returns {Promise<string | null>}
 */
export async function versionIn(dist) {
  try {
    return (await fs.readFile(path.join(dist, 'version'), 'utf8')).trim().replace(/^v/, '');
  } catch {
    return null;
  }
}

/**
 * @param {string} file
 * @returns {Promise<boolean>}
 */
export async function isFile(file) {
  try {
    return (await fs.stat(file)).isFile();
  } catch {
    return false;
  }
}

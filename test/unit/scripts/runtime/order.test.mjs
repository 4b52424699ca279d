import { expect, test, vi } from 'vitest';
import { resolveRuntime } from '../../../../scripts/runtime/index.mjs';

const runtime = (source) => ({ dist: '/d', executable: '/d/electron', version: '1.2.3', source });

function sources(answers, registryFits = true) {
  return {
    override: vi.fn(async () => answers.override ?? null),
    official: vi.fn(async () => answers.official ?? null),
    registry: vi.fn(async () => answers.registry ?? null),
    registryFits: () => registryFits,
  };
}

const quiet = { log: () => {} };

test('the override comes before all, and nothing else is asked', async () => {
  const given = sources({ override: runtime('override'), official: runtime('official') });
  expect((await resolveRuntime(quiet, given)).source).toBe('override');
  expect(given.official).not.toHaveBeenCalled();
  expect(given.registry).not.toHaveBeenCalled();
});

test('the official one comes before the registry', async () => {
  const given = sources({ official: runtime('official'), registry: runtime('registry') });
  expect((await resolveRuntime(quiet, given)).source).toBe('official');
  expect(given.registry).not.toHaveBeenCalled();
});

test('the registry is the last resort, and the official one knows that there is one', async () => {
  const given = sources({ registry: runtime('registry') });
  expect((await resolveRuntime(quiet, given)).source).toBe('registry');
  expect(given.official.mock.calls[0]?.[0].hasFallback).toBe(true);
});

test('where the registry has nothing for the machine, it is not asked', async () => {
  const given = sources({ registry: runtime('registry') }, false);
  await expect(resolveRuntime(quiet, given)).rejects.toThrow(/No Electron .*ELECTRON_MIRROR/s);
  expect(given.registry).not.toHaveBeenCalled();
});

test('an official download that fails for good says what to do', async () => {
  const given = sources({}, false);
  given.official.mockRejectedValue(new Error('getaddrinfo ENOTFOUND'));
  await expect(resolveRuntime(quiet, given)).rejects.toThrow(/ENOTFOUND.*ELECTRON_MIRROR/s);
});

test('what was chosen is one line', async () => {
  const lines = [];
  await resolveRuntime(
    { log: (line) => lines.push(line) },
    sources({ official: runtime('official') }),
  );
  expect(lines).toEqual(['runtime: Electron 1.2.3 (official) in /d']);
});

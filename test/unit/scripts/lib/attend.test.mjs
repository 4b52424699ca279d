import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { commandLine } from '../../../../scripts/lib/app.mjs';
import { ROOT } from '../../../../scripts/lib/paths.mjs';

test('root on Linux gets no-sandbox, once; nobody else does', () => {
  const root = { platform: 'linux', uid: 0 };
  expect(commandLine(['--training'], root)).toEqual(['--no-sandbox', ROOT, '--training']);
  expect(commandLine(['--no-sandbox'], root)).toEqual([ROOT, '--no-sandbox']);
  expect(commandLine([], { platform: 'linux', uid: 1000 })).toEqual([ROOT]);
  expect(commandLine([], { platform: 'win32', uid: undefined })).toEqual([ROOT]);
});

/** A script that attends a program: it says "ready", counts the signals it gets, exits with 40 + n. */
function attendant() {
  const module = new URL('../../../../scripts/lib/attend.mjs', import.meta.url).href;
  const program = `
    let n = 0;
    for (const s of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(s, () => {
      n += 1; console.log(s); setTimeout(() => process.exit(40 + n), 200);
    });
    setTimeout(() => {}, 20000); console.log('ready');`;
  const script = `
    import { attend } from ${JSON.stringify(module)};
    process.exitCode = await attend(process.execPath, ['-e', ${JSON.stringify(program)}], {});`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
    // Not as if npm had started it: its end would be taken for a hang-up.
    env: { ...process.env, npm_lifecycle_event: '' },
  });
  child.stdout.setEncoding('utf8');
  return child;
}

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'])(
  '%s reaches the program once, and its exit code comes back',
  async (signal) => {
    const child = attendant();
    let said = '';
    child.stdout.on('data', (chunk) => {
      said += chunk;
      // Twice, as a Ctrl-C under npm.
      if (chunk.includes('ready')) {
        child.kill(signal);
        setTimeout(() => child.kill(signal), 50);
      }
    });
    const [code] = await once(child, 'close');
    expect(said).toBe(`ready\n${signal}\n`);
    expect(code).toBe(41);
  },
);

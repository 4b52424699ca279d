import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createCupsTransport } from '../../../../main/printing/cups.ts';
import { createHandClock } from '../../../support/handClock.ts';

const JOB_MS = 1_000_001;
const job = Buffer.from(`\x1b@${'示例小票 '.repeat(20_000)}\n`);

const IDLE = 'echo "demo accepting requests since today"; echo "printer demo is idle."';
const TAKES = 'printf "%s " "$@" > args; cat > taken';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'cups-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

/** @param commands shell lines of what stands for CUPS's own programs; one not named is not there */
async function build(commands: { readonly lp?: string; readonly lpstat?: string }) {
  for (const [name, lines] of Object.entries(commands)) {
    const path = join(dir, name);
    await writeFile(path, `#!/bin/sh\nPATH=/usr/bin:/bin\ncd "$(dirname "$0")"\n${lines}\n`);
    await chmod(path, 0o755);
  }
  const clock = createHandClock(0);
  const transport = createCupsTransport({
    queue: 'demo',
    clock,
    jobMs: JOB_MS,
    env: { PATH: dir },
  });
  let begun = 0;
  const print = (go = true) =>
    transport.print(job, {
      begin: async () => {
        begun += 1;
        return go;
      },
    });
  return { transport, clock, print, begun: () => begun };
}

describe('a queue of CUPS', () => {
  it('is done when it took the job, raw and byte for byte', async () => {
    const { print, transport } = await build({ lpstat: IDLE, lp: TAKES });
    expect(await transport.status()).toEqual({ state: 'unknown' });
    expect(await print()).toEqual({ kind: 'done', state: 'unknown' });
    expect((await readFile(join(dir, 'taken'))).equals(job)).toBe(true);
    expect(await readFile(join(dir, 'args'), 'utf8')).toBe('-d demo -o raw -s ');
  });

  it.each([
    ['queue_missing', 'echo "lpstat: Invalid destination name in list \\"demo\\"." >&2; exit 1'],
    ['queue_stopped', 'echo "printer demo disabled since today -"'],
    ['queue_stopped', 'echo "demo not accepting requests since today -"'],
    [
      'spooler_down',
      'echo "scheduler is not running"; echo "lpstat: Invalid destination name in list" >&2; exit 1',
    ],
    ['spooler_down', 'echo "lpstat: Bad file descriptor" >&2; exit 1'],
  ])('prints nothing: %s', async (trouble, lpstat) => {
    const { print, transport, begun } = await build({ lpstat, lp: TAKES });
    expect(await print()).toEqual({ kind: 'notPrinted', trouble, state: 'offline' });
    expect(await transport.status()).toEqual({ trouble, state: 'offline' });
    expect(begun()).toBe(0);
  });

  it('says that there is no CUPS', async () => {
    const { print } = await build({});
    expect(await print()).toMatchObject({ kind: 'notPrinted', trouble: 'spooler_missing' });
  });

  it('may refuse the job at the last moment', async () => {
    const lp = 'echo "lp: The printer or class does not exist." >&2; exit 1';
    const { print, begun } = await build({ lpstat: IDLE, lp });
    expect(await print()).toMatchObject({ kind: 'notPrinted', trouble: 'queue_missing' });
    expect(begun()).toBe(1);
  });

  it('that fails in its own way leaves the job unsure', async () => {
    const { print } = await build({ lpstat: IDLE, lp: 'echo "lp: broken" >&2; exit 1' });
    expect(await print()).toMatchObject({ kind: 'unsure', trouble: 'cut_off' });
  });

  it('is given nothing when the job was withdrawn', async () => {
    const { print } = await build({ lpstat: IDLE, lp: TAKES });
    expect(await print(false)).toMatchObject({ kind: 'notPrinted', trouble: 'withdrawn' });
    await expect(readFile(join(dir, 'taken'))).rejects.toThrow();
  });

  it('that hangs before it was given anything prints nothing', async () => {
    const { print, clock, begun } = await build({ lpstat: 'exec sleep 1000', lp: TAKES });
    const outcome = print();
    clock.expire(JOB_MS);
    expect(await outcome).toMatchObject({ kind: 'notPrinted', trouble: 'spooler_down' });
    expect(begun()).toBe(0);
  });

  it('that hangs over the job leaves it unsure', async () => {
    const { print, transport } = await build({ lpstat: IDLE, lp: 'exec sleep 1000' });
    let begin = () => {};
    const began = new Promise<void>((resolve) => {
      begin = resolve;
    });
    const outcome = transport.print(job, {
      begin: async () => {
        // After this turn the job is with lp.
        setImmediate(begin);
        return true;
      },
    });
    await began;
    transport.close();
    expect(await outcome).toMatchObject({ kind: 'unsure', trouble: 'unconfirmed' });
    // And the next one prints.
    await build({ lp: TAKES });
    expect(await print()).toEqual({ kind: 'done', state: 'unknown' });
  });
});

import { readdirSync, readFileSync } from 'node:fs';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createCupsTransport } from '../../../../main/printing/cups.ts';
import { createHandClock } from '../../../support/handClock.ts';
import { documented, endsOf, type Fault, JOB_MS, meet, type Place, SHORT_MS } from './fault.ts';

/** What stands for the programs of CUPS, as lines of shell; undefined: not there. */
interface Programs {
  set(programs: {
    readonly lp?: string | undefined;
    readonly lpstat?: string | undefined;
  }): Promise<void>;
}

const WELL = {
  lpstat: 'echo "demo accepting requests since today"; echo "printer demo is idle."',
  // Each job a file of its own, in order.
  lp: 'cat > "taken-$(date +%s%N)"',
};

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'cups-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

async function place(): Promise<Place<Programs>> {
  const programs: Programs = {
    async set(change) {
      for (const [name, lines] of Object.entries({ ...WELL, ...change })) {
        const path = join(dir, name);
        await rm(path, { force: true });
        if (lines === undefined) continue;
        // Beside, and then moved: a program that is being written cannot be started.
        await writeFile(path, `#!/bin/sh\nPATH=/usr/bin:/bin\ncd "$(dirname "$0")"\n${lines}\n`);
        await chmod(path, 0o755);
      }
    },
  };
  await programs.set({});
  const clock = createHandClock(SHORT_MS);
  const transport = createCupsTransport({
    queue: 'demo',
    clock,
    jobMs: JOB_MS,
    env: { PATH: dir },
  });
  const papers = () =>
    readdirSync(dir)
      .filter((name) => name.startsWith('taken-'))
      .sort()
      .map((name) => readFileSync(join(dir, name)));
  return { printer: programs, transport, clock, papers };
}

const programs = (
  programs: Parameters<Programs['set']>[0],
): Pick<Fault<Programs>, 'happens' | 'mended'> => ({
  happens: (at) => at.set(programs),
  mended: (at) => at.set({}),
});

const faults: readonly Fault<Programs>[] = [
  {
    name: 'CUPS is not installed',
    ends: 'waits',
    reason: 'spooler_missing',
    ...programs({ lp: undefined, lpstat: undefined }),
  },
  {
    name: 'its scheduler is down',
    ends: 'waits',
    reason: 'spooler_down',
    ...programs({ lpstat: 'echo "scheduler is not running"; exit 1' }),
  },
  {
    name: 'its scheduler never answers',
    ends: 'waits',
    reason: 'spooler_down',
    atDeadline: 'asking',
    ...programs({ lpstat: 'exec sleep 1000' }),
  },
  {
    name: 'the queue is not there',
    ends: 'waits',
    reason: 'queue_missing',
    ...programs({
      lpstat: 'echo "lpstat: Invalid destination name in list \\"demo\\"." >&2; exit 1',
    }),
  },
  {
    name: 'the queue is stopped',
    ends: 'waits',
    reason: 'queue_stopped',
    ...programs({ lpstat: 'echo "printer demo disabled since today -"' }),
  },
  {
    name: 'the queue takes no jobs',
    ends: 'waits',
    reason: 'queue_stopped',
    ...programs({ lpstat: 'echo "demo not accepting requests since today -"' }),
  },
  {
    name: 'the queue goes at the last moment',
    ends: 'waits',
    reason: 'queue_missing',
    ...programs({ lp: 'echo "lp: The printer or class does not exist." >&2; exit 1' }),
  },
  {
    name: 'lp never ends',
    ends: 'unsure',
    reason: 'unconfirmed',
    atDeadline: 'printing',
    ...programs({ lp: 'exec sleep 1000' }),
  },
  ...[0, 1, 300, 900].map(
    (bytes): Fault<Programs> => ({
      name: 'lp breaks midway',
      ends: 'unsure',
      reason: 'cut_off',
      ...programs({ lp: `head -c ${bytes} > "taken-$(date +%s%N)"; exit 1` }),
    }),
  ),
];

it('every fault of a raw queue of CUPS ends as docs/printing.md says', () => {
  expect(endsOf(faults)).toEqual(documented('CUPS'));
});

describe('a raw queue of CUPS', () => {
  it.each(faults)('$name: $ends', async (fault) => {
    await meet(fault, await place());
  });
});

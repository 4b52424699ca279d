import { execFile } from 'node:child_process';
import type { Clock } from '../clock.ts';
import { createDeadline, type Deadline } from './deadline.ts';
import type { PrinterReport, PrintHooks, PrintOutcome, Transport } from './transport.ts';
import type { PrintTrouble } from './troubles.ts';

/** The one deadline, from asking after the queue to its taking the job, ms on the clock. */
const JOB_MS = 20_000;

export interface CupsOptions {
  /** The name of a raw queue, checked by whoever reads the setting. */
  readonly queue: string;
  readonly clock: Clock;
  readonly jobMs?: number;
  /** The environment to look for `lp` and `lpstat` in. */
  readonly env?: NodeJS.ProcessEnv;
}

interface Ran {
  readonly ok: boolean;
  /** Both outputs. */
  readonly words: string;
  readonly end: 'exited' | 'given_up' | 'not_there';
}

/**
 * A raw queue of CUPS: its spooler takes the bytes and prints them when it can. `done` is that it
 * took the job; what comes of it is the queue's affair (DESIGN, decision 6, one-way transports).
 */
export function createCupsTransport({ queue, clock, jobMs = JOB_MS, env }: CupsOptions): Transport {
  const deadlines = new Set<Deadline>();

  async function withDeadline<T>(work: (deadline: Deadline) => Promise<T>): Promise<T> {
    const deadline = createDeadline(clock, jobMs);
    deadlines.add(deadline);
    try {
      return await work(deadline);
    } finally {
      deadline.cancel();
      deadlines.delete(deadline);
    }
  }

  async function run(
    deadline: Deadline,
    command: string,
    args: readonly string[],
    input?: Uint8Array,
  ): Promise<Ran> {
    const { child, ran } = start(command, args, input, env);
    const inTime = await deadline.of(ran);
    if (inTime) return inTime;
    child.kill('SIGKILL');
    // What it started may live on and hold these open.
    child.stdout?.destroy();
    child.stderr?.destroy();
    return { ok: false, words: '', end: 'given_up' };
  }

  async function ask(deadline: Deadline): Promise<PrinterReport> {
    const { ok, words, end } = await run(deadline, 'lpstat', ['-r', '-a', queue, '-p', queue]);
    const trouble = troubleOfQueue(ok, words, end);
    return trouble ? { state: 'offline', trouble } : { state: 'unknown' };
  }

  async function print(
    deadline: Deadline,
    bytes: Uint8Array,
    hooks: PrintHooks,
  ): Promise<PrintOutcome> {
    const before = await ask(deadline);
    if (before.trouble) return { kind: 'notPrinted', trouble: before.trouble, state: 'offline' };
    if (!(await hooks.begin())) {
      return { kind: 'notPrinted', trouble: 'withdrawn', state: 'unknown' };
    }
    const { ok, words, end } = await run(deadline, 'lp', ['-d', queue, '-o', 'raw', '-s'], bytes);
    if (ok) return { kind: 'done', state: 'unknown' };
    const trouble = end === 'given_up' ? undefined : refusal(words, end);
    if (trouble) return { kind: 'notPrinted', trouble, state: 'offline' };
    // It may have handed the job on before it failed, and CUPS does not say how much.
    const why = end === 'given_up' ? 'unconfirmed' : 'cut_off';
    return { kind: 'unsure', trouble: why, state: 'unknown', taken: 0 };
  }

  return {
    print: (bytes, hooks) => withDeadline((deadline) => print(deadline, bytes, hooks)),
    status: () => withDeadline(ask),
    close() {
      for (const deadline of deadlines) deadline.expire();
    },
  };
}

function start(
  command: string,
  args: readonly string[],
  input: Uint8Array | undefined,
  env: NodeJS.ProcessEnv = process.env,
) {
  let settle: (ran: Ran) => void = () => {};
  const ran = new Promise<Ran>((resolve) => {
    settle = resolve;
  });
  const child = execFile(
    command,
    args,
    // Answers are read, so they are asked for in the one language they are read in.
    { env: { ...env, LC_ALL: 'C', LANGUAGE: 'C' }, encoding: 'utf8' },
    (error, stdout, stderr) => {
      const missing = error !== null && 'code' in error && String(error.code) === 'ENOENT';
      const end = missing ? 'not_there' : 'exited';
      settle({ ok: error === null, words: `${stdout}\n${stderr}`, end });
    },
  );
  // One that ends without reading says why in its exit code.
  child.stdin?.on('error', () => {});
  child.stdin?.end(input);
  return { child, ran };
}

function troubleOfQueue(ok: boolean, words: string, end: Ran['end']): PrintTrouble | undefined {
  if (end === 'given_up') return 'spooler_down';
  const refused = refusal(words, end);
  if (refused) return refused;
  if (!ok) return 'spooler_down';
  return /\bdisabled since\b/.test(words) ? 'queue_stopped' : undefined;
}

/** What `lp` and `lpstat` say when nothing was taken. */
function refusal(words: string, end: Ran['end']): PrintTrouble | undefined {
  if (end === 'not_there') return 'spooler_missing';
  // First: without its scheduler CUPS knows no queue at all.
  if (/scheduler is not running|unable to connect|bad file descriptor/i.test(words)) {
    return 'spooler_down';
  }
  if (/does not exist|invalid destination|unknown destination/i.test(words)) return 'queue_missing';
  return /not accepting/i.test(words) ? 'queue_stopped' : undefined;
}

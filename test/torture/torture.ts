import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Invoice } from '../../contract/invoice.ts';
import { startSandbox } from '../../sandbox/platform/sandbox.ts';
import { TRAINING_TERMINAL } from '../../sandbox/platform/training.ts';
import { startVirtualPrinter } from '../../sandbox/printer/virtualPrinter.ts';
import { mayTrace } from '../support/strace.ts';
import { basics, makeCheapVault, PASSPHRASE, POS_TOKEN } from '../support/till.ts';
import { Ear } from './ear.ts';
import { Havoc } from './havoc.ts';
import { type Life, startHidden, startWithWindow } from './life.ts';
import { createRandom, type Random } from './random.ts';
import { Shop, SUPERVISOR } from './shop.ts';
import { judge } from './verdict.ts';

export interface TortureOptions {
  readonly minutes: number;
  readonly seed: number;
  readonly outputDir: string;
  readonly say: (line: string) => void;
}

/** A life of the app lasts this long before it is killed, ms. */
const LIFE_MS = { from: 2_000, to: 14_000 };
const SHOP_PAUSE_MS = { from: 20, to: 400 };
const HAVOC_PAUSE_MS = { from: 300, to: 2_500 };
/** For everything under way to end once all is well, ms. */
const DRAIN_MS = 180_000;
const DISK_MEGABYTES = 400;
const CLOSED = ['issued', 'failed', 'cancelled'];

/**
 * The real app among faults and kills, and then the question whether anything was lost or done
 * twice. Chance is drawn from the seed: the same seed makes the same plan of orders, faults and
 * kills; what meets what in the millisecond is the machine's.
 * @returns what went wrong, or undefined when all held
 */
export async function torture(options: TortureOptions): Promise<string | undefined> {
  const { minutes, seed, outputDir, say } = options;
  const random = createRandom(seed);
  const folder = mkdtempSync(join(tmpdir(), 'invoice-desk-torture-'));
  const dataDir = join(folder, 'data');
  mkdirSync(dataDir);
  const ownDisk = smallDisk(dataDir);
  const diskFails = mayTrace();
  let pid: number | undefined;
  const platform = await startSandbox({ issueAfterMs: 300, settings: { pushAfterMs: [500] } });
  const printer = await startVirtualPrinter({ columns: 48 });
  const [posPort, callbackPort] = [await freePort(), await freePort()];
  const shop = new Shop(`http://127.0.0.1:${posPort}`, POS_TOKEN, random.fork());
  let over = false;
  const pause = (ms: number) =>
    new Promise<void>((done) => {
      const end = Date.now() + ms;
      const look = () => (over || Date.now() >= end ? done() : void setTimeout(look, 50));
      look();
    });
  const havoc = new Havoc({
    random: random.fork(),
    platform,
    printer,
    callbacks: `http://127.0.0.1:${callbackPort}`,
    filler: ownDisk ? join(dataDir, 'filler') : undefined,
    ledger: join(dataDir, 'ledger.db'),
    till: () => pid,
    mayFailDisk: diskFails,
    pause,
  });
  const secrets = { 'terminal key': TRAINING_TERMINAL.terminalKey, passphrase: PASSPHRASE };
  const ear = new Ear(platform, secrets);
  const options_ = { dataDir, env: { INVOICE_DESK_PASSPHRASE: PASSPHRASE } };
  let output = '';
  let kills = 0;
  let lives = { hidden: 0, window: 0 };
  const windowOrders: string[] = [];

  try {
    await makeCheapVault(dataDir);
    const provision = join(folder, 'provision.json');
    writeFileSync(
      provision,
      JSON.stringify({
        ...basics(platform, printer),
        notifyUrl: `http://127.0.0.1:${callbackPort}/callbacks/invoice`,
        posApi: { enabled: true, port: posPort, token: POS_TOKEN },
        callbacks: { enabled: true, host: '127.0.0.1', port: callbackPort },
        staff: [{ ...SUPERVISOR, role: 'supervisor' }],
      }),
    );
    const first = await startHidden({ ...options_, args: [`--provision=${provision}`] });
    await first.close();
    output += first.output();
    rmSync(provision);

    const end = Date.now() + minutes * 60_000;
    const shopping = forever(random.fork(), SHOP_PAUSE_MS, () => shop.act());
    const shopping2 = forever(random.fork(), SHOP_PAUSE_MS, () => shop.act());
    const striking = forever(random.fork(), HAVOC_PAUSE_MS, () => havoc.strike());
    const plan = random.fork();
    while (Date.now() < end) {
      const life = await live(plan);
      if (!life) continue;
      pid = life.pid;
      lives = { ...lives, [life.kind]: lives[life.kind] + 1 };
      const window = life.ask ? workAtWindow(life, plan.fork()) : Promise.resolve();
      await pause(Math.min(plan.between(LIFE_MS.from, LIFE_MS.to), Math.max(0, end - Date.now())));
      pid = undefined;
      await life.kill();
      kills += 1;
      output += life.output();
      await window;
      const before = ear.wrong.length;
      ear.listen();
      for (const line of ear.wrong.slice(before)) say(line);
      if (kills % 20 === 0) say(`${kills} kills, ${shop.orders.size} orders`);
    }
    over = true;
    await Promise.all([shopping, shopping2, striking]);
    await havoc.heal();
    say(`healed after ${kills} kills; waiting for ${shop.orders.size} orders to end`);
    const { invoices, last } = await drain();
    await last.close();
    output += last.output();
    ear.listen();
    const wrong = judge({
      shop,
      platform,
      ear,
      printer,
      invoices,
      dataDir,
      output,
      secrets,
    });
    report(invoices, wrong);
    return wrong.length === 0 ? undefined : `seed ${seed}:\n${wrong.join('\n')}`;
  } finally {
    over = true;
    await platform.close();
    await printer.close();
    if (ownDisk) execFileSync('umount', ['--lazy', dataDir]);
    rmSync(folder, { recursive: true, force: true });
  }

  /** @returns undefined when the disk was full or the like, and it would not start */
  async function live(plan: Random): Promise<Life | undefined> {
    try {
      return await (plan.chance(0.5) ? startWithWindow(options_) : startHidden(options_));
    } catch (error) {
      output += String(error);
      say(String(error).split('\n').slice(0, 12).join(' / '));
      await pause(500);
      return undefined;
    }
  }

  /** Issues and reverses over the window's own bridge until the window is gone. */
  async function workAtWindow({ ask }: Life, chance: Random): Promise<void> {
    try {
      await ask?.('signIn', SUPERVISOR);
      while (!over) {
        const clientSn = `WINDOW-${windowOrders.length + 1}`;
        const order = { ...shop.newOrder(), clientSn };
        windowOrders.push(clientSn);
        const issued = (await ask?.('issue', order as never)) as { ok: boolean; value: Invoice };
        await pause(chance.between(200, 1_500));
        if (issued?.ok && chance.chance(0.4)) {
          const { clientTaskSn } = issued.value;
          const wish = { clientTaskSn, reason: '测试退货', requestId: `W-${clientSn}` };
          await ask?.('reverse', wish as never);
        }
      }
    } catch {
      // Killed in the middle of it.
    }
  }

  async function forever(
    chance: Random,
    { from, to }: { from: number; to: number },
    act: () => Promise<unknown>,
  ): Promise<void> {
    while (!over) {
      await act();
      await pause(chance.between(from, to));
    }
  }

  /** With all well again, everything comes to its end. */
  async function drain(): Promise<{ invoices: readonly Invoice[]; last: Life }> {
    const last = await startWithWindow(options_);
    const until = Date.now() + DRAIN_MS;
    for (;;) {
      const waiting = await shop.insist();
      await last.ask?.('askNow', {});
      const invoices = await shop.all();
      const open = invoices.filter(({ state }) => !CLOSED.includes(state));
      if (waiting + open.length === 0 || Date.now() > until) {
        // The last receipts may still be on their way.
        await new Promise((done) => setTimeout(done, 5_000));
        return { invoices: await shop.all(), last };
      }
      await new Promise((done) => setTimeout(done, 500));
    }
  }

  function report(invoices: readonly Invoice[], wrong: readonly string[]): void {
    const faults = Object.fromEntries([...havoc.counts].sort());
    const of = (kind: Invoice['kind'], state: Invoice['state']) =>
      invoices.filter((invoice) => invoice.kind === kind && invoice.state === state).length;
    const figures = {
      seed,
      minutes,
      kills,
      lives,
      orders: shop.orders.size + windowOrders.length,
      reversals: shop.reversals.size,
      blue: { issued: of('blue', 'issued'), failed: of('blue', 'failed') },
      red: { issued: of('red', 'issued'), failed: of('red', 'failed') },
      answers: Object.fromEntries([...shop.statuses].sort()),
      faults,
      diskOfItsOwn: ownDisk,
      diskErrors: diskFails,
      wrong,
    };
    mkdirSync(outputDir, { recursive: true });
    writeFileSync(join(outputDir, `torture-${seed}.json`), `${JSON.stringify(figures, null, 2)}\n`);
    say(JSON.stringify(figures));
  }
}

/** Only root can give the till a disk so small that it can be filled; without one it goes on. */
function smallDisk(dataDir: string): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  try {
    const size = `size=${DISK_MEGABYTES}m`;
    execFileSync('mount', ['-t', 'tmpfs', '-o', size, 'till-torture', dataDir]);
    return true;
  } catch {
    return false; // Not every root may mount. The figures say whether there was such a disk.
  }
}

function freePort(): Promise<number> {
  return new Promise((found) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => found(port));
    });
  });
}

import { rmSync } from 'node:fs';
import type { FaultOrder } from '../../sandbox/platform/faults.ts';
import type { Sandbox } from '../../sandbox/platform/sandbox.ts';
import type { VirtualPrinter } from '../../sandbox/printer/virtualPrinter.ts';
import { failDisk } from '../support/failingDisk.ts';
import { fillDisk } from '../support/fillDisk.ts';
import type { Random } from './random.ts';

/** What goes wrong around the till, one thing at a time, counted by its name. */
export class Havoc {
  readonly counts = new Map<string, number>();
  private readonly parts: HavocParts;

  constructor(parts: HavocParts) {
    this.parts = parts;
  }

  async strike(): Promise<void> {
    const { random } = this.parts;
    const strikes: readonly (readonly [
      weight: number,
      strike: () => Promise<unknown> | unknown,
    ])[] = [
      [12, () => this.platformFault()],
      [3, () => this.platformAway()],
      [5, () => this.callback()],
      [4, () => this.printerFault()],
      [2, () => this.clockJump()],
      ...(this.parts.filler === undefined ? [] : ([[2, () => this.diskFull()]] as const)),
      ...(this.parts.mayFailDisk ? ([[3, () => this.diskFails()]] as const) : []),
    ];
    const total = strikes.reduce((sum, [weight]) => sum + weight, 0);
    let at = random.next() * total;
    for (const [weight, strike] of strikes) {
      at -= weight;
      if (at < 0) return void (await strike());
    }
  }

  /** All is well again, so that everything under way can come to its end. */
  async heal(): Promise<void> {
    const { platform, printer, filler } = this.parts;
    platform.faults.clear();
    await platform.plugIn();
    if (filler !== undefined) rmSync(filler, { force: true });
    await printer.plugIn();
    printer.set({
      paper: 'ok',
      cover: 'closed',
      offline: false,
      cutterError: false,
      hang: false,
      silent: false,
      chatty: false,
      closeAfterBytes: null,
      paperOutAfterBytes: null,
    });
  }

  private count(what: string): void {
    this.counts.set(what, (this.counts.get(what) ?? 0) + 1);
  }

  private platformFault(): void {
    const { random, platform } = this.parts;
    const times = random.between(1, 3);
    const on = random.pick(['apply', 'query', 'any'] as const);
    const processed = random.chance(0.5);
    const fault: FaultOrder = random.pick<() => FaultOrder>([
      () => ({ kind: 'delay', ms: random.between(200, 4_000), before: random.chance(0.5) }),
      () => ({ kind: 'hang', processed }),
      () => ({ kind: 'dropBefore' }),
      () => ({ kind: 'dropAfter' }),
      () => ({ kind: 'reset', processed }),
      () => ({ kind: 'http', status: random.pick([500, 502, 503, 504]), processed }),
      () => ({ kind: 'garbage' }),
      () => ({ kind: 'truncated' }),
      () => ({ kind: 'drip', bytes: 64, everyMs: 20 }),
      () => ({ kind: 'error', resultCode: '500' as const, processed }),
      () => ({ kind: 'maintenance' }),
      () => ({ kind: 'inProgressFor', ms: random.between(500, 8_000) }),
      () => ({ kind: 'fail' }),
    ])();
    this.count(fault.kind);
    platform.faults.push({ ...fault, on, times });
  }

  private async platformAway(): Promise<void> {
    const { random, platform, pause } = this.parts;
    this.count('platform away');
    await platform.unplug();
    await pause(random.between(300, 3_000));
    await platform.plugIn();
  }

  /** Said twice, or the contrary of what is true, or about nobody: a hint and nothing more. */
  private async callback(): Promise<void> {
    const { random, platform, callbacks } = this.parts;
    this.count('callback');
    const task = random.pick([...platform.journal.tasks(), undefined]);
    const body = JSON.stringify({
      client_sn: task?.clientSn ?? 'NOBODY',
      client_task_sn: task?.clientTaskSn ?? 'nobodyknowsthistask',
      task_status: random.pick(['INVOICED_BLUE_SUCCESS', 'INVOICE_FAIL', 'INVOICED_RED_SUCCESS']),
    });
    for (let n = random.between(1, 3); n > 0; n -= 1) {
      await fetch(`${callbacks}/callbacks/invoice`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
      }).catch(() => {});
    }
  }

  private async printerFault(): Promise<void> {
    const { random, printer, pause } = this.parts;
    const fault = random.pick([
      'paper out',
      'cover open',
      'hangs',
      'cut off',
      'restarts',
      'away',
    ] as const);
    this.count(`printer ${fault}`);
    switch (fault) {
      case 'paper out':
        printer.set({ paperOutAfterBytes: random.between(0, 900) });
        break;
      case 'cover open':
        printer.set({ cover: 'open' });
        break;
      case 'hangs':
        printer.set({ hang: true });
        break;
      case 'cut off':
        printer.set({ closeAfterBytes: random.between(0, 1_500) });
        break;
      case 'restarts':
        return printer.restart();
      case 'away':
        await printer.unplug();
        break;
    }
    await pause(random.between(300, 3_000));
    await printer.plugIn();
    printer.set({
      cover: 'closed',
      paper: 'ok',
      hang: false,
      closeAfterBytes: null,
      paperOutAfterBytes: null,
    });
  }

  /** The platform's clock, which stands in its Date header and decides when it is done. */
  private clockJump(): void {
    const { random, platform } = this.parts;
    this.count('clock jump');
    if ('advance' in platform.clock && typeof platform.clock.advance === 'function') {
      platform.clock.advance(random.between(1_000, 600_000));
    }
  }

  private async diskFull(): Promise<void> {
    const { random, filler, pause } = this.parts;
    if (filler === undefined) return;
    this.count('disk full');
    fillDisk(filler);
    await pause(random.between(300, 3_000));
    rmSync(filler, { force: true });
  }

  /** The ledger cannot be read, or not be written, for a moment; or not till the till is killed. */
  private async diskFails(): Promise<void> {
    const { random, ledger, till, pause } = this.parts;
    const what = random.pick(['reads', 'writes'] as const);
    const ms = random.between(300, 2_000);
    const pid = till();
    if (pid === undefined) return;
    const disk = await failDisk(pid, [ledger, `${ledger}-wal`], what);
    if (!disk) return;
    this.count(`disk ${what} fail`);
    await pause(ms);
    await disk.letGo();
  }
}

export interface HavocParts {
  readonly random: Random;
  readonly platform: Sandbox;
  readonly printer: VirtualPrinter;
  /** `http://127.0.0.1:PORT` of the till's callback receiver. */
  readonly callbacks: string;
  /** A file on the till's own small disk that fills it; undefined where there is no such disk. */
  readonly filler: string | undefined;
  /** Full path. */
  readonly ledger: string;
  /** The process that has it open; undefined between two lives. */
  readonly till: () => number | undefined;
  readonly mayFailDisk: boolean;
  /** ms; ends early when the run is over. */
  readonly pause: (ms: number) => Promise<void>;
}

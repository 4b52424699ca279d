import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { Agenda } from '../agenda.ts';
import { type Clock, ShiftedClock } from '../clock.ts';
import type { VirtualPrinter } from '../printer/virtualPrinter.ts';
import { Book } from './book.ts';
import { Callbacks } from './callbacks.ts';
import { registerControl } from './control.ts';
import { type Customer, customerPaths } from './customerCode.ts';
import { registerCustomerPage } from './customerPage.ts';
import { Faults } from './faults.ts';
import { Journal } from './journal.ts';
import { Platform } from './platform.ts';
import { ResendWatch } from './resendWatch.ts';
import { buildServer } from './server.ts';
import { type SandboxSettings, sandboxSettingsSchema } from './settings.ts';
import type { Task } from './task.ts';
import type { Terminals } from './terminals.ts';
import {
  type ActivationCode,
  type TerminalSeed,
  TRAINING_CODE,
  TRAINING_TERMINAL,
} from './training.ts';

export interface SandboxOptions {
  /** Port on 127.0.0.1; 0 or none: any free one. */
  readonly port?: number;
  readonly clock?: Clock;
  /** Terminals that are open from the start; the training terminal if not given. */
  readonly terminals?: readonly TerminalSeed[];
  readonly activationCodes?: readonly ActivationCode[];
  /** ms from accepted to issued. */
  readonly issueAfterMs?: number;
  /** Keeps the platform's state here (JSONL) and finds it again at the next start. */
  readonly journalFile?: string;
  /** Where the two order callbacks go; http on loopback only. */
  readonly callbacks?: { readonly orderStatusUrl?: string; readonly orderInvoiceUrl?: string };
  readonly settings?: Partial<SandboxSettings>;
  /** Serves `/_sandbox/…` over HTTP: for the sandbox that runs alone, not inside the app. */
  readonly control?: boolean;
  /** A virtual printer that is controlled along with it. */
  readonly printer?: VirtualPrinter;
}

export interface Sandbox {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  readonly port: number;
  readonly clock: Clock;
  readonly settings: SandboxSettings;
  readonly faults: Faults;
  readonly journal: Journal;
  readonly terminals: Terminals;
  /** The customer opens the page behind an order's QR code and asks for the invoice. */
  claim(terminalSn: string, clientSn: string, customer: Customer): Task | undefined;
  /** The addresses that the codes of a till have to lead to, to be opened here. */
  readonly codes: { readonly page: string; readonly wechat: string; readonly redirectBase: string };
  /** Resolves when no callback is on its way. */
  idle(): Promise<void>;
  /** Stops listening and cuts all connections; the state stays. */
  unplug(): Promise<void>;
  /** Listens again on the same port. */
  plugIn(): Promise<void>;
  close(): Promise<void>;
}

/** Starts the embedded platform on 127.0.0.1. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const clock = options.clock ?? new ShiftedClock();
  const agenda = new Agenda(clock);
  const settings = sandboxSettingsSchema.parse({
    ...options.settings,
    ...options.callbacks,
    ...(options.issueAfterMs === undefined ? {} : { issueAfterMs: options.issueAfterMs }),
  });
  const book = new Book(options.journalFile);
  const faults = new Faults();
  const journal = new Journal(book, () => platform.settle());
  const callbacks = new Callbacks(book, agenda, settings, (push) => journal.push(push));
  const watch = new ResendWatch((violation) => journal.violate({ ...violation, at: clock.now() }));
  const platform: Platform = new Platform(book, agenda, settings, {
    violated: (violation) => journal.violate(violation),
    planned: (task) => wakeFor(task.plan.dueAt),
    ended: (task) => callbacks.announce(task),
  });

  function wakeFor(dueAt: number): void {
    agenda.after(dueAt - clock.now(), () => platform.settle());
  }

  for (const terminal of options.terminals ?? [TRAINING_TERMINAL]) {
    platform.terminals.open(terminal.terminalSn, terminal.terminalKey);
  }
  for (const code of options.activationCodes ?? [TRAINING_CODE]) platform.terminals.giveCode(code);
  callbacks.resume();
  for (const task of book.waiting) wakeFor(task.plan.dueAt);

  let server: FastifyInstance | undefined;
  let port = options.port ?? 0;

  async function plugIn(): Promise<void> {
    if (server) return;
    const next = buildServer({ platform, faults, journal, clock: agenda, watch });
    registerCustomerPage(next, (url, customer) => platform.claimByCode(url, customer));
    if (options.control) registerControl(next, { ...sandbox, printer: options.printer });
    await next.listen({ host: '127.0.0.1', port });
    port = (next.server.address() as AddressInfo).port;
    server = next;
  }

  async function unplug(): Promise<void> {
    const current = server;
    server = undefined;
    await current?.close();
  }

  const sandbox: Sandbox = {
    get url() {
      return `http://127.0.0.1:${port}`;
    },
    get port() {
      return port;
    },
    clock,
    settings,
    faults,
    journal,
    terminals: platform.terminals,
    claim: (terminalSn, clientSn, customer) => platform.claim(terminalSn, clientSn, customer),
    get codes() {
      const { page, wechat, redirect } = customerPaths;
      const redirectBase = redirect.slice(0, redirect.lastIndexOf('/'));
      return {
        page: sandbox.url + page,
        wechat: sandbox.url + wechat,
        redirectBase: sandbox.url + redirectBase,
      };
    },
    idle: () => callbacks.idle(),
    unplug,
    plugIn,
    async close() {
      agenda.close();
      callbacks.close();
      await unplug();
      await callbacks.idle();
      book.close();
    },
  };
  await plugIn();
  return sandbox;
}

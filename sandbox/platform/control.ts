import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Clock } from '../clock.ts';
import { sheetQrCodes, sheetText } from '../printer/sheet.ts';
import type { VirtualPrinter } from '../printer/virtualPrinter.ts';
import { readBody } from './body.ts';
import type { Customer } from './customerCode.ts';
import { type Faults, faultSchema } from './faults.ts';
import type { Journal } from './journal.ts';
import { type SandboxSettings, sandboxSettingsSchema } from './settings.ts';
import type { Task } from './task.ts';

/** What can be told to a virtual printer over HTTP. */
const printerSchema = z.strictObject({
  paper: z.enum(['ok', 'nearEnd', 'out']),
  cover: z.enum(['closed', 'open']),
  offline: z.boolean(),
  cutterError: z.boolean(),
  hang: z.boolean(),
  silent: z.boolean(),
  chatty: z.boolean(),
  bytesPerSecond: z.int().positive().nullable(),
  closeAfterBytes: z.int().positive().nullable(),
  paperOutAfterBytes: z.int().positive().nullable(),
  closes: z.enum(['printed', 'received', 'never']),
});

const clockSchema = z.strictObject({ advanceMs: z.int().min(0) });
const claimSchema = z.strictObject({
  terminalSn: z.string(),
  clientSn: z.string(),
  name: z.string(),
  email: z.string(),
});
const settingsSchema = sandboxSettingsSchema.partial();

export interface Controlled {
  readonly faults: Faults;
  readonly journal: Journal;
  readonly clock: Clock;
  readonly settings: SandboxSettings;
  readonly printer: VirtualPrinter | undefined;
  claim(terminalSn: string, clientSn: string, customer: Customer): Task | undefined;
}

/** The control of a sandbox that runs alone: faults, journal, clock and settings over HTTP. */
export function registerControl(app: FastifyInstance, controlled: Controlled): void {
  const { faults, journal, clock, settings } = controlled;

  app.post('/_sandbox/faults', (request, reply) =>
    withBody(faultSchema, request, reply, (wanted) => {
      faults.push(wanted);
      return { waiting: faults.waiting };
    }),
  );

  app.delete('/_sandbox/faults', () => {
    faults.clear();
    return { waiting: [] };
  });

  app.get('/_sandbox/journal', () => ({
    requests: journal.requests(),
    tasks: journal.tasks(),
    pushes: journal.pushes,
    violations: journal.violations(),
  }));

  app.post('/_sandbox/clock', (request, reply) =>
    withBody(clockSchema, request, reply, ({ advanceMs }) => {
      if (!('advance' in clock) || typeof clock.advance !== 'function') {
        return reply.code(409).send({ error: 'this clock cannot be moved' });
      }
      clock.advance(advanceMs);
      return { now: clock.now() };
    }),
  );

  app.post('/_sandbox/settings', (request, reply) =>
    withBody(settingsSchema, request, reply, (wanted, sent) => {
      // The schema fills in defaults; only what was sent may change.
      const named = Object.entries(wanted).filter(([name]) => name in sent);
      return Object.assign(settings, Object.fromEntries(named));
    }),
  );
  app.post('/_sandbox/claim', (request, reply) =>
    withBody(claimSchema, request, reply, ({ terminalSn, clientSn, ...payer }) => {
      const task = controlled.claim(terminalSn, clientSn, payer);
      return task ?? reply.code(404).send({ error: 'no such order, or claimed before' });
    }),
  );

  if (controlled.printer) registerPrinter(app, controlled.printer);
}

function registerPrinter(app: FastifyInstance, printer: VirtualPrinter): void {
  app.get('/_sandbox/printer', () => {
    const { sheets, drawerKicks, complaints } = printer.printout();
    return {
      condition: printer.condition,
      drawerKicks,
      complaints,
      sheets: sheets.map((sheet) => ({
        lines: sheetText(sheet, printer.columns),
        qrCodes: sheetQrCodes(sheet).map(({ text }) => text),
        cut: sheet.cut,
      })),
    };
  });

  app.post('/_sandbox/printer', (request, reply) =>
    withBody(printerSchema.partial(), request, reply, (_wanted, sent) => {
      printer.set(sent);
      return printer.condition;
    }),
  );
}

async function withBody<S extends z.ZodType>(
  schema: S,
  request: FastifyRequest,
  reply: FastifyReply,
  act: (body: z.output<S>, sent: object) => unknown,
): Promise<unknown> {
  const sent = readBody(Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0));
  const parsed = schema.safeParse(sent);
  return parsed.success
    ? act(parsed.data, sent ?? {})
    : reply.code(400).send({ error: z.prettifyError(parsed.error) });
}

import { readFile } from 'node:fs/promises';
import { invoicePageSchema, invoiceSchema } from '../../contract/invoice.ts';
import type { Given, Syntax } from './arguments.ts';
import { exportCommand } from './exportCommand.ts';
import { CommandFailure, EXIT } from './failure.ts';
import { needed, operand } from './needed.ts';
import type { Surroundings } from './surroundings.ts';
import { invoiceTable } from './table.ts';
import { findTill, type TillClient } from './till.ts';

export interface Command {
  readonly syntax: Syntax;
  run(given: Given, around: Surroundings): Promise<void>;
}

const TILL = ['port', 'token-file'];
const FINAL = ['issued', 'failed', 'cancelled'];
const LOOK_EVERY_MS = 500;

/** What `npm run desk` can do: thin, for the till does it (INTERFACES, "POS API"). */
export const commands: Readonly<Record<string, Command>> = {
  issue: {
    syntax: { operands: ['FILE'], values: TILL, flags: ['wait'] },
    async run(given, around) {
      const order = await readJson(given.operands[0] ?? '-', around);
      const till = await tillOf(given, around);
      await show(await till.call('POST', '/v1/invoices', order), till, given, around);
    },
  },

  show: {
    syntax: { operands: ['TASK'], values: TILL, flags: ['wait'] },
    async run(given, around) {
      const task = operand(given, 'TASK');
      const till = await tillOf(given, around);
      await show(await till.call('GET', pathOf(task)), till, given, around);
    },
  },

  reverse: {
    syntax: {
      operands: ['TASK'],
      values: [...TILL, 'reason', 'supervisor', 'request-id', 'lines'],
      flags: ['wait'],
    },
    async run(given, around) {
      const task = operand(given, 'TASK');
      const { lines } = given.values;
      const wish = {
        reason: needed(given, 'reason'),
        requestId: given.values['request-id'] ?? around.newRequestId(),
        supervisor: { name: needed(given, 'supervisor'), pin: await pinOf(around) },
        ...(lines !== undefined && { lines: await readJson(lines, around) }),
      };
      const till = await tillOf(given, around);
      // Whoever gets no answer repeats it with this number, and nothing is reversed twice.
      around.say(`请求编号 · request id: ${wish.requestId}`);
      await show(await till.call('POST', `${pathOf(task)}/reversal`, wish), till, given, around);
    },
  },

  list: {
    syntax: {
      values: [
        ...TILL,
        'client-sn',
        'state',
        'kind',
        'from',
        'to',
        'operator',
        'q',
        'limit',
        'cursor',
      ],
      flags: ['json'],
    },
    async run(given, around) {
      const { port: _, 'token-file': _file, 'client-sn': clientSn, ...filters } = given.values;
      const query = new URLSearchParams({
        ...filters,
        ...(clientSn !== undefined && { clientSn }),
      });
      const till = await tillOf(given, around);
      const answer = await till.call('GET', `/v1/invoices?${query}`);
      if (given.flags.has('json')) return around.print(pretty(answer));
      const page = invoicePageSchema.parse(answer);
      around.print(invoiceTable(page.items));
      if (page.nextCursor !== null) {
        around.say(`还有更早的 · there are older ones: --cursor=${page.nextCursor}`);
      }
    },
  },

  export: exportCommand,
};

/** Prints the invoice, with `--wait` once it has come to its end. One that failed is a failure here. */
async function show(
  first: unknown,
  till: TillClient,
  given: Given,
  around: Surroundings,
): Promise<void> {
  let invoice = invoiceSchema.parse(first);
  while (given.flags.has('wait') && !FINAL.includes(invoice.state)) {
    await around.pause(LOOK_EVERY_MS);
    invoice = invoiceSchema.parse(await till.call('GET', pathOf(invoice.clientTaskSn)));
  }
  around.print(pretty(invoice));
  if (given.flags.has('wait') && invoice.state !== 'issued') {
    const why = invoice.failure ? `: ${invoice.failure.message} (${invoice.failure.code})` : '';
    throw new CommandFailure(EXIT.refused, `没有开出 · not issued: ${invoice.state}${why}`);
  }
}

function tillOf({ values }: Given, around: Surroundings): Promise<TillClient> {
  return findTill({ port: values.port, tokenFile: values['token-file'] }, around);
}

function pathOf(task: string): string {
  return `/v1/invoices/${encodeURIComponent(task)}`;
}

async function pinOf({ environment, askSecret }: Surroundings): Promise<string> {
  const pin =
    environment.INVOICE_DESK_PIN ?? (await askSecret('店长的 PIN 码 · supervisor’s PIN: '));
  if (pin === undefined) {
    throw new CommandFailure(EXIT.usage, '店长的 PIN 码没有给出 · no PIN given: INVOICE_DESK_PIN');
  }
  return pin;
}

async function readJson(file: string, { readInput }: Surroundings): Promise<unknown> {
  const text = await (file === '-' ? readInput() : readFile(file, 'utf8')).catch(() => {
    throw new CommandFailure(EXIT.usage, `文件读不了 · cannot read the file: ${file}`);
  });
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    throw new CommandFailure(EXIT.usage, `不是有效的 JSON · not valid JSON: ${file}`);
  }
}

function pretty(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

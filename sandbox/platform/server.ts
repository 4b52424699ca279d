import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { paths } from '../../contract/platform/wire.ts';
import type { Clock } from '../clock.ts';
import { type Body, readBody, textOf } from './body.ts';
import { taskKey } from './book.ts';
import { deliver, pause } from './delivery.ts';
import { type Answer, business, type RefusalCode, trouble } from './envelope.ts';
import type { CallName, Fault, Faults } from './faults.ts';
import type { Journal } from './journal.ts';
import type { Platform, TaskWish } from './platform.ts';
import type { ResendWatch } from './resendWatch.ts';

export interface ServerParts {
  readonly platform: Platform;
  readonly faults: Faults;
  readonly journal: Journal;
  readonly clock: Clock;
  readonly watch: ResendWatch;
}

/** The calls and their paths (seeds/invoice-api.md; PROTOCOL, "Terminal" and "Receipt QR"). */
const ROUTES: Readonly<Record<string, CallName>> = {
  [paths.activate]: 'activate',
  [paths.checkIn]: 'checkin',
  [paths.apply]: 'apply',
  [paths.query]: 'query',
  [paths.orderCommit]: 'orderCommit',
  [paths.orderQuery]: 'orderQuery',
};

/** A thousand rows with long names stay far below. */
const MOST_BYTES = 16 * 1024 * 1024;

/** The HTTP face of the platform. A new one is built whenever it starts to listen. */
export function buildServer(parts: ServerParts): FastifyInstance {
  const app = fastify({ bodyLimit: MOST_BYTES, forceCloseConnections: true, logger: false });
  // The signature covers the bytes as they were sent, so nobody may parse them first.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  for (const [path, call] of Object.entries(ROUTES)) {
    app.post(path, async (request, reply) => serve(parts, call, request, reply));
  }
  return app;
}

async function serve(
  parts: ServerParts,
  call: CallName,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { platform, faults, journal, clock, watch } = parts;
  const raw = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  const body = readBody(raw);
  const fault = faults.take(call, body);
  const { authorization = '' } = request.headers;
  const [sn = '', sign = ''] = authorization.split(' ');
  const entry = journal.receive({
    at: clock.now(),
    call,
    path: request.url,
    sn,
    sign,
    body: raw.toString('utf8'),
    remotePort: request.socket.remotePort ?? 0,
    fault: fault?.kind,
  });
  const key = taskKey(sn, textOf(body ?? {}, 'client_task_sn') ?? '');
  if (call === 'apply') watch.applied(key, raw);
  checkContentType(parts, request);
  reply.hijack();

  if (fault?.kind === 'delay' && fault.before) await pause(clock, fault.ms);
  platform.settle();
  entry.processed = isProcessed(fault);
  const real = entry.processed ? answerTo(platform, call, request, raw, body, fault) : undefined;
  const answer = JSON.stringify(madeUpAnswer(fault) ?? real ?? {});
  journal.decide(entry, answer);
  if (fault?.kind === 'delay' && !fault.before) await pause(clock, fault.ms);
  const delivery = await deliver(reply.raw, answer, fault, clock);
  if (delivery === 'answered') watch.answered(call, key, settles(answer));
  journal.settleEntry(entry, delivery);
  return reply;
}

function answerTo(
  platform: Platform,
  call: CallName,
  request: FastifyRequest,
  raw: Buffer,
  body: Body | undefined,
  fault: Fault | undefined,
): Answer {
  const signed = { authorization: request.headers.authorization, raw, body };
  const sign = request.headers.sign;
  const order = { sign: typeof sign === 'string' ? sign : undefined, body };
  switch (call) {
    case 'activate':
      return platform.terminals.activate(signed);
    case 'checkin':
      return platform.terminals.checkIn(signed);
    case 'apply':
      return platform.apply(signed, wishOf(fault));
    case 'query':
      return platform.query(signed, wishOf(fault));
    case 'orderCommit':
      return platform.orders.commit(order);
    case 'orderQuery':
      return platform.orders.query(order);
  }
}

function isProcessed(fault: Fault | undefined): boolean {
  switch (fault?.kind) {
    case 'dropBefore':
    case 'maintenance':
      return false;
    case 'hang':
    case 'reset':
    case 'http':
    case 'error':
      return fault.processed;
    default:
      return true;
  }
}

function wishOf(fault: Fault | undefined): TaskWish {
  if (fault?.kind === 'inProgressFor') return { inProgressForMs: fault.ms };
  if (fault?.kind === 'fail') {
    return { failure: { message: fault.message, timeout: fault.timeout } };
  }
  return {};
}

/** The answer a fault gives in the platform's place. */
function madeUpAnswer(fault: Fault | undefined): Answer | undefined {
  if (fault?.kind === 'maintenance') return trouble('MAINTENANCE_INPROGRESS', fault.message);
  if (fault?.kind !== 'error') return undefined;
  const { resultCode, bizResultCode, errorCode, message } = fault;
  if (resultCode === '200') {
    return business({
      result_code: bizResultCode ?? 'ERROR',
      ...(errorCode === undefined ? {} : { error_code: errorCode }),
      error_message: message,
    });
  }
  return {
    result_code: resultCode,
    error_code: errorCode ?? DEFAULT_CODES[resultCode],
    error_message: message,
  };
}

const DEFAULT_CODES = {
  '400': 'INVALID_PARAMS' satisfies RefusalCode,
  '500': 'UNKNOWN_SYSTEM_ERROR',
} as const;

/** Whether an answer to an apply leaves the till knowing what became of it. */
function settles(answer: string): boolean {
  return !/^\{"result_code":"500"|"biz_response":\{"result_code":"ERROR"|已存在|重复/.test(answer);
}

function checkContentType({ journal, clock }: ServerParts, request: FastifyRequest): void {
  const type = request.headers['content-type'] ?? '';
  if (/^application\/json\b/i.test(type)) return;
  journal.violate({ at: clock.now(), kind: 'contentType', detail: `${request.url}: ${type}` });
}

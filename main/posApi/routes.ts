import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { checkShape } from '../../contract/faults.ts';
import { invoiceFilterSchema } from '../../contract/invoice.ts';
import { orderSchema } from '../../contract/order.ts';
import { assertNever } from '../../domain/result.ts';
import type { Desk } from './desk.ts';
import { countTooMany, type Refusal, refusal, refusalOf } from './refusal.ts';
import { addReversalRoutes } from './reversalRoutes.ts';

type Refuse = (reply: FastifyReply, reason: Refusal) => FastifyReply;
interface ByTask {
  Params: { clientTaskSn: string };
}
interface ByJob {
  Params: { jobId: string };
}

const cannotStore = refusal('unavailable', 'cannotStore');
const notFound = refusal('not_found', 'notFound');

const resolveSchema = z.strictObject({ printed: z.boolean() });

/** Calls of INTERFACES that come with later versions. */
const notYet = [
  ['POST', '/v1/orders'],
  ['GET', '/v1/orders/:clientSn'],
] as const;

/** The calls of the POS API but for the event stream (INTERFACES, "POS API"). */
export function addRoutes(app: FastifyInstance, desk: Desk, refuse: Refuse): void {
  app.get('/v1/health', () => desk.health());

  app.post('/v1/invoices', async (request, reply) => {
    const { body } = request;
    const tooMany = countTooMany(body);
    if (tooMany !== undefined) return refuse(reply, tooMany);
    const order = checkShape(orderSchema, body);
    if (!order.ok) return refuse(reply, refusalOf('malformed', 'orderHasFaults', order.error));
    const accepted = await desk.accept(order.value);
    switch (accepted.outcome) {
      case 'accepted':
        return reply.code(202).send(accepted.invoice);
      case 'known':
        return reply.send(accepted.invoice);
      case 'conflict':
        return refuse(
          reply,
          refusal('conflict', 'conflictContent', { clientSn: order.value.clientSn }),
        );
      case 'faults':
        return refuse(reply, refusalOf('rule', 'orderHasFaults', accepted.faults));
      case 'noTerminal':
        return refuse(reply, refusal('unavailable', 'noTerminal'));
      case 'cannotStore':
        return refuse(reply, cannotStore);
      default:
        return assertNever(accepted);
    }
  });

  app.get('/v1/invoices', async (request, reply) => {
    const filter = checkShape(invoiceFilterSchema, withoutEmpty(request.query));
    if (!filter.ok) return refuse(reply, refusalOf('malformed', 'requestHasFaults', filter.error));
    const page = await desk.listInvoices(filter.value);
    return page === 'badCursor'
      ? refuse(reply, refusal('malformed', 'badCursor'))
      : reply.send(page);
  });

  app.get<ByTask>('/v1/invoices/:clientTaskSn', async (request, reply) => {
    const invoice = await desk.readInvoice(request.params.clientTaskSn);
    return invoice === undefined ? refuse(reply, notFound) : reply.send(invoice);
  });

  app.post<ByTask>('/v1/invoices/:clientTaskSn/cancel', async (request, reply) => {
    const cancelled = await desk.cancel(request.params.clientTaskSn);
    switch (cancelled.outcome) {
      case 'done':
        return reply.send(cancelled.invoice);
      case 'notFound':
        return refuse(reply, notFound);
      case 'conflict':
        return refuse(reply, refusal('conflict', 'conflictState', { state: cancelled.state }));
      case 'cannotStore':
        return refuse(reply, cannotStore);
      default:
        return assertNever(cancelled);
    }
  });

  app.post<ByTask>('/v1/invoices/:clientTaskSn/receipt', async (request, reply) => {
    const printing = await desk.printReceipt(request.params.clientTaskSn);
    switch (printing.outcome) {
      case 'queued':
        return reply.code(202).send({ jobId: printing.jobId });
      case 'notFound':
        return refuse(reply, notFound);
      case 'cannotStore':
        return refuse(reply, cannotStore);
      default:
        return assertNever(printing);
    }
  });

  app.get<ByJob>('/v1/print-jobs/:jobId', async (request, reply) => {
    const job = await desk.readPrintJob(request.params.jobId);
    return job === undefined ? refuse(reply, notFound) : reply.send(job);
  });

  app.post<ByJob>('/v1/print-jobs/:jobId/resolve', async (request, reply) => {
    const body = checkShape(resolveSchema, request.body);
    if (!body.ok) return refuse(reply, refusalOf('malformed', 'requestHasFaults', body.error));
    const resolved = await desk.resolvePrintJob(request.params.jobId, body.value.printed);
    switch (resolved.outcome) {
      case 'done':
        return reply.send(resolved.job);
      case 'notFound':
        return refuse(reply, notFound);
      case 'conflict':
        return refuse(reply, refusal('conflict', 'conflictPrintJob', { state: resolved.state }));
      case 'cannotStore':
        return refuse(reply, cannotStore);
      default:
        return assertNever(resolved);
    }
  });

  addReversalRoutes(app, desk, refuse);

  for (const [method, url] of notYet) {
    app.route({
      method,
      url,
      handler: (_request, reply) => refuse(reply, refusal('not_found', 'notAvailableYet')),
    });
  }
}

/** `?state=&q=` is how a form says that it asks for nothing. */
function withoutEmpty(query: unknown): Readonly<Record<string, unknown>> {
  const entries = typeof query === 'object' && query !== null ? Object.entries(query) : [];
  return Object.fromEntries(entries.filter(([, value]) => value !== ''));
}

import type { FastifyInstance, FastifyReply } from 'fastify';
import { checkShape } from '../../contract/faults.ts';
import { reissueSchema, retrySchema, reversalSchema } from '../../contract/reversal.ts';
import { assertNever } from '../../domain/result.ts';
import type { Desk, ReversalOutcome } from './desk.ts';
import { countTooMany, type Refusal, refusal, refusalOf } from './refusal.ts';

interface ByTask {
  Params: { clientTaskSn: string };
}

const cannotStore = refusal('unavailable', 'cannotStore');
const noTerminal = refusal('unavailable', 'noTerminal');
const notFound = refusal('not_found', 'notFound');

/** Retry, reversal and reissue (INTERFACES, "POS API"). */
export function addReversalRoutes(
  app: FastifyInstance,
  desk: Desk,
  refuse: (reply: FastifyReply, reason: Refusal) => FastifyReply,
): void {
  app.post<ByTask>('/v1/invoices/:clientTaskSn/retry', async (request, reply) => {
    const tooMany = countTooMany(request.body);
    if (tooMany !== undefined) return refuse(reply, tooMany);
    // Nothing to put right is nothing to send.
    const body = checkShape(retrySchema, request.body ?? {});
    if (!body.ok) return refuse(reply, refusalOf('malformed', 'orderHasFaults', body.error));
    const retried = await desk.retry(request.params.clientTaskSn, body.value);
    switch (retried.outcome) {
      case 'accepted':
        return reply.code(202).send(retried.invoice);
      case 'notFound':
        return refuse(reply, notFound);
      case 'conflict':
        return refuse(reply, refusal('conflict', 'conflictState', { state: retried.state }));
      case 'superseded':
        return refuse(reply, refusal('conflict', 'alreadyRetried', { clientTaskSn: retried.by }));
      case 'faults':
        return refuse(reply, refusalOf('rule', 'orderHasFaults', retried.faults));
      case 'noTerminal':
        return refuse(reply, noTerminal);
      case 'cannotStore':
        return refuse(reply, cannotStore);
      default:
        return assertNever(retried);
    }
  });

  app.post<ByTask>('/v1/invoices/:clientTaskSn/reversal', async (request, reply) => {
    const tooMany = countTooMany(request.body);
    if (tooMany !== undefined) return refuse(reply, tooMany);
    const body = checkShape(reversalSchema, request.body);
    if (!body.ok) return refuse(reply, refusalOf('malformed', 'requestHasFaults', body.error));
    const { requestId } = body.value;
    return answer(reply, await desk.reverse(request.params.clientTaskSn, body.value), requestId);
  });

  app.post<ByTask>('/v1/invoices/:clientTaskSn/reissue', async (request, reply) => {
    const body = checkShape(reissueSchema, request.body);
    if (!body.ok) return refuse(reply, refusalOf('malformed', 'requestHasFaults', body.error));
    const { requestId } = body.value;
    return answer(reply, await desk.reissue(request.params.clientTaskSn, body.value), requestId);
  });

  function answer(reply: FastifyReply, reversed: ReversalOutcome, requestId: string): FastifyReply {
    switch (reversed.outcome) {
      case 'accepted':
        return reply.code(202).send(reversed.invoice);
      case 'known':
        return reply.send(reversed.invoice);
      case 'notFound':
        return refuse(reply, notFound);
      case 'conflict':
        return refuse(reply, refusal('conflict', 'conflictRequest', { requestId }));
      case 'faults':
        return refuse(reply, refusalOf('rule', 'requestHasFaults', reversed.faults));
      case 'wrongPin':
      case 'noSupervisor':
        return refuse(reply, refusal('forbidden', reversed.outcome));
      case 'locked':
        return refuse(
          reply,
          refusal('locked', 'locked', { minutes: Math.ceil(reversed.ms / 60_000) }),
        );
      case 'noTerminal':
        return refuse(reply, noTerminal);
      case 'cannotStore':
        return refuse(reply, cannotStore);
      default:
        return assertNever(reversed);
    }
  }
}

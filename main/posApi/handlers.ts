import type { Invoice } from '../../contract/invoice.ts';
import { openApi } from '../../contract/posApi/openApi.ts';
import { assertNever } from '../../domain/result.ts';
import {
  answer,
  cannotStore,
  disapproved,
  noTerminal,
  notFound,
  queued,
  type Said,
} from './answers.ts';
import type { Desk, ReversalOutcome } from './desk.ts';
import { createOrderHandlers } from './orderHandlers.ts';
import { type Refusal, refusal, refusalOf } from './refusal.ts';
import type { Handlers } from './routes.ts';

/** One sale, one invoice: its customer may issue it by the code on the receipt. */
const withCustomer = refusal('conflict', 'withCustomer');

/** What the till does for each call of the POS API (INTERFACES), and how that is told. */
export function createHandlers(desk: Desk): Handlers {
  return {
    health: async () => answer(200, await desk.health()),

    openApi: async () => answer(200, { ...openApi(desk.version) }),

    async acceptInvoice({ body }) {
      const accepted = await desk.accept(body);
      switch (accepted.outcome) {
        case 'accepted':
          return answer(202, accepted.invoice);
        case 'known':
          return answer(200, accepted.invoice);
        case 'conflict':
          return refusal('conflict', 'conflictContent', { clientSn: body.clientSn });
        case 'withCustomer':
          return withCustomer;
        case 'faults':
          return refusalOf('rule', 'orderHasFaults', accepted.faults);
        case 'noTerminal':
          return noTerminal;
        case 'cannotStore':
          return cannotStore;
        default:
          return assertNever(accepted);
      }
    },

    async listInvoices({ query }) {
      const page = await desk.listInvoices(query);
      return page === 'badCursor' ? refusal('malformed', 'badCursor') : answer(200, page);
    },

    async readInvoice({ params }) {
      const invoice = await desk.readInvoice(params.clientTaskSn);
      return invoice === undefined ? notFound : answer(200, invoice);
    },

    async cancelInvoice({ params }) {
      const cancelled = await desk.cancel(params.clientTaskSn);
      switch (cancelled.outcome) {
        case 'done':
          return answer(200, cancelled.invoice);
        case 'notFound':
          return notFound;
        case 'conflict':
          return refusal('conflict', 'conflictState', { state: cancelled.state });
        case 'cannotStore':
          return cannotStore;
        default:
          return assertNever(cancelled);
      }
    },

    async retryInvoice({ params, body }) {
      const retried = await desk.retry(params.clientTaskSn, body);
      switch (retried.outcome) {
        case 'accepted':
          return answer(202, retried.invoice);
        case 'notFound':
          return notFound;
        case 'conflict':
          return refusal('conflict', 'conflictState', { state: retried.state });
        case 'superseded':
          return refusal('conflict', 'alreadyRetried', { clientTaskSn: retried.by });
        case 'withCustomer':
          return withCustomer;
        case 'faults':
          return refusalOf('rule', 'orderHasFaults', retried.faults);
        case 'noTerminal':
          return noTerminal;
        case 'cannotStore':
          return cannotStore;
        default:
          return assertNever(retried);
      }
    },

    reverseInvoice: async ({ params, body }) =>
      reversed(await desk.reverse(params.clientTaskSn, body), body.requestId),

    reissueInvoice: async ({ params, body }) =>
      reversed(await desk.reissue(params.clientTaskSn, body), body.requestId),

    printReceipt: async ({ params }) => queued(await desk.printReceipt(params.clientTaskSn)),

    ...createOrderHandlers(desk),

    async readPrintJob({ params }) {
      const job = await desk.readPrintJob(params.jobId);
      return job === undefined ? notFound : answer(200, job);
    },

    async resolvePrintJob({ params, body }) {
      const resolved = await desk.resolvePrintJob(params.jobId, body.printed);
      switch (resolved.outcome) {
        case 'done':
          return answer(200, resolved.job);
        case 'notFound':
          return notFound;
        case 'conflict':
          return refusal('conflict', 'conflictPrintJob', { state: resolved.state });
        case 'cannotStore':
          return cannotStore;
        default:
          return assertNever(resolved);
      }
    },
  };
}

function reversed(
  outcome: ReversalOutcome,
  requestId: string,
):
  | Said<200, Invoice>
  | Said<202, Invoice>
  | Refusal<'not_found' | 'conflict' | 'rule' | 'forbidden' | 'locked' | 'unavailable'> {
  switch (outcome.outcome) {
    case 'accepted':
      return answer(202, outcome.invoice);
    case 'known':
      return answer(200, outcome.invoice);
    case 'notFound':
      return refusal('not_found', 'notHereToReverse');
    case 'conflict':
      return refusal('conflict', 'conflictRequest', { requestId });
    case 'faults':
      return refusalOf('rule', 'requestHasFaults', outcome.faults);
    case 'wrongPin':
    case 'noSupervisor':
    case 'locked':
      return disapproved(outcome);
    case 'noTerminal':
      return noTerminal;
    case 'cannotStore':
      return cannotStore;
    default:
      return assertNever(outcome);
  }
}

import type {
  FetchedInvoice,
  FollowMeaning,
  IssuedFields,
  ToldInvoice,
} from '../../contract/platform/meaning.ts';
import type { TaskData } from '../../contract/platform/wire.ts';
import { contactOf } from './contact.ts';
import { type Bare, meaningOfQuery } from './meaning.ts';
import type { ReadOutcome } from './readOutcome.ts';

/** What a query's outcome tells of an invoice that this till did not make. */
export function fetchedInvoice(outcome: ReadOutcome, clientTaskSn: string): FetchedInvoice {
  const meaning = meaningOfQuery(outcome, { state: 'unknown', clientTaskSn });
  switch (meaning.kind) {
    case 'neverArrived':
      return { kind: 'notThere' };
    case 'inProgress':
    case 'failed':
      return { kind: 'notIssued' };
    case 'saysNothing':
      return { kind: 'saysNothing', message: meaning.message || meaning.reason };
    case 'issued': {
      const { amount, ...told } = toldInvoice(outcome, meaning);
      return amount === undefined
        ? { kind: 'saysNothing', message: 'invoice_amount' }
        : { kind: 'issued', ...told, amount };
    }
  }
}

/** What a query's outcome tells of a sale that its customer may issue. */
export function followedOrder(outcome: ReadOutcome, clientTaskSn: string): FollowMeaning {
  return { ...contactOf(outcome), ...followed(outcome, clientTaskSn) };
}

function followed(outcome: ReadOutcome, clientTaskSn: string): Bare<FollowMeaning> {
  const meaning = meaningOfQuery(outcome, { state: 'in_progress', clientTaskSn });
  switch (meaning.kind) {
    case 'issued': {
      const invoice = toldInvoice(outcome, meaning);
      return invoice.invoiceKind === 'blue' ? { kind: 'issued', invoice } : { kind: 'notYet' };
    }
    case 'failed':
      return { kind: 'failed', code: meaning.code, message: meaning.message };
    case 'saysNothing':
      return { kind: 'notYet', reason: meaning.reason };
    case 'neverArrived':
    case 'inProgress':
      return { kind: 'notYet' };
  }
}

function toldInvoice(outcome: ReadOutcome, issued: IssuedFields): ToldInvoice {
  const data: Partial<TaskData> =
    (outcome.kind === 'read' ? outcome.answer.biz?.data : undefined) ?? {};
  const { invoiceNo, invoiceCode, invoiceDate, antiFakeCode, fileUrl, taskSn } = issued;
  const amount = fenOf(data.invoice_amount);
  return {
    clientSn: data.client_sn,
    invoiceKind: isRed(data, amount) ? 'red' : 'blue',
    fields: { invoiceNo, invoiceCode, invoiceDate, antiFakeCode, fileUrl, taskSn },
    amount,
    payer: {
      name: data.payer_name,
      taxNumber: data.payer_register_no,
      email: data.payer_email,
      phone: data.payer_mobile,
    },
    finishedAt: instantOf(data.channel_finish_time) ?? instantOf(data.finish_time),
  };
}

/** Either dialect, any letter case (PROTOCOL, "Known slips"). */
function isRed({ invoice_type, task_status }: Partial<TaskData>, amount: number | undefined) {
  return (
    (amount ?? 0) < 0 ||
    /^(?:red|1)$/i.test(invoice_type ?? '') ||
    task_status?.toUpperCase() === 'INVOICED_RED_SUCCESS'
  );
}

function fenOf(text: string | undefined): number | undefined {
  return text !== undefined && /^-?\d{1,15}$/.test(text) ? Number(text) : undefined;
}

function instantOf(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{13}$/.test(text) ? Number(text) : undefined;
}

import type { FetchedInvoice } from '../../contract/platform/meaning.ts';
import type { TaskData } from '../../contract/platform/wire.ts';
import { meaningOfQuery } from './meaning.ts';
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
      const data = outcome.kind === 'read' ? outcome.answer.biz?.data : undefined;
      const amount = fenOf(data?.invoice_amount);
      if (data === undefined || amount === undefined) {
        return { kind: 'saysNothing', message: 'invoice_amount' };
      }
      const { kind: _, reached: _reached, trouble: _trouble, ...fields } = meaning;
      return {
        kind: 'issued',
        invoiceKind: isRed(data, amount) ? 'red' : 'blue',
        fields,
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
  }
}

/** Either dialect, any letter case (PROTOCOL, "Known slips"). */
function isRed({ invoice_type, task_status }: TaskData, amount: number): boolean {
  return (
    amount < 0 ||
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

import { businessDay, chinaDateTime } from '../../domain/chinaTime.ts';
import { type Answer, type BizResponse, business, type Fields } from './envelope.ts';
import type { SandboxSettings } from './settings.ts';
import { madeUpHex } from './signature.ts';
import { type InvoiceMark, type Task, taskStatus } from './task.ts';

/** What an accepted apply answers (seeds/invoice-api.md, 开票接口, 正常返回示例). */
export function acceptedAnswer(task: Task): Answer {
  return business({
    result_code: successCode(task),
    data: {
      task_status: taskStatus(task),
      status: 'SUCCESS',
      client_sn: task.clientSn,
      client_task_sn: task.clientTaskSn,
      task_sn: task.taskSn,
      reflect: task.reflect,
    },
  });
}

/** What a query answers about a task, in the dialect it was applied in. */
export function queryAnswer(task: Task, settings: SandboxSettings): Answer {
  return business(outcome(task, settings));
}

/** The outcome of a task as it stands in a query's answer and in a wrapped result notify. */
export function outcome(task: Task, settings: SandboxSettings): BizResponse {
  const { ending } = task;
  if (!ending) return { result_code: 'INVOICE_IN_PROGRESS', data: identity(task) };
  if (ending.kind === 'failed') {
    const { message, timeout } = ending.failure;
    return timeout
      ? {
          result_code: 'FAIL',
          error_code: 'TASK_TIMEOUT',
          error_message: message,
          data: identity(task),
        }
      : { result_code: 'INVOICE_FAIL', error_message: message, data: identity(task) };
  }
  return {
    result_code: successCode(task),
    data: invoiceFields(task, ending.invoice, ending.at, settings),
  };
}

/** The bare data object that v2019 pushes instead of the wrapped one. */
export function bareNotify(task: Task, settings: SandboxSettings): Fields {
  const { data, error_code, error_message } = outcome(task, settings);
  return task.ending?.kind === 'failed'
    ? { ...data, status: 'FAIL', error_code, error_message }
    : { ...data, status: 'SUCCESS' };
}

/** Where the file of an invoice would be: a reserved name that reaches nobody. */
export function fileUrl({ invoiceCode, invoiceNo }: InvoiceMark): string {
  const name = invoiceCode === '' ? invoiceNo : `${invoiceCode}-${invoiceNo}`;
  return `https://till.invalid/training/${name}.pdf`;
}

function successCode(task: Task): string {
  return task.dialect === 'v2019' ? 'SUCCESS' : 'INVOICE_SUCCESS';
}

function identity(task: Task): Fields {
  return {
    terminal_sn: task.terminalSn,
    task_sn: task.taskSn,
    client_sn: task.clientSn,
    client_task_sn: task.clientTaskSn,
  };
}

/** Every field the seeds list for query and notify. `at` is ms since 1970. */
function invoiceFields(
  task: Task,
  invoice: InvoiceMark,
  at: number,
  settings: SandboxSettings,
): Fields {
  const { invoiceCode, invoiceNo } = invoice;
  const hash = madeUpHex(`${invoiceCode}${invoiceNo}`);
  const fileType = task.dialect === 'v2019' ? 'file_date_type' : 'file_data_type';
  return {
    ...identity(task),
    task_status: taskStatus(task),
    finish_time: String(at),
    channel_finish_time: String(at),
    invoice_date: businessDay(at),
    invoice_code: invoiceCode === '' ? undefined : invoiceCode,
    invoice_no: invoiceNo,
    anti_fake_code: antiFakeCode(hash),
    ciphertext: `03${hash.slice(0, 26)}`,
    device_no: 'training-01',
    qr_code: qrText(task, invoice, at),
    invoice_amount: String(task.amount),
    invoice_type: typeOnWire(task),
    file_path: fileUrl(invoice),
    [fileType]: 'pdf',
    payer_name: task.payerName,
    payer_mobile: task.payerPhone,
    payer_email: task.payerEmail,
    payer_register_no: task.payerRegisterNo,
    payee_name: settings.payeeName,
    reflect: task.reflect,
  };
}

function typeOnWire(task: Task): string {
  // The seeds' examples answer in lower case what the request wrote in upper case.
  if (task.dialect === 'classic') return task.kind;
  return task.kind === 'red' ? '1' : '0';
}

function antiFakeCode(hash: string): string {
  return hash.slice(8, 24);
}

/** The text of the QR code on the invoice (PROTOCOL, "QR printed on Chinese invoices"). */
function qrText(task: Task, { invoiceCode, invoiceNo }: InvoiceMark, at: number): string {
  const digital = invoiceCode === '';
  const hash = madeUpHex(`${invoiceCode}${invoiceNo}`);
  const yuan = (task.netAmount / 100).toFixed(2);
  const day = chinaDateTime(at).slice(0, 10).replaceAll('-', '');
  const checkCode = digital ? '' : hash.replace(/\D/g, '').padEnd(20, '0').slice(0, 20);
  const type = digital ? '32' : '10';
  return ['01', type, invoiceCode, invoiceNo, yuan, day, checkCode, hash.slice(0, 4)].join(',');
}

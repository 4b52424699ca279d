import { createHash } from 'node:crypto';
import { DrivenClock } from '../../sandbox/clock.ts';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../sandbox/platform/sandbox.ts';
import { TRAINING_TERMINAL } from '../../sandbox/platform/training.ts';

export interface TestSandbox extends Sandbox {
  readonly clock: DrivenClock;
}

/** The embedded platform on a clock that stands still; invoices are issued 1.5 s after acceptance. */
export async function startTestSandbox(
  options: Omit<SandboxOptions, 'clock'> & { readonly clock?: DrivenClock } = {},
): Promise<TestSandbox> {
  const clock = options.clock ?? new DrivenClock();
  const sandbox = await startSandbox({ ...options, clock });
  return sandbox as TestSandbox;
}

/** What came back, as a till would see it. */
export interface CallResult {
  readonly status: number;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every form
  readonly json: any;
}

/** Signs and sends a body the way a till does, but without a line of the till's own code. */
export async function call(
  sandbox: { readonly url: string },
  path: string,
  body: object | string,
  signer: { readonly sn: string; readonly key: string } = trainingSigner,
  headers: Readonly<Record<string, string>> = {},
): Promise<CallResult> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const sign = createHash('md5').update(`${text}${signer.key}`, 'utf8').digest('hex');
  const response = await fetch(`${sandbox.url}${path}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `${signer.sn} ${sign}`,
      ...headers,
    },
    body: text,
  });
  const answer = await response.text();
  return { status: response.status, text: answer, json: parse(answer) };
}

export const trainingSigner = {
  sn: TRAINING_TERMINAL.terminalSn,
  key: TRAINING_TERMINAL.terminalKey,
};

export const apply = (sandbox: { readonly url: string }, body: object, signer = trainingSigner) =>
  call(sandbox, '/api/invoice/apply/v2', body, signer);

export const query = (sandbox: { readonly url: string }, body: object, signer = trainingSigner) =>
  call(sandbox, '/api/invoice/query/v2', body, signer);

/** A correct blue apply of one row in the classic dialect: 1,130.00 yuan at 13 %. */
export function blueBody(changes: Readonly<Record<string, unknown>> = {}) {
  return {
    terminal_sn: TRAINING_TERMINAL.terminalSn,
    client_sn: 'order-1',
    client_task_sn: 'task-1',
    client_time: '1488262165000',
    business_type: '0',
    invoice_type: 'BLUE',
    apply_from: 'PAYEE',
    invoice_amount: '113000',
    sum_price: '100000',
    sum_tax: '13000',
    invoice_time: '2026-11-24 14:32:05',
    notify_url: 'https://till.invalid/notify',
    payer_name: '测试客户',
    payer_email: 'user@example.com',
    payer_phone: '18200000000',
    invoice_items: [blueRow()],
    ...changes,
  };
}

export function blueRow(changes: Readonly<Record<string, unknown>> = {}) {
  return {
    item_no: '1001',
    item_name: '电视机',
    price: '10000',
    quantity: '10',
    row_type: '0',
    specification: 'X100',
    sum_price: '100000',
    tax: '13000',
    tax_rate: '0.13',
    unit: '台',
    amount: '113000',
    ...changes,
  };
}

/** The same in the dialect of the later documentation. */
export function blueBodyV2019(changes: Readonly<Record<string, unknown>> = {}) {
  const { payer_phone: _phone, ...rest } = blueBody();
  return {
    ...rest,
    invoice_type: '0',
    apply_from: '0',
    user_from: '0',
    user_uid: TRAINING_TERMINAL.terminalSn,
    user_phone: '18200000000',
    invoice_items: [blueRow({ item_no: '1090505010000000000' })],
    ...changes,
  };
}

/** A red apply over all of `blueBody`, in the classic dialect. */
export function redBody(
  blue: { readonly code: string; readonly no: string },
  changes: Readonly<Record<string, unknown>> = {},
) {
  return blueBody({
    client_task_sn: 'task-red-1',
    invoice_type: 'RED',
    invoice_amount: '-113000',
    sum_price: '-100000',
    sum_tax: '-13000',
    invoice_memo: '退货',
    normal_invoice_code: blue.code,
    normal_invoice_no: blue.no,
    invoice_items: [
      blueRow({ quantity: '-10', sum_price: '-100000', tax: '-13000', amount: '-113000' }),
    ],
    ...changes,
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

import { type Body, fenOf, instantOf, isObject, textOf } from './body.ts';
import { missing, tooLong } from './limits.ts';
import { checkRows } from './rows.ts';
import type { SandboxSettings } from './settings.ts';
import type { Dialect, TaskFacts } from './task.ts';

/** The parts of a task that the request itself says. */
export type Applied = Omit<TaskFacts, 'taskSn' | 'original'> & {
  readonly normalInvoiceCode: string | undefined;
  readonly normalInvoiceNo: string | undefined;
};

export type ApplyVerdict =
  | { readonly ok: true; readonly applied: Applied; readonly slips: readonly string[] }
  | { readonly ok: false; readonly message: string };

/** Required by the seeds (seeds/invoice-api.md, 开票接口). */
const REQUIRED = [
  'terminal_sn',
  'notify_url',
  'client_sn',
  'client_task_sn',
  'client_time',
  'invoice_type',
  'invoice_amount',
  'invoice_time',
  'payer_email',
  'payer_name',
  'sum_price',
  'sum_tax',
];

const REQUIRED_IN: Readonly<Record<Dialect, readonly string[]>> = {
  classic: ['payer_phone'],
  v2019: ['user_from', 'user_uid', 'user_phone'],
};

const OPTIONAL = [
  'recommandation_info',
  'business_type',
  'apply_from',
  'payer_register_no',
  'invoice_memo',
  'normal_invoice_code',
  'normal_invoice_no',
  'payer_address',
  'payer_bankaccount',
  'payer_phone',
  'invoice_items',
  'reflect',
  'payway',
  'payer_uid',
];

const KNOWN: Readonly<Record<Dialect, ReadonlySet<string>>> = {
  classic: new Set([...REQUIRED, ...OPTIONAL]),
  v2019: new Set([...REQUIRED, ...REQUIRED_IN.v2019, ...OPTIONAL, 'payer_bank_name']),
};

const TYPES: Readonly<Record<string, { kind: 'blue' | 'red'; dialect: Dialect }>> = {
  BLUE: { kind: 'blue', dialect: 'classic' },
  RED: { kind: 'red', dialect: 'classic' },
  '0': { kind: 'blue', dialect: 'v2019' },
  '1': { kind: 'red', dialect: 'v2019' },
};

const APPLY_FROM: Readonly<Record<Dialect, readonly string[]>> = {
  classic: ['PAYEE', 'PAYER'],
  v2019: ['0', '1'],
};

/** Holds an apply against what the documents require, without looking at other invoices. */
export function readApply(sent: Body, settings: SandboxSettings): ApplyVerdict {
  // The seeds' example spells it `bussiness_type`; it is read, and noted as a slip.
  const body: Body =
    sent.business_type === undefined && sent.bussiness_type !== undefined
      ? { ...sent, business_type: sent.bussiness_type }
      : sent;
  const type = TYPES[(textOf(body, 'invoice_type') ?? '').toUpperCase()];
  if (!type) return refuse(missing(body, REQUIRED) ?? 'invoice_type 只能为BLUE或RED');
  const { kind, dialect } = type;
  const fault =
    missing(body, [...REQUIRED, ...REQUIRED_IN[dialect]]) ??
    tooLong(body) ??
    checkChoices(body, dialect) ??
    checkCompany(body) ??
    checkRed(body, kind);
  if (fault) return refuse(fault);
  const clientTime = instantOf(body, 'client_time');
  if (clientTime === undefined) return refuse('client_time 必须是毫秒时间戳');
  const totals = readTotals(body, kind);
  if (typeof totals === 'string') return refuse(totals);
  const items = body.invoice_items;
  if (items !== undefined && (!Array.isArray(items) || items.length === 0)) {
    return refuse('invoice_items 必须是非空数组');
  }
  const rows = items ? checkRows(items, { kind, dialect, settings }) : undefined;
  if (rows && !rows.ok) return rows;
  if (
    rows &&
    (rows.totals.amount !== totals.amount ||
      rows.totals.netAmount !== totals.netAmount ||
      rows.totals.taxAmount !== totals.taxAmount)
  ) {
    return refuse('合计金额与明细行之和不符');
  }
  return {
    ok: true,
    slips: [...slipsOf(sent, dialect), ...(rows?.slips ?? [])],
    applied: {
      terminalSn: textOf(body, 'terminal_sn') ?? '',
      clientSn: textOf(body, 'client_sn') ?? '',
      clientTaskSn: textOf(body, 'client_task_sn') ?? '',
      kind,
      dialect,
      clientTime,
      businessType: textOf(body, 'business_type') ?? '0',
      ...totals,
      payerName: textOf(body, 'payer_name') ?? '',
      payerPhone: textOf(body, 'payer_phone') ?? textOf(body, 'user_phone'),
      payerEmail: textOf(body, 'payer_email'),
      payerRegisterNo: textOf(body, 'payer_register_no'),
      notifyUrl: textOf(body, 'notify_url') ?? '',
      reflect: textOf(body, 'reflect'),
      normalInvoiceCode: textOf(body, 'normal_invoice_code'),
      normalInvoiceNo: textOf(body, 'normal_invoice_no'),
    },
  };
}

function refuse(message: string): ApplyVerdict {
  return { ok: false, message };
}

function checkChoices(body: Body, dialect: Dialect): string | undefined {
  const odd = Object.entries(body).find(
    ([name, value]) =>
      name !== 'invoice_items' && name !== 'client_time' && typeof value !== 'string',
  );
  if (odd) return `${odd[0]} 必须是字符串`;
  const businessType = body.business_type ?? '0';
  if (businessType !== '0' && businessType !== '1') return 'business_type 只能为0或1';
  const applyFrom = textOf(body, 'apply_from');
  if (applyFrom !== undefined && !APPLY_FROM[dialect].includes(applyFrom)) {
    return `apply_from 只能为${APPLY_FROM[dialect].join('或')}`;
  }
  if (dialect === 'v2019' && !/^[0-2]$/.test(textOf(body, 'user_from') ?? '')) {
    return 'user_from 只能为0、1、2';
  }
  if (!/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/.test(textOf(body, 'invoice_time') ?? '')) {
    return 'invoice_time 格式应为YYYY-MM-DD HH:mm:ss';
  }
  const payway = textOf(body, 'payway');
  if (payway !== undefined && !/^\d+(,\d+)*$/.test(payway)) return 'payway 格式有误';
  const notifyUrl = textOf(body, 'notify_url') ?? '';
  if (!URL.canParse(notifyUrl) || !/^https?:$/.test(new URL(notifyUrl).protocol)) {
    return 'notify_url 格式有误';
  }
  return undefined;
}

/** A company needs its taxpayer number (seeds: 对企业开具电子发票时必填). */
function checkCompany(body: Body): string | undefined {
  const registerNo = textOf(body, 'payer_register_no');
  if (registerNo === undefined) {
    return body.business_type === '1' ? '对企业开具时 payer_register_no 不能为空' : undefined;
  }
  return /^(?:[0-9A-Z]{15}|[0-9A-Z]{17,18}|[0-9A-Z]{20})$/.test(registerNo)
    ? undefined
    : 'payer_register_no 格式有误';
}

function checkRed(body: Body, kind: 'blue' | 'red'): string | undefined {
  const code = textOf(body, 'normal_invoice_code');
  const number = textOf(body, 'normal_invoice_no');
  if (kind === 'blue') return code || number ? '蓝票不能传原发票代码或号码' : undefined;
  if (!/^\d{12}$/.test(code ?? '')) return '红票的 normal_invoice_code 必须为12位数字';
  if (!/^\d{8}$/.test(number ?? '')) return '红票的 normal_invoice_no 必须为8位数字';
  return undefined;
}

function readTotals(body: Body, kind: 'blue' | 'red') {
  const amount = fenOf(body, 'invoice_amount');
  const netAmount = fenOf(body, 'sum_price');
  const taxAmount = fenOf(body, 'sum_tax');
  if (amount === undefined || netAmount === undefined || taxAmount === undefined) {
    return 'invoice_amount、sum_price、sum_tax 必须是以分为单位的整数';
  }
  if (amount !== netAmount + taxAmount) return 'invoice_amount 不等于 sum_price 与 sum_tax 之和';
  const sign = kind === 'red' ? -1 : 1;
  if (amount * sign <= 0 || netAmount * sign < 0 || taxAmount * sign < 0) {
    return kind === 'red' ? '红票金额必须为负数' : '蓝票金额必须为正数';
  }
  return { amount, netAmount, taxAmount };
}

/** What a careful till would not have sent, although it is let pass. */
function slipsOf(body: Body, dialect: Dialect): readonly string[] {
  const type = textOf(body, 'invoice_type') ?? '';
  return [
    ...Object.keys(body).filter((name) => !KNOWN[dialect].has(name)),
    ...Object.keys(body).filter((name) => body[name] === ''),
    ...(type === type.toUpperCase() ? [] : ['invoice_type']),
  ];
}

/** Whether a value is a list of items; used where a body is only looked at. */
export function itemsOf(body: Body): readonly Body[] {
  return Array.isArray(body.invoice_items) ? body.invoice_items.filter(isObject) : [];
}

import { deriveClientTaskSn } from '../../domain/clientTaskSn.ts';
import type { CommittedOrder } from './book.ts';
import type { Orders } from './orders.ts';
import { hexMd5, sha256 } from './signature.ts';
import { TRAINING_VENDOR } from './training.ts';

/** What the customer types into the page behind a code. */
export interface Customer {
  readonly name: string;
  readonly email: string;
  readonly registerNo?: string | undefined;
  readonly phone?: string | undefined;
}

/** Where the codes of this platform lead, below its own address. */
export const customerPaths = {
  page: '/self-service/page',
  wechat: '/self-service/wechat',
  redirect: '/self-service/redirect',
} as const;

/**
 * The sale that a code speaks of (PROTOCOL, "Receipt QR for self-service invoicing").
 * @param url path and query as they came
 * @returns a sentence when the code is wrong or forged, or nobody committed the order
 */
export function readCode(
  url: string,
  orders: Pick<Orders, 'find'>,
  storeSn: string,
): CommittedOrder | string {
  const [path = '', query = ''] = url.split('?');
  return path === customerPaths.page ? readPage(query) : readState(query, orders, storeSn);
}

/** The merchant's page knows the sale from its own books; here only what the code itself says. */
function readPage(query: string): CommittedOrder | string {
  const [signed = '', auth = ''] = query.split('&auth=');
  const { vendorSn, vendorKey } = TRAINING_VENDOR;
  if (decodeURIComponent(auth) !== `${vendorSn} ${hexMd5(signed + vendorKey)}`) return '签名错误';
  const fields = new URLSearchParams(signed);
  const sale = saleOf(
    fields.get('terminal_sn'),
    fields.get('client_sn'),
    fields.get('client_time'),
    fields.get('total_amount'),
  );
  if (sale === undefined) return '二维码内容有误';
  // What a page of the merchant's own has to use, or the till could not ask about it.
  const clientTaskSn = deriveClientTaskSn({ ...sale, kind: 'blue', attempt: 1 }, sha256);
  return {
    ...sale,
    clientTaskSn,
    taskSn: hexMd5(`page ${sale.terminalSn} ${sale.clientSn}`),
    // A code tells no rates: net and tax are not known, only that neither is more than all.
    netAmount: sale.amount,
    taxAmount: sale.amount,
    orderType: 'P',
    originalSn: undefined,
  };
}

function readState(
  query: string,
  orders: Pick<Orders, 'find'>,
  storeSn: string,
): CommittedOrder | string {
  const state = new URLSearchParams(query).get('state') ?? '';
  const fields = new Map(
    state
      .split('|')
      .map((field) => [field.slice(0, field.indexOf('=')), field.slice(field.indexOf('=') + 1)]),
  );
  const read = (name: string) => fields.get(name) ?? null;
  const sale = saleOf(read('ts'), read('cs'), read('ct'), read('ta'));
  if (sale === undefined) return '二维码内容有误';
  if (read('a') !== hexMd5(`${sale.clientSn} ${storeSn}`)) return '签名错误';
  const order = orders.find(sale.terminalSn, sale.clientSn);
  if (!order) return '订单不存在';
  return order.amount === sale.amount ? order : '订单金额不符';
}

function saleOf(
  terminalSn: string | null,
  clientSn: string | null,
  clientTime: string | null,
  amount: string | null,
) {
  if (!terminalSn || !clientSn) return undefined;
  if (!/^\d{1,15}$/.test(clientTime ?? '') || !/^\d{1,15}$/.test(amount ?? '')) return undefined;
  return { terminalSn, clientSn, clientTime: Number(clientTime), amount: Number(amount) };
}

import { assertNever } from '../result.ts';
import type { QrSetup } from './setup.ts';

/** What the code says of a sale. */
export interface QrOrder {
  readonly terminalSn: string;
  readonly clientSn: string;
  /** ms since 1970 */
  readonly clientTime: number;
  /** Fen, tax-inclusive, after discounts. */
  readonly amount: number;
  readonly payway?: string | undefined;
}

export interface QrSigns {
  /** Lower-case hex MD5 of a text's UTF-8 bytes. */
  readonly md5: (text: string) => string;
  /** The same of a text and the vendor's key, by whoever holds the key. */
  readonly vendor: (text: string) => string;
  readonly storeSn: string;
}

/**
 * The address behind the code on a receipt, where the customer asks for the invoice. One of three
 * published forms (PROTOCOL, "Receipt QR for self-service invoicing"), to the letter.
 */
export function selfServiceUrl(order: QrOrder, setup: QrSetup, signs: QrSigns): string {
  const enc = encodeURIComponent;
  switch (setup.form) {
    case 'page': {
      const query = [
        `terminal_sn=${enc(order.terminalSn)}`,
        `client_sn=${enc(order.clientSn)}`,
        `client_time=${order.clientTime}`,
        `total_amount=${order.amount}`,
      ].join('&');
      const auth = `${setup.vendorSn} ${signs.vendor(query)}`;
      return `${setup.url}?${query}&auth=${enc(auth)}`;
    }
    case 'wechat': {
      const state = enc(stateOf(order, setup, signs));
      const back = enc(setup.redirectUserUri);
      return `${setup.wxBaseUrl}?appid=${enc(setup.appId)}&redirect_user_uri=${back}&state=${state}&e=y`;
    }
    case 'redirect': {
      const base = setup.redirectBase.replace(/\/+$/, '');
      return `${base}/redirect?state=${enc(stateOf(order, setup, signs))}`;
    }
    default:
      return assertNever(setup.form);
  }
}

/** Signs an order for the platform: in the code, and in the header of its commit. */
export function orderSign(clientSn: string, { md5, storeSn }: Omit<QrSigns, 'vendor'>): string {
  return md5(`${clientSn} ${storeSn}`);
}

/** `p=…|ts=…|cs=…|ct=…|ta=…|bc=…|a=…`; p only when it is known how the sale was paid. */
function stateOf(order: QrOrder, { brandCode }: QrSetup, signs: QrSigns): string {
  return [
    ...(order.payway ? [`p=${order.payway}`] : []),
    `ts=${order.terminalSn}`,
    `cs=${order.clientSn}`,
    `ct=${order.clientTime}`,
    `ta=${order.amount}`,
    `bc=${brandCode}`,
    `a=${orderSign(order.clientSn, signs)}`,
  ].join('|');
}

import { type Body, bytesOf, charactersOf } from './body.ts';

/** Bytes (seeds/invoice-api.md: 不超过32字节). */
const BYTES: Readonly<Record<string, number>> = { client_sn: 32, client_task_sn: 32 };

/** Characters (seeds/invoice-api.md, 参数说明; PROTOCOL, "Limits" and "Terminal"). */
const CHARACTERS: Readonly<Record<string, number>> = {
  recommandation_info: 150,
  business_type: 1,
  invoice_type: 10,
  payer_register_no: 20,
  invoice_memo: 200,
  normal_invoice_code: 12,
  normal_invoice_no: 8,
  payer_address: 100,
  payer_bankaccount: 100,
  payer_bank_name: 100,
  payer_name: 100,
  payer_phone: 20,
  user_phone: 20,
  reflect: 64,
  payway: 20,
  payer_uid: 64,
  device_id: 128,
  name: 128,
  os_info: 45,
  sdk_version: 45,
};

/** The first field that is too long, as a sentence; undefined when none is. */
export function tooLong(body: Body, skip: readonly string[] = []): string | undefined {
  for (const [name, value] of Object.entries(body)) {
    if (typeof value !== 'string' || skip.includes(name)) continue;
    const bytes = BYTES[name];
    if (bytes !== undefined && bytesOf(value) > bytes) return `${name} 长度不能超过${bytes}字节`;
    const characters = CHARACTERS[name];
    if (characters !== undefined && charactersOf(value) > characters) {
      return `${name} 长度不能超过${characters}`;
    }
  }
  return undefined;
}

/** The first of the fields that is missing or empty, as a sentence. */
export function missing(body: Body, names: readonly string[]): string | undefined {
  const name = names.find((field) => body[field] === undefined || body[field] === '');
  return name === undefined ? undefined : `${name} 不能为空`;
}

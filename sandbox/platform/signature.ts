import { createHash } from 'node:crypto';

export interface Authorization {
  readonly sn: string;
  readonly sign: string;
}

/** Lower-case hex MD5 over the exact body bytes, then the key (PROTOCOL, "Signing"). */
export function signatureOf(body: Uint8Array, key: string): string {
  return createHash('md5').update(body).update(key, 'utf8').digest('hex');
}

/** Reads `Authorization: <sn> <sign>`, exactly one space; undefined when it has another form. */
export function readAuthorization(header: string | undefined): Authorization | undefined {
  const [, sn, sign] = /^(\S+) ([0-9a-f]{32})$/.exec(header ?? '') ?? [];
  return sn !== undefined && sign !== undefined ? { sn, sign } : undefined;
}

/** Upper-case hex MD5 of a text: raw material for made-up codes that stay the same on every run. */
export function madeUpHex(text: string): string {
  return hexMd5(text).toUpperCase();
}

/** Lower-case hex MD5 of a text, as the signs of orders and codes are (PROTOCOL, "Receipt QR"). */
export function hexMd5(text: string): string {
  return createHash('md5').update(text, 'utf8').digest('hex');
}

export function sha256(text: string): Uint8Array {
  return createHash('sha256').update(text, 'utf8').digest();
}

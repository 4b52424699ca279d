import { createHash } from 'node:crypto';

/**
 * Lower-case hex MD5 over the exact bytes of the body, then the key (PROTOCOL, "Signing"). The same
 * bytes have to be sent: serialise once.
 */
export function sign(bytes: Uint8Array, key: string): string {
  return createHash('md5').update(bytes).update(key, 'utf8').digest('hex');
}

/** The value of the Authorization header: `<sn> <sign>`, exactly one space. */
export function authorizationOf(sn: string, bytes: Uint8Array, key: string): string {
  return `${sn} ${sign(bytes, key)}`;
}

import type { Payer } from './invoice/order.ts';

/**
 * Phone and e-mail of private customers are masked after a set time; the invoice stays. A masked one
 * still tells two customers apart to somebody who knows them, and reaches nobody.
 */

const MASK = '****';

/** Whether a payer's own data are a private person's that could reach them. */
export function hasPrivateContact({ kind, phone, email }: Payer): boolean {
  return kind === 'person' && [phone, email].some((text) => !!text && !isMasked(text));
}

export function isMasked(text: string): boolean {
  return text.includes(MASK);
}

/** `18200001234` → `182****1234`; of shorter numbers only the last two digits stay. */
export function maskPhone(phone: string): string {
  if (isMasked(phone)) return phone;
  return phone.length >= 11
    ? `${phone.slice(0, 3)}${MASK}${phone.slice(-4)}`
    : `${MASK}${phone.slice(-2)}`;
}

/** `zhang@example.com` → `z****@example.com`. */
export function maskEmail(email: string): string {
  if (isMasked(email)) return email;
  const at = email.lastIndexOf('@');
  return `${email.slice(0, 1)}${MASK}${at < 0 ? '' : email.slice(at)}`;
}

export function maskPayer(payer: Payer): Payer {
  if (!hasPrivateContact(payer)) return payer;
  return {
    ...payer,
    ...(payer.phone && { phone: maskPhone(payer.phone) }),
    ...(payer.email && { email: maskEmail(payer.email) }),
  };
}

/**
 * What an order or a wish was accepted with, its payer masked. The order of its keys stays, so that
 * a repeat of it can still be known (`isSameContent`).
 * @param content JSON of an object that may have a `payer`
 */
export function maskContent(content: string): string {
  const value = JSON.parse(content) as { payer?: Payer };
  return value.payer && hasPrivateContact(value.payer)
    ? JSON.stringify({ ...value, payer: maskPayer(value.payer) })
    : content;
}

/** Whether what was kept is what is given now, masked by now or not. */
export function isSameContent(kept: string, given: string): boolean {
  return kept === given || kept === maskContent(given);
}

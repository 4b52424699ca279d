import type { Payer } from './invoice/order.ts';

/** The customer's title QR (便捷开票二维码), read. */
export interface TitleQr {
  /** A company when there is a tax number; never with an e-mail. */
  readonly title: Payer;
  /** False: a digit of it may be wrong, so a person should look (PROTOCOL: fill the form, warn). */
  readonly sound: boolean;
}

/** Why a code that is a title QR cannot be read: of a newer kind, or cut off and garbled. */
export type TitleQrTrouble = 'version' | 'damaged';

const SEPARATOR = '</>';
const PHONE_MOST = 20;

/** Whether a scanned text is a title QR at all, of whatever version and in whatever shape. */
export function looksLikeTitleQr(text: string): boolean {
  return /^\$\d{2}[^$]*\$?$/.test(text.trim());
}

/**
 * Reads a title QR (PROTOCOL, "The customer's title QR"): `$01`, Base64 of name, tax number, address
 * and phone, bank and account, each ended by `</>`, and four hex digits of CRC-16 over their GBK
 * bytes; then `$`.
 * @param gbk the bytes of a text in GBK
 */
export function readTitleQr(
  text: string,
  gbk: (text: string) => Uint8Array,
): TitleQr | TitleQrTrouble {
  const [, version, base64 = ''] = /^\$(\d{2})([A-Za-z0-9+/]+={0,2})\$$/.exec(text.trim()) ?? [];
  if (version !== undefined && version !== '01') return 'version';
  // With CapsLock on, a scanner's letters all arrive in the other case; the checksum tells.
  const readings = [base64, swapCase(base64)].flatMap((code) => readCode(code, gbk) ?? []);
  return readings.find(({ sound }) => sound) ?? readings[0] ?? 'damaged';
}

function readCode(base64: string, gbk: (text: string) => Uint8Array): TitleQr | undefined {
  const content = decode(base64);
  if (content === undefined) return undefined;
  const end = content.lastIndexOf(SEPARATOR);
  if (end < 0) return undefined;
  const covered = content.slice(0, end + SEPARATOR.length);
  const [name = '', taxNumber = '', contact = '', bankAccount = ''] = covered
    .split(SEPARATOR)
    .map((field) => field.trim());
  if (name === '' || /\p{Cc}/u.test(covered)) return undefined;
  const crc = content.slice(covered.length).trim();
  return {
    title: {
      kind: taxNumber === '' ? 'person' : 'company',
      name,
      ...(taxNumber !== '' && { taxNumber: taxNumber.toUpperCase() }),
      ...readContact(contact),
      ...(bankAccount !== '' && { bankAccount }),
    },
    sound: crc.toUpperCase() === crc16(gbk(covered)),
  };
}

/** Address and phone are one field; a `|` between them tells where the one ends. */
function readContact(contact: string): Pick<Payer, 'address' | 'phone'> {
  const parts = contact
    .split('|')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const last = parts.at(-1) ?? '';
  const phone =
    contact.includes('|') && last.length <= PHONE_MOST && /^[\d+\-() ]+$/.test(last) ? last : '';
  const address = (phone === '' ? parts : parts.slice(0, -1)).join(' ');
  return { ...(address !== '' && { address }), ...(phone !== '' && { phone }) };
}

/** Base64 of UTF-8; undefined when it is neither. */
function decode(base64: string): string | undefined {
  try {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function swapCase(text: string): string {
  return text.replace(/[a-z]/gi, (letter) =>
    letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
  );
}

/** CRC-16: polynomial 0x8005, initial 0, most significant bit first; four upper-case hex digits. */
function crc16(bytes: Uint8Array): string {
  let crc = 0;
  for (const byte of bytes) {
    crc ^= byte << 8;
    for (let bit = 0; bit < 8; bit += 1) {
      crc = crc & 0x8000 ? ((crc << 1) ^ 0x8005) & 0xffff : (crc << 1) & 0xffff;
    }
  }
  return crc.toString(16).toUpperCase().padStart(4, '0');
}

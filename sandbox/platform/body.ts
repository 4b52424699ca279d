/** A JSON object as it came in. */
export type Body = Readonly<Record<string, unknown>>;

/** Reads the body of a request; undefined when it is no JSON object in UTF-8. */
export function readBody(raw: Uint8Array): Body | undefined {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(raw));
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

export function isObject(value: unknown): value is Body {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A text that is there and not empty. */
export function textOf(body: Body, name: string): string | undefined {
  const value = body[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Whole fen, written as text: `-117000`. */
export function fenOf(body: Body, name: string): number | undefined {
  const text = textOf(body, name);
  if (text === undefined || !/^-?\d{1,15}$/.test(text)) return undefined;
  // `-0` reads as 0, so that sums compare.
  return Number(text) || 0;
}

/** A decimal with at most 8 decimals, as text; either sign. A hair of something dear has a long price. */
export function decimalOf(body: Body, name: string): number | undefined {
  const text = textOf(body, name);
  return text !== undefined && /^-?\d{1,21}(\.\d{1,8})?$/.test(text) ? Number(text) : undefined;
}

/** An instant in ms, as text or as a number: the seeds say int and show a text. */
export function instantOf(body: Body, name: string): number | undefined {
  const value = body[name];
  const text = typeof value === 'number' ? String(value) : value;
  return typeof text === 'string' && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

/** Length on the wire. */
export function bytesOf(text: string): number {
  return Buffer.byteLength(text, 'utf8');
}

/** Length in characters, as a person counts them. */
export function charactersOf(text: string): number {
  return [...text].length;
}

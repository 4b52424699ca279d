/** What a callback may be about. It makes us ask the platform; it never changes an invoice itself. */
export interface Hint {
  readonly clientTaskSn?: string;
  readonly clientSn?: string;
}

/** Longer ones are not ours: both are at most 32 bytes (PROTOCOL, "Limits"). */
const LONGEST = 32;

/**
 * Reads what a callback names, wrapped in the envelope or bare (PROTOCOL, "Callbacks"). Of a red
 * one the original order is named too, for that is the number we know it by.
 * @returns nothing when it names nothing
 */
export function hintsOf(body: object): readonly Hint[] {
  const data = unwrap(body);
  const clientTaskSn = readSn(data, 'client_task_sn');
  const clientSn = readSn(data, 'client_sn');
  const original = readSn(data, 'client_original_sn');
  const hints: Hint[] = [];
  if (clientTaskSn !== undefined || clientSn !== undefined) {
    hints.push({
      ...(clientTaskSn !== undefined && { clientTaskSn }),
      ...(clientSn !== undefined && { clientSn }),
    });
  }
  if (original !== undefined && original !== clientSn) hints.push({ clientSn: original });
  return hints;
}

function unwrap(body: object): object {
  const inner = readObject(body, 'biz_response') ?? body;
  return readObject(inner, 'data') ?? readObject(inner, 'order') ?? inner;
}

function readObject(holder: object, key: string): object | undefined {
  const value: unknown = Reflect.get(holder, key);
  return typeof value === 'object' && value !== null ? value : undefined;
}

/** All values should be text; a number is what some senders make of one. */
function readSn(holder: object, key: string): string | undefined {
  const value: unknown = Reflect.get(holder, key);
  const text = typeof value === 'number' ? String(value) : value;
  if (typeof text !== 'string' || text === '') return undefined;
  return Buffer.byteLength(text) <= LONGEST ? text : undefined;
}

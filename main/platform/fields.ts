/** A body's fields in their order on the wire. Every value is a string (PROTOCOL, "Envelope"). */
export type Fields = Readonly<Record<string, FieldValue>>;
type FieldValue = string | readonly Fields[] | undefined;

/**
 * Serialises a body once, to the bytes that are stored, signed and sent. Optional fields that are
 * empty are left out (PROTOCOL, "two dialects").
 */
export function serialise(fields: Fields): Buffer {
  const text = JSON.stringify(fields, (_name, value: unknown) =>
    value === '' ? undefined : value,
  );
  return Buffer.from(text, 'utf8');
}

/** Fen as text; the sign of a discount row's amounts is a setting (PROTOCOL, "Rows and money"). */
export function amountOnWire(
  fen: number,
  isDiscount: boolean,
  discountSign: 'positive' | 'negative',
): string {
  return String(isDiscount && discountSign === 'positive' ? Math.abs(fen) : fen);
}

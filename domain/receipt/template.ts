/**
 * The parts of a receipt that a shop may leave out, in the order they stand on paper. What proves
 * the invoice (number, amount, title, code to scan) always stands.
 */
export const optionalParts = [
  'order',
  'time',
  /** Which till: the shop's own name for it. */
  'till',
  /** Who took the order. */
  'operator',
  /** Quantity and unit price of each line; without, a line is its name and amount. */
  'prices',
  /** Each discount on a line of its own; without, the line's amount has it taken off. */
  'discounts',
  /** Net and tax, above the amount. */
  'tax',
  'taxNumber',
  /** Where the invoice is sent to: e-mail and phone, partly masked, for paper ends in a bin. */
  'contact',
  /** What the code is for, below it. */
  'caption',
] as const;

export type OptionalPart = (typeof optionalParts)[number];

/** Which of the optional parts stand on a receipt. */
export type ReceiptTemplate = Readonly<Record<OptionalPart, boolean>>;

/** The receipt of UI.md. */
export const usualTemplate: ReceiptTemplate = {
  order: true,
  time: true,
  till: true,
  operator: false,
  prices: true,
  discounts: true,
  tax: true,
  taxNumber: true,
  contact: false,
  caption: true,
};

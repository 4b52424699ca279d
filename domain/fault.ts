/**
 * A broken rule, free of any language: which field, which rule, and the figures its sentence needs.
 * The sentences stand in `contract/sentences`.
 */
export interface Fault {
  /** Where, in the shape of the POS API body: `lines.0.amount`, `payer.taxNumber`. Empty: the whole. */
  readonly path: string;
  readonly rule: FaultRule;
  readonly params?: Readonly<Record<string, string | number>>;
}

export const faultRules = [
  // shape: the body is not of the documented form
  'required',
  'notText',
  'notWholeNumber',
  'notYesNo',
  'notList',
  'notObject',
  'unknownField',
  'notOneOf',
  'malformed',
  'outOfRange',
  // limits
  'empty',
  'tooManyBytes',
  'tooManyCharacters',
  'controlCharacter',
  'lineCount',
  // money and tax
  'amountNotPositive',
  'amountTooLarge',
  'overInvoiceLimit',
  'discountOutOfRange',
  'orderDiscountTooLarge',
  'quantityForm',
  'rateNotAllowed',
  'zeroRateFlagMissing',
  'zeroRateFlagNotAllowed',
  // the rest of the order
  'codeForm',
  'codeFormDigits',
  'codeForm19',
  'barcodeForm',
  'barcodeTaken',
  'presetTaken',
  'titleTaken',
  'paywayForm',
  'timeOutOfRange',
  'taxNumberMissing',
  'taxNumberForm',
  'emailMissing',
  'emailForm',
  'phoneMissing',
  'phoneForm',
  'contactMasked',
  // reversal
  'notIssued',
  'redAlready',
  'nothingLeft',
  'moreThanLeft',
  'moreMoneyThanLeft',
  'lineUnknown',
  'lineTwice',
  'comesToNothing',
  'partTooSmall',
  'digitalNumber',
  'linesDoNotAddUp',
  'copiedFromBlue',
  'invoiceCodeForm',
  'invoiceNoForm',
  // settings and provision
  'urlForm',
  'hostForm',
  'printerForm',
  'portForm',
  'queueForm',
  'exclusive',
  'tokenTooShort',
  'pinForm',
  'duplicateName',
] as const;

export type FaultRule = (typeof faultRules)[number];

/** Builds a fault; `params` is left out when there are none. */
export function fault(
  path: string,
  rule: FaultRule,
  params?: Readonly<Record<string, string | number>>,
): Fault {
  return params === undefined ? { path, rule } : { path, rule, params };
}

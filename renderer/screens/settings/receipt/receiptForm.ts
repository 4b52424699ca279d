import type { Settings } from '../../../../contract/settings.ts';
import { type Fault, fault } from '../../../../domain/fault.ts';

type ReceiptSettings = Settings['receipt'];

/** What stands on receipts, as the form holds it: the shop's own lines as one text each. */
export interface ReceiptForm extends Omit<ReceiptSettings, 'header' | 'footer'> {
  readonly header: string;
  readonly footer: string;
}

const MOST_LINES = 12;
const MOST_CHARACTERS = 200;

export function toReceiptForm({ header, footer, ...rest }: ReceiptSettings): ReceiptForm {
  return { ...rest, header: header.join('\n'), footer: footer.join('\n') };
}

export function toReceipt({ header, footer, till, ...rest }: ReceiptForm): ReceiptSettings {
  return { ...rest, till: till.trim(), header: linesOf(header), footer: linesOf(footer) };
}

export function checkReceiptForm(form: ReceiptForm): readonly Fault[] {
  return (['header', 'footer'] as const).flatMap((field) => {
    const path = `receipt.${field}`;
    const lines = linesOf(form[field]);
    if (lines.length > MOST_LINES) {
      return [fault(path, 'lineCount', { most: MOST_LINES, actual: lines.length })];
    }
    return lines.some((line) => line.length > MOST_CHARACTERS)
      ? [fault(path, 'tooManyCharacters', { most: MOST_CHARACTERS, actual: '?' })]
      : [];
  });
}

/** An empty line between two is wanted; at the end it is only where the cursor was. */
function linesOf(text: string): string[] {
  const trimmed = text.replaceAll('\r', '').trimEnd();
  return trimmed === '' ? [] : trimmed.split('\n');
}

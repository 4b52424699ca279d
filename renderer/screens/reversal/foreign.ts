import type { CallInput } from '../../../contract/ipc.ts';
import type { OrderLine, Payer } from '../../../domain/invoice/order.ts';
import { parseYuan } from '../../../domain/money.ts';
import { tidyTaxNumber } from '../../../domain/taxpayer.ts';

/** What stands in the form's boxes. */
export interface ForeignValues {
  readonly clientTaskSn: string;
  readonly clientSn: string;
  readonly code: string;
  readonly number: string;
  readonly date: string;
  readonly amount: string;
  readonly name: string;
  readonly taxNumber: string;
  readonly phone: string;
  readonly email: string;
}

/** What the platform tells of the customer; each is typed where it tells nothing. */
export type ToldPayer = Partial<Record<'name' | 'phone' | 'email', string | undefined>>;

/**
 * What main is asked for.
 * @param lines undefined: only look whether the platform has it
 */
export function wishOf(
  how: 'platform' | 'paper',
  typed: ForeignValues,
  lines: readonly OrderLine[] | undefined,
): CallInput<'fetchInvoice'> {
  const payer = payerOf(typed);
  const clientSn = typed.clientSn.trim();
  if (how === 'platform') {
    return {
      clientTaskSn: typed.clientTaskSn.trim(),
      clientSn,
      ...(lines && { lines: [...lines], payer }),
    };
  }
  const date = typed.date.trim();
  return {
    paper: {
      code: typed.code.trim(),
      number: typed.number.trim(),
      ...(date !== '' && { date }),
      ...(clientSn !== '' && { clientSn }),
      amount: parseYuan(typed.amount) ?? 0,
      lines: [...(lines ?? [])],
      payer,
    },
  };
}

function payerOf({ name, taxNumber, phone, email }: ForeignValues): Payer {
  const number = tidyTaxNumber(taxNumber);
  return {
    kind: number === '' ? 'person' : 'company',
    name: name.trim(),
    ...(number !== '' && { taxNumber: number }),
    ...(phone.trim() !== '' && { phone: phone.trim() }),
    ...(email.trim() !== '' && { email: email.trim() }),
  };
}

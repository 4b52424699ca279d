import type { PricedLine } from '../../domain/invoice/price.ts';
import { rowsOf } from '../../domain/invoice/price.ts';
import { sum } from '../../domain/money.ts';
import { paywayNames } from '../../domain/selfService/payways.ts';
import type { WireSettings } from './applyBody.ts';
import { amountOnWire, type Fields, serialise } from './fields.ts';

/** An order for self-service on its way to bytes. */
export interface CommittedSale {
  readonly terminalSn: string;
  readonly clientSn: string;
  readonly clientTaskSn: string;
  /** ms since 1970 */
  readonly clientTime: number;
  readonly lines: readonly PricedLine[];
  readonly payway?: string | undefined;
  /** On a return (`R`): the order whose goods came back. */
  readonly originalSn?: string | undefined;
}

/**
 * The body that makes an order known to the platform (PROTOCOL, "Receipt QR for self-service
 * invoicing"): a sale (`P`), or the return of one (`R`). Amounts are fen; `amount` is before
 * `discount`.
 * @returns the exact bytes to store and send
 */
export function commitBody(sale: CommittedSale, settings: Pick<WireSettings, 'discountSign'>) {
  const { terminalSn, clientSn, clientTaskSn, clientTime, lines, payway, originalSn } = sale;
  const amount = sum(lines.map((line) => line.amount));
  const discount = sum(lines.map((line) => line.discount));
  return serialise({
    terminal_sn: terminalSn,
    client_sn: clientSn,
    client_task_sn: clientTaskSn,
    client_time: String(clientTime),
    order_type: originalSn === undefined ? 'P' : 'R',
    client_original_sn: originalSn,
    amount: String(amount),
    discount: String(discount),
    invoice_items: rowsOf(lines).map(({ line, rowType, ...row }): Fields => {
      const isDiscount = rowType === '1';
      return {
        client_sn: clientSn,
        item_no: line.code,
        item_name: line.name,
        quantity: isDiscount ? undefined : line.quantity,
        row_type: rowType,
        specification: line.specification,
        unit: isDiscount ? undefined : line.unit,
        amount: amountOnWire(row.amount, isDiscount, settings.discountSign),
        tax_rate: line.taxRate,
        zero_rate_flag: isDiscount ? undefined : line.zeroRateFlag,
      };
    }),
    transaction: payway
      ? [
          {
            amount: String(amount - discount),
            pay_way_code: payway,
            pay_way_desc: paywayNames(payway),
          },
        ]
      : undefined,
  });
}

/** The body that asks what the platform has of an order. */
export function orderQueryBody({ terminalSn, clientSn }: { terminalSn: string; clientSn: string }) {
  return serialise({ terminal_sn: terminalSn, client_sn: clientSn });
}

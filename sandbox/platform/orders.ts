import { splitTax } from '../../domain/tax.ts';
import { itemsOf } from './applyRules.ts';
import { type Body, fenOf, instantOf, textOf } from './body.ts';
import { type Book, type CommittedOrder, taskKey } from './book.ts';
import { type Answer, business, refusal } from './envelope.ts';
import { missing, tooLong } from './limits.ts';
import type { SandboxSettings } from './settings.ts';
import { hexMd5 } from './signature.ts';

/** An order call as it came in; it is signed in a header of its own. */
export interface OrderRequest {
  readonly sign: string | undefined;
  readonly body: Body | undefined;
}

/**
 * Orders for self-service invoicing (PROTOCOL, "Receipt QR"): `POST /api/order/commit` and
 * `/api/order/query`, header `sign` = MD5(client_sn + " " + store_sn).
 */
export class Orders {
  constructor(
    private readonly book: Book,
    private readonly settings: SandboxSettings,
    private readonly now: () => number,
    private readonly nextTaskSn: () => string,
  ) {}

  commit(request: OrderRequest): Answer {
    const admitted = this.admit(request, [
      'terminal_sn',
      'client_sn',
      'client_task_sn',
      'client_time',
      'order_type',
      'amount',
      'invoice_items',
    ]);
    if ('answer' in admitted) return admitted.answer;
    const { body } = admitted;
    const order = this.read(body);
    if (typeof order === 'string') return refusal('INVALID_PARAMS', order);
    if (this.find(order.terminalSn, order.clientSn)) {
      return refusal('INVALID_PARAMS', `订单 ${order.clientSn} 已存在`);
    }
    const original = order.originalSn && this.find(order.terminalSn, order.originalSn);
    if (order.orderType === 'R') {
      if (!original) return refusal('INVALID_PARAMS', `原订单 ${order.originalSn} 不存在`);
      if (this.book.tasksBySn.has(original.taskSn)) {
        return refusal('INVALID_PARAMS', '原订单已开票，请红冲');
      }
    }
    this.book.enter({ type: 'orderCommitted', at: this.now(), order });
    return business({
      result_code: 'SYNC_SUCCESS',
      data: { client_sn: order.clientSn, task_sn: order.taskSn },
    });
  }

  query(request: OrderRequest): Answer {
    const admitted = this.admit(request, ['terminal_sn', 'client_sn']);
    if ('answer' in admitted) return admitted.answer;
    const terminalSn = textOf(admitted.body, 'terminal_sn') ?? '';
    const order = this.find(terminalSn, textOf(admitted.body, 'client_sn') ?? '');
    if (!order) {
      return business({
        result_code: 'FAIL',
        error_code: 'TASK_NOT_EXIST',
        error_message: '订单不存在',
      });
    }
    const task = this.book.tasksBySn.get(order.taskSn);
    const invoice = task?.ending?.kind === 'issued' ? task.ending.invoice : undefined;
    return business({
      result_code: 'SUCCESS',
      data: {
        terminal_sn: order.terminalSn,
        client_sn: order.clientSn,
        client_task_sn: order.clientTaskSn,
        client_original_sn: order.originalSn,
        task_sn: order.taskSn,
        order_type: order.orderType,
        amount: String(order.amount),
        task_status: invoice ? 'INVOICED_BLUE_SUCCESS' : 'CREATED',
        invoice_code: invoice?.invoiceCode,
        invoice_no: invoice?.invoiceNo,
      },
    });
  }

  /** Whether the goods of an order came back: nobody may claim it any more. */
  isReturned(order: CommittedOrder): boolean {
    return this.book.returned.has(taskKey(order.terminalSn, order.clientSn));
  }

  find(terminalSn: string, clientSn: string): CommittedOrder | undefined {
    return this.book.orders.get(taskKey(terminalSn, clientSn));
  }

  /** The order that was committed under this task number and that no customer has claimed yet. */
  unclaimed(terminalSn: string, clientTaskSn: string): CommittedOrder | undefined {
    for (const order of this.book.orders.values()) {
      if (order.terminalSn === terminalSn && order.clientTaskSn === clientTaskSn) {
        return this.book.tasksBySn.has(order.taskSn) ? undefined : order;
      }
    }
    return undefined;
  }

  private admit(
    { sign, body }: OrderRequest,
    required: readonly string[],
  ): { body: Body } | { answer: Answer } {
    if (!body) return { answer: refusal('INVALID_PARAMS', '请求体不是JSON对象') };
    const fault = missing(body, required) ?? tooLong(body);
    if (fault) return { answer: refusal('INVALID_PARAMS', fault) };
    const text = `${textOf(body, 'client_sn') ?? ''} ${this.settings.storeSn}`;
    if (sign !== hexMd5(text)) {
      return { answer: refusal('ILLEGAL_SIGN', '签名错误') };
    }
    if (!this.book.terminals.has(textOf(body, 'terminal_sn') ?? '')) {
      return { answer: refusal('TERMINAL_NOT_EXISTS', '终端不存在') };
    }
    return { body };
  }

  private read(body: Body): CommittedOrder | string {
    const orderType = textOf(body, 'order_type');
    if (orderType !== 'P' && orderType !== 'R') return 'order_type 只能为P或R';
    const originalSn = textOf(body, 'client_original_sn');
    if (orderType === 'R' && originalSn === undefined) return 'client_original_sn 不能为空';
    const clientTime = instantOf(body, 'client_time');
    if (clientTime === undefined) return 'client_time 必须是毫秒时间戳';
    const amount = fenOf(body, 'amount');
    const discount = body.discount === undefined ? 0 : fenOf(body, 'discount');
    if (amount === undefined || discount === undefined) return 'amount、discount 必须是整数分';
    let taxAmount = 0;
    for (const item of itemsOf(body)) {
      const gross = fenOf(item, 'amount');
      const rate = textOf(item, 'tax_rate') ?? '';
      if (gross === undefined) return 'invoice_items 的 amount 必须是整数分';
      if (!this.settings.taxRates.includes(rate)) return 'tax_rate 不在允许范围内';
      const sign = textOf(item, 'row_type') === '1' && gross > 0 ? -1 : 1;
      taxAmount += splitTax(sign * gross, rate).tax;
    }
    const paid = amount - discount;
    return {
      terminalSn: textOf(body, 'terminal_sn') ?? '',
      clientSn: textOf(body, 'client_sn') ?? '',
      clientTaskSn: textOf(body, 'client_task_sn') ?? '',
      taskSn: this.nextTaskSn(),
      clientTime,
      amount: paid,
      netAmount: paid - taxAmount,
      taxAmount,
      orderType,
      originalSn,
    };
  }
}

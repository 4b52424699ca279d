import { isLoopback } from '../../contract/settings.ts';
import { chinaDateTime } from '../../domain/chinaTime.ts';
import type { Clock } from '../clock.ts';
import { isObject } from './body.ts';
import { type Book, type CallbackName, pushKey } from './book.ts';
import type { PushEntry } from './journal.ts';
import type { SandboxSettings } from './settings.ts';
import type { Task } from './task.ts';
import { bareNotify, fileUrl, outcome } from './taskData.ts';

const CALLBACKS: readonly CallbackName[] = ['result', 'orderStatus', 'orderInvoice'];

/**
 * The platform's three callbacks (seeds/invoice-api.md, seeds/order-callbacks.md): pushed on their
 * schedule until the till answers SUCCESS. Only ever to http on loopback: nothing leaves the machine.
 */
export class Callbacks {
  private readonly aborts = new Set<AbortController>();
  private readonly running = new Set<Promise<void>>();

  constructor(
    private readonly book: Book,
    private readonly clock: Clock,
    private readonly settings: SandboxSettings,
    private readonly note: (push: PushEntry) => void,
  ) {}

  /** Plans the callbacks of a task that has just ended. */
  announce(task: Task): void {
    for (const callback of CALLBACKS) this.schedule(task, callback);
  }

  /** After a restart: goes on with what had not been answered. */
  resume(): void {
    for (const task of this.book.tasksBySn.values()) if (task.ending) this.announce(task);
  }

  /** Resolves when no push is on its way. */
  async idle(): Promise<void> {
    while (this.running.size > 0) await Promise.all(this.running);
  }

  /** Gives up the pushes that are on their way. */
  close(): void {
    for (const abort of this.aborts) abort.abort();
  }

  private schedule(task: Task, callback: CallbackName): void {
    const url = this.urlOf(task, callback);
    const past = this.book.pushes.get(pushKey(task.taskSn, callback));
    const count = past?.count ?? 0;
    const wait = this.delays(task)[count];
    if (!task.ending || url === undefined || wait === undefined || past?.accepted) return;
    const dueAt = (past?.lastAt ?? task.ending.at) + wait;
    this.clock.after(Math.max(0, dueAt - this.clock.now()), () => {
      const push = this.push(task, callback, url, count + 1);
      this.running.add(push);
      void push.finally(() => this.running.delete(push));
    });
  }

  private delays(task: Task): readonly number[] {
    return task.dialect === 'v2019' ? this.settings.pushAfterMsV2019 : this.settings.pushAfterMs;
  }

  private urlOf(task: Task, callback: CallbackName): string | undefined {
    // The order callbacks tell of issued invoices only: their documents know no failed one.
    if (callback !== 'result' && task.ending?.kind !== 'issued') return undefined;
    const url =
      callback === 'result'
        ? task.notifyUrl
        : callback === 'orderStatus'
          ? this.settings.orderStatusUrl
          : this.settings.orderInvoiceUrl;
    return staysHere(url) ? url : undefined;
  }

  private async push(
    task: Task,
    callback: CallbackName,
    url: string,
    attempt: number,
  ): Promise<void> {
    const at = this.clock.now();
    const body = JSON.stringify(this.bodyOf(task, callback));
    const { answer, accepted } = await this.post(url, body);
    this.note({ at, url, body, attempt, answer, accepted });
    this.book.enter({ type: 'pushed', at, taskSn: task.taskSn, callback, accepted });
    this.schedule(task, callback);
  }

  private async post(url: string, body: string): Promise<{ answer: string; accepted: boolean }> {
    const abort = new AbortController();
    this.aborts.add(abort);
    const cancel = this.clock.after(this.settings.pushTimeoutMs, () => abort.abort());
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json;charset=UTF-8', connection: 'close' },
        body,
        // A redirect could lead off this machine.
        redirect: 'manual',
        signal: abort.signal,
      });
      const text = await response.text();
      return { answer: `${response.status} ${text}`, accepted: response.ok && saysSuccess(text) };
    } catch (error) {
      return { answer: error instanceof Error ? error.message : String(error), accepted: false };
    } finally {
      this.aborts.delete(abort);
      cancel();
    }
  }

  private bodyOf(task: Task, callback: CallbackName): object {
    if (callback === 'result') {
      return task.dialect === 'v2019'
        ? bareNotify(task, this.settings)
        : { result_code: '200', biz_response: outcome(task, this.settings) };
    }
    const order = this.orderOf(task, callback === 'orderInvoice');
    return { result_code: '200', biz_response: { result_code: 'SUCCESS', order } };
  }

  private orderOf(task: Task, withInvoice: boolean): object {
    const red = task.kind === 'red';
    const order = {
      client_sn: task.clientSn,
      ...(red ? { client_original_sn: task.clientSn } : {}),
      client_time: chinaDateTime(task.clientTime),
      total_amount: String(Math.abs(task.amount)),
      status: red ? 2 : 1,
    };
    if (!withInvoice || task.ending?.kind !== 'issued') return order;
    const { at, invoice } = task.ending;
    return {
      ...order,
      invoice: {
        task_sn: task.taskSn,
        channel_task_sn: `training-${task.taskSn.slice(0, 16)}`,
        invoice_time: chinaDateTime(at),
        invoice_code: invoice.invoiceCode,
        invoice_no: invoice.invoiceNo,
        payee_name: this.settings.payeeName,
        invoice_amount: String(task.amount),
        pdf_url: fileUrl(invoice),
      },
    };
  }
}

/** Whether an address is plain http on this machine. */
function staysHere(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  return protocol === 'http:' && isLoopback(hostname);
}

/** The documented answer: 200 around SUCCESS (seeds/invoice-api.md, 回调返回示例). */
function saysSuccess(text: string): boolean {
  try {
    const answer: unknown = JSON.parse(text);
    if (!isObject(answer) || !isObject(answer.biz_response)) return false;
    return answer.result_code === '200' && answer.biz_response.result_code === 'SUCCESS';
  } catch {
    return false;
  }
}

import type { Invoice } from '../../contract/invoice.ts';
import { type Answer, createPosClient, type PosClient, posOrder } from '../support/posClient.ts';
import type { Random } from './random.ts';

/** What the shop's own software was told of an order. */
interface Wish {
  readonly body: ReturnType<typeof posOrder>;
  /** The task it was told of with 202 or 200; undefined: it never got an answer. */
  clientTaskSn: string | undefined;
}

/** A reversal it asked for. */
interface ReversalWish {
  readonly blue: string;
  readonly body: unknown;
  /** 202 or 200: the red one; refused: a definite no; undefined: it never got an answer. */
  red: string | 'refused' | undefined;
}

export const SUPERVISOR = { name: '测试店长', pin: '4711' };

/** The shop's side: orders and reversals, repeated until there is an answer, as a good POS does. */
export class Shop {
  readonly orders = new Map<string, Wish>();
  readonly reversals = new Map<string, ReversalWish>();
  readonly statuses = new Map<string, number>();
  private readonly pos: PosClient;
  private readonly random: Random;
  private count = 0;

  constructor(url: string, token: string, random: Random) {
    this.pos = createPosClient(url, token);
    this.random = random;
  }

  /** One deed of the shop; a call that fails is one without an answer. */
  async act(): Promise<void> {
    const deeds = [
      ...Array<() => Promise<void>>(6).fill(() => this.order()),
      ...Array<() => Promise<void>>(3).fill(() => this.reverse()),
      () => this.repeat(),
      () => this.cancelOrRetry(),
      () => this.print(),
      () => this.look(),
    ];
    await this.random.pick(deeds)();
  }

  newOrder() {
    this.count += 1;
    const random = this.random;
    const lines = Array.from({ length: random.between(1, 3) }, (_, index) => ({
      name: random.pick(['测试商品', '培训用商品', '示例服务']) + index,
      amount: random.between(100, 500_000),
      discount: random.chance(0.3) ? random.between(1, 99) : 0,
      taxRate: random.pick(['0.13', '0.09', '0.06', '0.03']),
    }));
    return posOrder({ clientSn: `TORTURE-${this.count}`, lines, print: random.chance(0.5) });
  }

  /** Everything it still waits for an answer to, until there is one. @returns how many are left */
  async insist(): Promise<number> {
    for (const wish of this.orders.values()) {
      if (wish.clientTaskSn === undefined) await this.send(wish);
    }
    for (const wish of this.reversals.values()) {
      if (wish.red === undefined) await this.sendReversal(wish);
    }
    const open = [...this.orders.values()].filter((wish) => wish.clientTaskSn === undefined);
    const openReds = [...this.reversals.values()].filter((wish) => wish.red === undefined);
    return open.length + openReds.length;
  }

  /** Every invoice as the till shows it. */
  async all(): Promise<readonly Invoice[]> {
    const all: Invoice[] = [];
    let cursor = '';
    for (;;) {
      const page = await this.call<{ items: Invoice[]; nextCursor: string | null }>(
        'GET',
        `/v1/invoices?limit=200${cursor}`,
      );
      if (page?.status !== 200) throw new Error(`the list could not be read: ${page?.text}`);
      all.push(...page.body.items);
      if (!page.body.nextCursor) return all;
      cursor = `&cursor=${encodeURIComponent(page.body.nextCursor)}`;
    }
  }

  private async order(): Promise<void> {
    const body = this.newOrder();
    const wish: Wish = { body, clientTaskSn: undefined };
    this.orders.set(body.clientSn, wish);
    await this.send(wish);
  }

  private async repeat(): Promise<void> {
    const wishes = [...this.orders.values()];
    if (wishes.length > 0) await this.send(this.random.pick(wishes));
  }

  private async send(wish: Wish): Promise<void> {
    const answer = await this.call<Invoice>('POST', '/v1/invoices', wish.body);
    if (answer?.status === 202 || answer?.status === 200) {
      wish.clientTaskSn ??= answer.body.clientTaskSn;
    }
  }

  private async reverse(): Promise<void> {
    const known = [...this.orders.values()].filter((wish) => wish.clientTaskSn !== undefined);
    if (known.length === 0) return;
    // Most of one sale at once: what two reversals under way take together is what may go wrong.
    const near = this.random.chance(0.7) ? known.slice(-3) : known;
    const blue = this.random.pick(near).clientTaskSn ?? '';
    const requestId = `R-${this.reversals.size + 1}`;
    const body = {
      reason: '测试退货',
      supervisor: SUPERVISOR,
      requestId,
      ...(this.random.chance(0.5) && {
        lines: [{ index: 0, amount: this.random.between(1, 200_000) }],
      }),
    };
    const wish: ReversalWish = { blue, body, red: undefined };
    this.reversals.set(requestId, wish);
    await this.sendReversal(wish);
  }

  private async sendReversal(wish: ReversalWish): Promise<void> {
    const answer = await this.call<Invoice>(
      'POST',
      `/v1/invoices/${wish.blue}/reversal`,
      wish.body,
    );
    if (!answer || answer.status === 503) return;
    wish.red =
      answer.status === 202 || answer.status === 200 ? answer.body.clientTaskSn : 'refused';
  }

  private async cancelOrRetry(): Promise<void> {
    const known = [...this.orders.values()].filter((wish) => wish.clientTaskSn !== undefined);
    if (known.length === 0) return;
    const sn = this.random.pick(known).clientTaskSn;
    if (this.random.chance(0.2)) await this.call('POST', `/v1/invoices/${sn}/cancel`);
    else {
      const failed = await this.call<{ items: Invoice[] }>(
        'GET',
        '/v1/invoices?state=failed&limit=20',
      );
      const blue = failed?.body.items?.find(({ kind }) => kind === 'blue');
      if (blue) await this.call('POST', `/v1/invoices/${blue.clientTaskSn}/retry`);
    }
  }

  private async print(): Promise<void> {
    const issued = await this.call<{ items: Invoice[] }>(
      'GET',
      '/v1/invoices?state=issued&limit=20',
    );
    const items = issued?.body.items ?? [];
    if (items.length === 0) return;
    await this.call('POST', `/v1/invoices/${this.random.pick(items).clientTaskSn}/receipt`);
  }

  private async look(): Promise<void> {
    await this.call('GET', '/v1/health');
  }

  /** @returns undefined when there was no answer */
  private async call<T>(
    method: string,
    path: string,
    body?: unknown,
  ): Promise<Answer<T> | undefined> {
    try {
      const answer = await this.pos.call<T>(method, path, body);
      const name = `${method} ${answer.status}`;
      this.statuses.set(name, (this.statuses.get(name) ?? 0) + 1);
      return answer;
    } catch {
      return undefined;
    }
  }
}

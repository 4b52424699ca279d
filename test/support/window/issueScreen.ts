import type { Locator, Page } from '@playwright/test';
import { scan } from './scan.ts';

/** What a test may say about one line of goods; amounts as a cashier types them, in yuan. */
export interface LineInput {
  readonly name: string;
  readonly amount: string;
  readonly quantity?: string;
  readonly unit?: string;
  readonly specification?: string;
  readonly code?: string;
  readonly discount?: string;
  /** As in the settings: `0.13`. */
  readonly taxRate?: string;
  readonly zeroRateFlag?: string;
}

export interface CustomerInput {
  readonly kind: 'person' | 'company';
  readonly name?: string;
  readonly taxNumber?: string;
  readonly phone?: string;
  readonly email?: string;
}

/** The home screen. Its selectors stand here and nowhere else; they hold in either language. */
export function issueScreen(page: Page) {
  const root = page.getByTestId('issue');
  const field = (id: string) => root.locator(`[data-field="${id}"]`);
  const lines = root.getByTestId('line');
  const cell = (line: Locator, name: string) => line.locator(`[data-field$=".${name}"]`);
  const jobs = root.getByTestId('job');

  return {
    root,
    orderNumber: field('clientSn'),
    payway: field('payway'),
    time: field('clientTime'),
    lines,
    orderDiscount: field('discount'),
    title: field('payer.name'),
    taxNumber: field('payer.taxNumber'),
    phone: field('payer.phone'),
    email: field('payer.email'),
    submit: root.getByTestId('submit'),
    notice: root.getByTestId('issue-notice'),
    totals: {
      amount: root.getByTestId('total-amount'),
      net: root.getByTestId('total-net'),
      tax: root.getByTestId('total-tax'),
    },
    suggestions: page.getByRole('listbox').getByRole('option'),
    quickGoods: root.getByRole('toolbar').getByRole('button'),
    address: field('payer.address'),
    bankAccount: field('payer.bankAccount'),
    jobs,
    newestJob: jobs.first(),
    /** 扫码开票: the key, and the card of an order. */
    giveCode: root.getByTestId('self-service'),
    orderCard: (clientSn: string) => root.locator(`[data-order="${clientSn}"]`),
    /** An order's card, once it is in that state. */
    orderIn: (clientSn: string, state: string) =>
      root.locator(`[data-order="${clientSn}"][data-state="${state}"]`),
    /** By the name it has in the language shown. */
    act: (card: Locator, name: string) => card.getByRole('button', { name, exact: true }).click(),
    paper: page.getByTestId('paper'),
    setup: root.getByTestId('setup'),

    async ready(): Promise<void> {
      await root.waitFor();
    },
    line: (index: number) => lines.nth(index),
    cell: (index: number, name: keyof LineInput) => cell(lines.nth(index), name),
    /** The sentences that stand at fields now. */
    faults: () =>
      root
        .locator('[role="alert"] p, .mantine-InputWrapper-error, p[role="alert"]')
        .allTextContents(),
    /** The card of an order. */
    job: (text: string) => jobs.filter({ hasText: text }),
    /** The card's state, as `data-state` says it: one of the invoice's states. */
    stateOf: (job: Locator) => job.getAttribute('data-state'),
    /** The newest card, once it is in that state. */
    newestIn: (state: string) => root.locator(`[data-testid="job"][data-state="${state}"]`).first(),

    async fillLine(index: number, input: LineInput): Promise<void> {
      const line = lines.nth(index);
      await cell(line, 'name').fill(input.name);
      for (const name of ['quantity', 'unit', 'specification', 'code'] as const) {
        const value = input[name];
        if (value !== undefined) await cell(line, name).fill(value);
      }
      await cell(line, 'amount').fill(input.amount);
      if (input.taxRate !== undefined) await cell(line, 'taxRate').selectOption(input.taxRate);
      if (input.zeroRateFlag !== undefined) {
        await cell(line, 'zeroRateFlag').selectOption(input.zeroRateFlag);
      }
      if (input.discount !== undefined) await cell(line, 'discount').fill(input.discount);
    },
    async chooseKind(kind: CustomerInput['kind']): Promise<void> {
      await root.locator(`label[for$="-${kind}"]`).click();
    },
    async fillCustomer(customer: CustomerInput): Promise<void> {
      await this.chooseKind(customer.kind);
      if (customer.name !== undefined) {
        await this.title.fill(customer.name);
        // The list of titles used before may cover the next field.
        await this.title.blur();
      }
      if (customer.taxNumber !== undefined) await this.taxNumber.fill(customer.taxNumber);
      if (customer.phone !== undefined) await this.phone.fill(customer.phone);
      if (customer.email !== undefined) await this.email.fill(customer.email);
    },
    /** Types an order and presses F8. */
    async issue(order: {
      readonly clientSn?: string;
      readonly lines: readonly LineInput[];
      readonly customer: CustomerInput;
      readonly orderDiscount?: string;
    }): Promise<void> {
      if (order.clientSn !== undefined) await this.orderNumber.fill(order.clientSn);
      for (const [index, line] of order.lines.entries()) await this.fillLine(index, line);
      if (order.orderDiscount !== undefined) await this.orderDiscount.fill(order.orderDiscount);
      await this.fillCustomer(order.customer);
      await page.keyboard.press('F8');
    },
    /** As a scanner does it, into whatever has the focus. */
    scan: (code: string) => scan(page, code),
    /** Opens the large QR code of a card; its payload is on the drawn code. */
    async showQr(job: Locator): Promise<Locator> {
      await job.getByRole('button').first().click();
      return page.getByRole('dialog').getByTestId('qr').first();
    },
    payloadOf: (qr: Locator) => qr.getAttribute('data-payload'),
  };
}

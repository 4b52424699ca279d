import type { Locator } from '@playwright/test';
import type { CustomerInput, issueScreen, LineInput } from '../support/window/issueScreen.ts';

export interface DemoOrder {
  readonly clientSn: string;
  readonly lines: readonly LineInput[];
  readonly customer: CustomerInput;
}

type IssueScreen = ReturnType<typeof issueScreen>;

/** Between two strokes, ms: slower than a scanner, or it would be taken for one. */
const STROKE_MS = 40;

/** Types the order number and the goods, stroke by stroke. */
export async function typeGoods(screen: IssueScreen, order: DemoOrder): Promise<void> {
  await type(screen.orderNumber, order.clientSn);
  for (const [index, { taxRate, ...texts }] of order.lines.entries()) {
    for (const [name, text] of Object.entries(texts)) {
      await type(screen.cell(index, name as keyof typeof texts), text);
    }
    if (taxRate !== undefined) await screen.cell(index, 'taxRate').selectOption(taxRate);
  }
}

/** Types whom the invoice is for, stroke by stroke. */
export async function typeCustomer(screen: IssueScreen, customer: CustomerInput): Promise<void> {
  await screen.chooseKind(customer.kind);
  await type(screen.title, customer.name);
  await type(screen.taxNumber, customer.taxNumber);
  await type(screen.phone, customer.phone);
  await type(screen.email, customer.email);
}

async function type(field: Locator, text: string | undefined): Promise<void> {
  if (text !== undefined) await field.pressSequentially(text, { delay: STROKE_MS });
}

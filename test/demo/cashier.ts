import type { Locator, Page } from '@playwright/test';

export interface DemoLine {
  readonly name: string;
  readonly specification?: string;
  readonly unit?: string;
  readonly amount: string;
  readonly discount?: string;
  /** As the settings write it: `0.13`. */
  readonly rate: string;
}

export interface DemoOrder {
  readonly clientSn: string;
  readonly lines: readonly DemoLine[];
  readonly payer: {
    readonly title: string;
    readonly taxNumber: string;
    readonly phone: string;
    readonly email: string;
  };
}

/** Someone at the till, who fills the issue screen field by field. */
export class Cashier {
  /** @param pauseMs between two strokes; null: a whole field at once */
  constructor(
    private readonly page: Page,
    private readonly pauseMs: number | null,
  ) {}

  async typeOrder({ clientSn, lines }: Pick<DemoOrder, 'clientSn' | 'lines'>): Promise<void> {
    await this.type(this.field('订单号（扫码或输入）'), clientSn);
    for (const [index, line] of lines.entries()) await this.typeLine(index + 1, line);
  }

  async typePayer({ title, taxNumber, phone, email }: DemoOrder['payer']): Promise<void> {
    await this.page.getByRole('radiogroup', { name: '个人或企业' }).getByText('企业').click();
    await this.type(this.field('发票抬头'), title);
    await this.type(this.field('税号'), taxNumber);
    await this.type(this.field('手机'), phone);
    await this.type(this.field('邮箱'), email);
  }

  async typeTitle(query: string): Promise<void> {
    await this.page.getByRole('radiogroup', { name: '个人或企业' }).getByText('企业').click();
    await this.field('发票抬头').fill(query);
    await this.page.getByRole('listbox', { name: '用过的抬头' }).waitFor();
  }

  async issue(): Promise<void> {
    await this.page.keyboard.press('F8');
  }

  /** The card of an order among the last ones. */
  job(title: string): Locator {
    return this.page.getByTestId('job').filter({ hasText: title });
  }

  private async typeLine(n: number, line: DemoLine): Promise<void> {
    const cell = (label: string) => this.field(`${label}，第 ${n} 行`);
    await this.type(cell('商品名称'), line.name);
    await this.type(cell('含税金额（元）'), line.amount);
    await cell('税率').selectOption(line.rate);
    if (line.unit !== undefined) await this.type(cell('单位'), line.unit);
    if (line.specification !== undefined) await this.type(cell('规格型号'), line.specification);
    if (line.discount !== undefined) await this.type(cell('折扣（元）'), line.discount);
  }

  private async type(field: Locator, text: string): Promise<void> {
    if (this.pauseMs === null) await field.fill(text);
    else await field.pressSequentially(text, { delay: this.pauseMs });
  }

  private field(label: string): Locator {
    return this.page.getByLabel(label, { exact: true });
  }
}

import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import type { Invoice } from '../../contract/invoice.ts';
import { formatYuan } from '../../domain/money.ts';
import { type Sheet, sheetText } from '../../sandbox/printer/sheet.ts';
import { startVirtualPrinter, type VirtualPrinter } from '../../sandbox/printer/virtualPrinter.ts';
import { openApp, type Ready, type WindowedApp } from '../support/app.ts';
import { readQr } from '../support/readQr.ts';
import { renderPng } from '../support/renderPng.ts';
import { issueScreen } from '../support/window/issueScreen.ts';
import { staffDesk } from '../support/window/staffDesk.ts';
import { type DemoOrder, typeCustomer, typeGoods } from './cashier.ts';
import { paperPicture } from './paperPicture.ts';
import { createSteps, type Steps } from './steps.ts';
import { takePicture } from './takePicture.ts';

export interface DemoOptions {
  /** ms, on `performance.now()`: when the command was given. */
  readonly startedAt: number;
  /** What the app runs on, for people. */
  readonly runtime: string;
  /** Emptied first. */
  readonly outputDir: string;
  /** Where the README's picture goes, if it is wanted. */
  readonly picture: string | undefined;
}

/** For each thing that is waited for. */
const PATIENCE_MS = 20_000;

const ORDER: DemoOrder = {
  clientSn: '22000000012',
  lines: [
    {
      name: '电视机',
      unit: '台',
      specification: 'X100',
      amount: '3299',
      discount: '200',
      taxRate: '0.13',
    },
    { name: '安装服务', unit: '次', amount: '150', taxRate: '0.06' },
  ],
  customer: {
    kind: 'company',
    name: '上海示例科技有限公司',
    taxNumber: '91350100M000100Y43',
    phone: '18200000000',
    email: 'kaipiao@example.com',
  },
};

/**
 * The main job, unattended: the real app in training mode, one invoice typed into its window, and
 * the receipt as it comes out of a printer on the network.
 * @returns what went wrong, or undefined when all is well
 */
export async function demo(options: DemoOptions): Promise<string | undefined> {
  const steps = createSteps(options.startedAt);
  const folder = mkdtempSync(join(tmpdir(), 'invoice-desk-demo-'));
  // Also after Ctrl-C.
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  rmSync(options.outputDir, { recursive: true, force: true });
  mkdirSync(options.outputDir, { recursive: true });

  steps.say(`set up: ${options.runtime}, the app is built`);
  const printer = await startVirtualPrinter({ columns: 48 });
  steps.say(`a virtual ESC/POS printer listens on ${printer.interface}`);
  let desk: WindowedApp | undefined;
  try {
    desk = await steps.take('the app is open: the real window, in training mode', () =>
      open(folder, printer),
    );
    await issueAndPrint(desk, printer, steps, options);
    return undefined;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    if (!desk) return why;
    await desk.page.screenshot({ path: join(options.outputDir, 'failed.png') }).catch(() => {});
    writeFileSync(join(options.outputDir, 'app.log'), desk.output());
    const where = relative('.', options.outputDir);
    return `${why}\n  How it looked then: ${where}/failed.png; what the app said: ${where}/app.log`;
  } finally {
    await desk?.close().catch(() => {});
    await printer.close();
  }
}

const POS_TOKEN = randomBytes(24).toString('hex');

/** Who stands at the till. */
const OPERATOR = { name: '测试甲', role: 'supervisor', pin: '2468' } as const;

async function open(folder: string, printer: VirtualPrinter): Promise<WindowedApp> {
  const provision = join(folder, 'provision.json');
  writeFileSync(
    provision,
    JSON.stringify({
      printer: { interface: printer.interface, columns: printer.columns, encoding: 'gb18030' },
      posApi: { enabled: true, port: 0, token: POS_TOKEN },
      store: {
        name: '示例门店',
        fallbackEmail: 'kaipiao@example.com',
        fallbackPhone: '18200000000',
      },
      staff: [OPERATOR],
    }),
  );
  const desk = await openApp({
    dataDir: join(folder, 'data'),
    args: ['--training', `--provision=${provision}`],
  });
  desk.page.setDefaultTimeout(PATIENCE_MS);
  // The picture is the same whatever the screen and its window manager.
  await desk.app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.setContentSize(1366, 768);
  });
  await staffDesk(desk.page).lock.waitFor();
  return desk;
}

async function issueAndPrint(
  desk: WindowedApp,
  printer: VirtualPrinter,
  steps: Steps,
  { outputDir, picture }: DemoOptions,
): Promise<void> {
  const { page } = desk;
  const screen = issueScreen(page);
  const shoot = async (name: string) => {
    await page.screenshot({ path: join(outputDir, `${name}.png`) });
    steps.say(`  picture: ${relative('.', join(outputDir, `${name}.png`))}`);
  };
  const keep = (name: string, content: string | Buffer) => {
    writeFileSync(join(outputDir, name), content);
    steps.say(`  kept: ${relative('.', join(outputDir, name))}`);
  };

  await steps.take(`${OPERATOR.name} signed in with a PIN`, async () => {
    await staffDesk(page).signIn(OPERATOR);
    await screen.ready();
  });
  await shoot('1-empty');
  await steps.take('typed the order number and two lines of goods', () => typeGoods(screen, ORDER));
  await steps.take('typed company title, tax number, phone and e-mail', () =>
    typeCustomer(screen, ORDER.customer),
  );
  await shoot('2-filled');

  // Looked for from before the key on: it lasts little more than a second.
  await steps.take('pressed F8: the platform has it, 开票中', () =>
    Promise.all([screen.newestIn('in_progress').waitFor(), page.keyboard.press('F8')]),
  );
  await shoot('3-in-progress');
  const job = screen.newestIn('issued');
  await steps.take('已开票: the invoice exists', () => job.waitFor());
  const invoice = await readInvoice(desk, ORDER.clientSn);
  steps.say(`  ${invoice.invoiceCode} ${invoice.invoiceNo}, ${formatYuan(invoice.amount)} yuan`);
  const isItsFile = (where: string, read: string | null) => {
    if (read === invoice.fileUrl) return steps.say(`  it is the invoice's file: ${read}`);
    const facts = `\n  the code: ${read}\n  invoice: ${invoice.fileUrl}`;
    throw new Error(`The code ${where} is not the invoice's.${facts}`);
  };

  const sheet = await steps.take('the receipt is printed and cut off', () => paperOf(printer));
  await steps.take('the till knows that it is: 已打印', () => job.getByText('已打印').waitFor());
  await shoot('4-issued');
  const shown = await steps.take('the code to scan is on the screen too', async () =>
    screen.payloadOf(await screen.showQr(job)),
  );
  isItsFile('on the screen', shown);
  await shoot('5-qr');
  await page.keyboard.press('Escape');

  const receipt = await paperPicture(renderPng(sheet, { columns: printer.columns }));
  keep('receipt.png', receipt);
  keep('receipt.txt', `${sheetText(sheet, printer.columns).join('\n')}\n`);
  const read = await steps.take('read the printed code back out of receipt.png', () =>
    readQr(receipt),
  );
  keep('qr.txt', `${read}\n`);
  isItsFile('on the paper', read);

  if (picture === undefined) return;
  await steps.take(`took the README's picture: ${relative('.', picture)}`, () =>
    takePicture(page, picture),
  );
}

/** The invoice as the app tells it to the outside. */
async function readInvoice(desk: WindowedApp, clientSn: string): Promise<Invoice> {
  const line = /^ready (.*)$/m.exec(desk.output())?.[1];
  const { posApi }: Ready = JSON.parse(line ?? '{}');
  const answer = await fetch(`${posApi}/v1/invoices?clientSn=${clientSn}`, {
    headers: { authorization: `Bearer ${POS_TOKEN}` },
  });
  const { items } = (await answer.json()) as { items?: readonly Invoice[] };
  const [invoice] = items ?? [];
  if (!invoice) throw new Error(`The POS API does not have the order ${clientSn}.`);
  return invoice;
}

/** The first receipt, once it is cut off. */
async function paperOf(printer: VirtualPrinter): Promise<Sheet> {
  const cutOff = ({ sheets }: ReturnType<VirtualPrinter['printout']>) =>
    sheets.find(({ cut }) => cut !== undefined);
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(new Error('no paper came out')), PATIENCE_MS);
  });
  await Promise.race([
    printer.until(({ printout }) => cutOff(printout()) !== undefined),
    tooLate,
  ]).finally(() => clearTimeout(timer));
  const { complaints, ...printout } = printer.printout();
  if (complaints.length > 0) throw new Error(`the printer complains: ${complaints.join('; ')}`);
  const sheet = cutOff({ complaints, ...printout });
  if (!sheet) throw new Error('no paper came out');
  return sheet;
}

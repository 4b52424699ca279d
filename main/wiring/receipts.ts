import type { Invoice } from '../../contract/invoice.ts';
import type { previewKinds } from '../../contract/ipc.ts';
import type { Settings } from '../../contract/settings.ts';
import { closingReport } from '../../domain/receipt/closingReport.ts';
import { invoiceReceipt } from '../../domain/receipt/invoiceReceipt.ts';
import { issuedReceipt } from '../../domain/receipt/issued.ts';
import type { Receipt } from '../../domain/receipt/model.ts';
import { orderReceipt } from '../../domain/receipt/order.ts';
import { pendingReceipt } from '../../domain/receipt/pending.ts';
import {
  sampleClosing,
  sampleInvoice,
  sampleOrder,
  sampleRed,
} from '../../domain/receipt/sample.ts';
import type { ReceiptSetting } from '../../domain/receipt/subject.ts';
import { testPageReceipt } from '../../domain/receipt/testPage.ts';
import { assertNever } from '../../domain/result.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { Logos } from '../printing/logos.ts';
import type { PrintJobRecord } from '../printing/spool.ts';

export interface ReceiptNeeds {
  readonly ledger: Ledger;
  readonly logos: Pick<Logos, 'read'>;
  readonly settings: () => Settings;
  readonly training: boolean;
  readonly now: () => number;
}

/** What a preview is of: a kind of receipt, under settings that need not be saved. */
export interface PreviewWish extends Pick<Settings, 'printer' | 'receipt'> {
  readonly kind: (typeof previewKinds)[number];
}

/** Who did something without a name of their own: a cash register, a window nobody signed in at. */
const NOBODY = ['pos', 'screen'];

/** The receipts of this till: of an invoice as it is now, of a print job, of settings to try. */
export function createReceipts({ ledger, logos, settings, training, now }: ReceiptNeeds) {
  async function settingOf(receipt: Settings['receipt']): Promise<ReceiptSetting> {
    const { store, language } = settings();
    const { header, footer, show, till } = receipt;
    const logo = await logos.read(receipt.logo);
    return {
      store: { name: store.name, till },
      header,
      footer,
      show,
      logo,
      language,
      training,
      reprint: 0,
    };
  }

  async function ofInvoice(invoice: Invoice, reprint: number): Promise<Receipt | undefined> {
    const setting = await settingOf(settings().receipt);
    const operator = setting.show?.operator ? await operatorOf(invoice) : undefined;
    return invoiceReceipt(invoice, { ...setting, operator, reprint });
  }

  /** Who stands first in its story. */
  async function operatorOf({ clientTaskSn }: Invoice): Promise<string | undefined> {
    const [first] = await ledger.read('timeline', clientTaskSn);
    return first && !NOBODY.includes(first.who) ? first.who : undefined;
  }

  function testPage({ columns, encoding, interface: printerInterface }: Settings['printer']) {
    const { store, language } = settings();
    const setting = { columns, encoding, printerInterface, store, language };
    return testPageReceipt({ ...setting, training, now: now() });
  }

  async function ofJob(job: PrintJobRecord): Promise<Receipt | undefined> {
    if (job.clientTaskSn === null) return testPage(settings().printer);
    if (job.subject === 'order') {
      const order = await ledger.read('selfServiceOrderOfTask', job.clientTaskSn);
      const setting = await settingOf(settings().receipt);
      return order && orderReceipt(order, { ...setting, reprint: job.copy - 1 });
    }
    const invoice = await ledger.read('invoice', job.clientTaskSn);
    return invoice && ofInvoice(invoice, job.copy - 1);
  }

  async function preview({ kind, printer, receipt }: PreviewWish): Promise<Receipt> {
    const setting = { ...(await settingOf(receipt)), operator: '示例收银员' };
    const createdAt = new Date(now()).toISOString();
    switch (kind) {
      case 'issued':
        return issuedReceipt({ ...sampleInvoice, createdAt }, setting);
      case 'red':
        return issuedReceipt({ ...sampleRed, createdAt }, setting);
      case 'pending':
        return pendingReceipt({ ...sampleInvoice, createdAt }, setting);
      case 'order':
        return orderReceipt({ ...sampleOrder, createdAt }, setting);
      case 'closing':
        return closingReport(sampleClosing, setting);
      case 'test':
        return testPage(printer);
      default:
        return assertNever(kind);
    }
  }

  return { ofInvoice, ofJob, preview };
}

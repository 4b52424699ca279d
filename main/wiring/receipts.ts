import type { Invoice } from '../../contract/invoice.ts';
import type { previewKinds } from '../../contract/ipc.ts';
import type { Settings } from '../../contract/settings.ts';
import type { Closing } from '../../domain/closing.ts';
import { isFinal } from '../../domain/lifecycle.ts';
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
import type { QrOrder } from '../../domain/selfService/url.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { Logos } from '../printing/logos.ts';
import type { PrintJobRecord } from '../printing/spool.ts';
import { withReasons } from './closingReasons.ts';

export interface ReceiptNeeds {
  readonly ledger: Ledger;
  readonly logos: Pick<Logos, 'read'>;
  readonly settings: () => Settings;
  /** Where the customer asks for the invoice; undefined while self-service is not set up. */
  readonly selfServiceUrl: (sale: QrOrder) => string | undefined;
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
export function createReceipts(needs: ReceiptNeeds) {
  const { ledger, logos, settings, training, now } = needs;

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
    const operator = NOBODY.includes(invoice.operator) ? undefined : invoice.operator;
    const selfServiceUrl = await selfServiceOf(invoice);
    return invoiceReceipt(invoice, { ...setting, operator, selfServiceUrl, reprint });
  }

  /** Only for what a customer still waits for: a red one is nobody's to fetch. */
  async function selfServiceOf({ clientTaskSn, kind, state }: Invoice) {
    if (kind === 'red' || isFinal(state)) return undefined;
    const sale = await ledger.read('sale', clientTaskSn);
    return sale && needs.selfServiceUrl(sale);
  }

  function testPage({ columns, encoding, interface: printerInterface }: Settings['printer']) {
    const { store, language } = settings();
    const setting = { columns, encoding, printerInterface, store, language };
    return testPageReceipt({ ...setting, training, now: now() });
  }

  async function ofJob(job: PrintJobRecord): Promise<Receipt | undefined> {
    if (job.subject === 'closing' || job.subject === 'interim') return ofClosing(job);
    if (job.clientTaskSn === null) return testPage(settings().printer);
    if (job.subject === 'order') {
      const order = await ledger.read('selfServiceOrderOfTask', job.clientTaskSn);
      const setting = await settingOf(settings().receipt);
      return order && orderReceipt(order, { ...setting, reprint: job.copy - 1 });
    }
    const invoice = await ledger.read('invoice', job.clientTaskSn);
    return invoice && ofInvoice(invoice, job.copy - 1);
  }

  async function ofClosing({ closing, content, copy }: PrintJobRecord) {
    const report: Closing | undefined =
      content === undefined
        ? (await ledger.read('closing', closing ?? 0))?.closing
        : JSON.parse(content);
    if (!report) return undefined;
    const setting = await settingOf(settings().receipt);
    return closingReport(withReasons(report, setting.language), { ...setting, reprint: copy - 1 });
  }

  async function preview({ kind, printer, receipt }: PreviewWish): Promise<Receipt> {
    const setting = { ...(await settingOf(receipt)), operator: sampleClosing.operator };
    const createdAt = new Date(now()).toISOString();
    const selfServiceUrl = settings().selfService ? sampleOrder.url : undefined;
    switch (kind) {
      case 'issued':
        return issuedReceipt({ ...sampleInvoice, createdAt }, setting);
      case 'red':
        return issuedReceipt({ ...sampleRed, createdAt }, setting);
      case 'pending':
        return pendingReceipt({ ...sampleInvoice, createdAt }, { ...setting, selfServiceUrl });
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

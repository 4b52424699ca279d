import type { Invoice } from '../../contract/invoice.ts';
import type { Settings } from '../../contract/settings.ts';
import { invoiceReceipt } from '../../domain/receipt/invoiceReceipt.ts';
import type { Receipt } from '../../domain/receipt/model.ts';
import { testPageReceipt } from '../../domain/receipt/testPage.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { PrintJobRecord } from '../printing/spool.ts';

export interface ReceiptNeeds {
  readonly ledger: Ledger;
  readonly settings: () => Settings;
  readonly training: boolean;
  readonly now: () => number;
}

/** The receipts of this till: of an invoice as it is now, or of a print job. */
export function createReceipts({ ledger, settings, training, now }: ReceiptNeeds) {
  function ofInvoice(invoice: Invoice, reprint: number): Receipt | undefined {
    const { store, language, printer } = settings();
    const { header, footer } = printer;
    const setting = { store: { name: store.name }, header, footer, language, training, reprint };
    return invoiceReceipt(invoice, setting);
  }

  async function ofJob(job: PrintJobRecord): Promise<Receipt | undefined> {
    if (job.clientTaskSn === null) {
      const { store, language, printer } = settings();
      return testPageReceipt({
        columns: printer.columns,
        encoding: printer.encoding,
        printerInterface: printer.interface,
        store,
        language,
        training,
        now: now(),
      });
    }
    const invoice = await ledger.read('invoice', job.clientTaskSn);
    return invoice && ofInvoice(invoice, job.copy - 1);
  }

  return { ofInvoice, ofJob };
}

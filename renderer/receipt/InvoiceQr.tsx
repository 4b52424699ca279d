import { Modal } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Invoice } from '../../contract/invoice.ts';
import { formatYuan } from '../../domain/money.ts';
import type { Receipt } from '../../domain/receipt/model.ts';
import { ask } from '../desk.ts';
import { useLayer } from '../keys/layers.ts';
import { useDesk } from '../state/mirror.ts';
import classes from './InvoiceQr.module.css';
import { QrCode } from './QrCode.tsx';
import ReceiptPaper from './ReceiptPaper.tsx';

/** The code a customer scans, large, and the receipt as it would be printed now. */
export default function InvoiceQr({
  invoice,
  onClose,
}: {
  readonly invoice: Invoice;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const columns = useDesk(({ settings }) => settings.printer.columns);
  const [receipt, setReceipt] = useState<Receipt | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const { clientTaskSn } = invoice;
  useLayer(true);

  useEffect(() => {
    let gone = false;
    void ask('readReceipt', { clientTaskSn }).then((answer) => {
      if (gone) return;
      if (answer.ok) setReceipt(answer.value);
      else setRefusal(answer.message);
    });
    return () => {
      gone = true;
    };
  }, [clientTaskSn]);

  const qr = receipt?.blocks.find((block) => block.kind === 'qr');
  return (
    <Modal
      opened
      onClose={onClose}
      title={`${invoice.payer.name}  ￥${formatYuan(invoice.amount)}`}
      centered
      size="47.5rem"
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <div className={classes.both}>
        <div className={classes.code}>
          {qr && (
            <>
              <QrCode payload={qr.payload} className={classes.qr} />
              <p>{t('receipt.qrHint')}</p>
            </>
          )}
          {receipt && !qr && <p>{t('receipt.noQr')}</p>}
          {!receipt && <p role="status">{refusal ?? t('receipt.loading')}</p>}
        </div>
        {receipt && (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by key
          <section className={classes.preview} tabIndex={0} aria-label={t('receipt.preview')}>
            <ReceiptPaper receipt={receipt} columns={columns} />
          </section>
        )}
      </div>
    </Modal>
  );
}

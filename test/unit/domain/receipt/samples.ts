import { type LaidLine, layoutReceipt } from '../../../../domain/receipt/layout.ts';
import type { Receipt } from '../../../../domain/receipt/model.ts';
import type { ReceiptSetting } from '../../../../domain/receipt/subject.ts';

export { sampleInvoice } from '../../../../domain/receipt/sample.ts';

/** A shop that does not exist. */
export const sampleSetting: ReceiptSetting = {
  store: { name: '示例门店', till: '3号台' },
  language: 'zh-CN',
  training: false,
  reprint: 2,
};

/** A receipt as one reads it: its lines, codes and pictures in square brackets. */
export function paperLines(receipt: Receipt, columns: number): readonly string[] {
  return layoutReceipt(receipt, columns).map(asText);
}

function asText(line: LaidLine): string {
  switch (line.kind) {
    case 'text':
    case 'ruler':
      return line.text;
    case 'qr':
      return `[QR ${line.payload}]`;
    case 'picture':
      return `[picture ${line.dots.width} × ${line.dots.height}]`;
  }
}

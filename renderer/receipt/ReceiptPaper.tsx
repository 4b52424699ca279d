import { useMemo } from 'react';
import { type LaidLine, layoutReceipt } from '../../domain/receipt/layout.ts';
import type { Receipt } from '../../domain/receipt/model.ts';
import { graphemesOf } from '../../domain/receipt/width.ts';
import { Dots } from './Dots.tsx';
import { QrCode } from './QrCode.tsx';
import classes from './ReceiptPaper.module.css';

/** The receipt as the printer would set it: the same lines, the same columns. */
export default function ReceiptPaper({
  receipt,
  columns,
}: {
  readonly receipt: Receipt;
  readonly columns: number;
}) {
  const lines = useMemo(() => layoutReceipt(receipt, columns), [receipt, columns]);
  return (
    <div className={classes.paper} style={{ '--columns': columns } as React.CSSProperties}>
      {lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines of paper have no identity but their place
        <PaperLine key={index} line={line} />
      ))}
    </div>
  );
}

function PaperLine({ line }: { readonly line: LaidLine }) {
  if (line.kind === 'picture') return <Dots dots={line.dots} />;
  if (line.kind === 'ruler') {
    return <div className={`${classes.line} ${classes.ruler}`}>{line.text}</div>;
  }
  if (line.kind === 'qr') return <QrCode payload={line.payload} className={classes.qr} />;
  return (
    <div className={classes.line} data-emphasis={line.emphasis}>
      {inCells(line.text)}
    </div>
  );
}

/** Each two-column character in a box of exactly two columns, whatever font it comes from. */
function inCells(text: string) {
  const cells: React.ReactNode[] = [];
  let narrow = '';
  for (const grapheme of graphemesOf(text)) {
    if (grapheme.length === 1 && grapheme <= '\x7e') {
      narrow += grapheme;
      continue;
    }
    cells.push(narrow, <i key={cells.length}>{grapheme}</i>);
    narrow = '';
  }
  return [...cells, narrow];
}

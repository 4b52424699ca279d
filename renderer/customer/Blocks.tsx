import type { ReceiptBlock } from '../../domain/receipt/model.ts';
import { QrCode } from '../receipt/QrCode.tsx';
import classes from './CustomerScreen.module.css';

/** Parts of the receipt in large figures: the paper's text, not bound to its columns. */
export function Blocks({ blocks }: { readonly blocks: readonly ReceiptBlock[] }) {
  return blocks.map((block, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: lines of paper have no identity but their place
    <Block key={index} block={block} />
  ));
}

function Block({ block }: { readonly block: ReceiptBlock }) {
  switch (block.kind) {
    case 'text':
      return <p data-align={block.align}>{block.text}</p>;
    case 'pair':
      return (
        <p className={classes.pair} data-indent={block.left.startsWith(' ') || undefined}>
          <span>{block.left.trim()}</span>
          <span className="num">{block.right}</span>
        </p>
      );
    case 'labelled':
      return (
        <p className={classes.labelled}>
          <span>{block.label.trim()}</span> <b>{block.text}</b>
        </p>
      );
    case 'qr':
      return <QrCode payload={block.payload} className={classes.qr} />;
    case 'rule':
    case 'ruler':
    case 'picture':
      return null;
  }
}

import { CharacterSet, PrinterTypes, ThermalPrinter } from 'node-thermal-printer';
import receiptline from 'receiptline';
import { layoutReceipt } from '../../domain/receipt/layout.ts';
import type { Receipt, ReceiptBlock } from '../../domain/receipt/model.ts';
import { padEnd } from '../../domain/receipt/width.ts';
import { drawLines } from '../../main/printing/drawnLines.ts';
import { encodePaper } from '../../main/printing/escpos.ts';

/** A receipt as bytes for a printer. */
export interface Encoder {
  readonly name: string;
  encode(receipt: Receipt): Uint8Array | Promise<Uint8Array>;
}

export const COLUMNS = 48;

const format = { columns: COLUMNS, encoding: 'gb18030' } as const;

/** All that the spool does: laid out, looked through for what the font lacks, made commands. */
const ours: Encoder = {
  name: 'ours',
  async encode(receipt) {
    const lines = layoutReceipt(receipt, COLUMNS);
    const drawn = await drawLines(lines, format, async () => undefined);
    return encodePaper(lines, format, drawn);
  },
};

/** The library by itself, as its examples use it: one printer, cleared for each receipt. */
function thermalPrinter(): Encoder {
  const printer = new ThermalPrinter({
    type: PrinterTypes.EPSON,
    interface: '',
    characterSet: CharacterSet.CHINA,
    width: COLUMNS,
  });
  return {
    name: 'node-thermal-printer',
    encode(receipt) {
      printer.clear();
      for (const block of receipt.blocks) addBlock(printer, block);
      printer.cut();
      return printer.getBuffer();
    },
  };
}

function addBlock(printer: ThermalPrinter, block: ReceiptBlock): void {
  switch (block.kind) {
    case 'text': {
      if (block.align === 'center') printer.alignCenter();
      if (block.align === 'right') printer.alignRight();
      if (block.emphasis) printer.bold(true);
      printer.println(block.text);
      if (block.emphasis) printer.bold(false);
      printer.alignLeft();
      return;
    }
    case 'pair':
      if (block.emphasis) printer.bold(true);
      printer.leftRight(block.left, block.right);
      if (block.emphasis) printer.bold(false);
      return;
    case 'labelled':
      printer.println(`${padEnd(block.label, 10)}${block.text}`);
      return;
    case 'rule':
      printer.drawLine();
      return;
    case 'ruler':
      printer.println(block.text);
      return;
    case 'qr':
      printer.alignCenter();
      printer.printQR(block.payload, { cellSize: 6, correction: 'M', model: 2 });
      printer.alignLeft();
      return;
    case 'picture':
      throw new Error('the receipts of the bench have no pictures');
  }
}

/** receiptline: the receipt in its language, and that as commands; it draws every code itself. */
const lineByLine: Encoder = {
  name: 'receiptline',
  encode(receipt) {
    const text = receipt.blocks.map(inReceiptLine).join('\n');
    const commands = receiptline.transform(text, {
      cpl: COLUMNS,
      encoding: 'gb18030',
      command: 'escpos',
    });
    return Buffer.from(commands, 'binary');
  },
};

function inReceiptLine(block: ReceiptBlock): string {
  switch (block.kind) {
    case 'text': {
      const text = emphasised(escaped(block.text), block.emphasis);
      if (block.align === 'center') return `| ${text} |`;
      return block.align === 'right' ? `| ${text}|` : `|${text} |`;
    }
    case 'pair':
      return `${emphasised(escaped(block.left), block.emphasis)} | ${emphasised(escaped(block.right), block.emphasis)}`;
    case 'labelled':
      return `|${escaped(`${padEnd(block.label, 10)}${block.text}`)} |`;
    case 'rule':
      return '---';
    case 'ruler':
      return `|${escaped(block.text)} |`;
    case 'qr':
      return `{code:${escaped(block.payload)}; option:qrcode,6,M}`;
    case 'picture':
      throw new Error('the receipts of the bench have no pictures');
  }
}

function emphasised(text: string, emphasis: string | undefined): string {
  return emphasis ? `"${text}"` : text;
}

function escaped(text: string): string {
  return text.replace(/[\\|{}~_"`^;]/g, '\\$&');
}

export const encoders: readonly Encoder[] = [ours, thermalPrinter(), lineByLine];

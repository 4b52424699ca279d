import type { Settings } from '../../../contract/settings.ts';

/** A printer's interface taken apart for the form, and put together again. */
export interface PrinterForm {
  readonly how: 'screen' | 'tcp' | 'other';
  readonly host: string;
  readonly port: string;
  /** As written, for what has no boxes of its own yet. */
  readonly other: string;
  readonly columns: string;
  readonly encoding: string;
  readonly autoPrint: boolean;
  /** What has no boxes yet: it stays as it is. */
  readonly kept: Omit<Printer, 'interface' | 'columns' | 'encoding' | 'autoPrint'>;
}

type Printer = Settings['printer'];

export function toPrinterForm(printer: Printer): PrinterForm {
  const { interface: at, columns, encoding, autoPrint, ...kept } = printer;
  const tcp = /^tcp:\/\/(.+):(\d{1,5})$/.exec(at);
  return {
    how: at === 'screen' ? 'screen' : tcp ? 'tcp' : 'other',
    host: tcp?.[1] ?? '',
    port: tcp?.[2] ?? '9100',
    other: at === 'screen' || tcp ? '' : at,
    columns: String(columns),
    encoding,
    autoPrint,
    kept,
  };
}

export function toPrinter(form: PrinterForm): Printer {
  return {
    ...form.kept,
    interface: interfaceOf(form),
    columns: Number(form.columns),
    encoding: form.encoding === 'gbk' ? 'gbk' : 'gb18030',
    autoPrint: form.autoPrint,
  };
}

function interfaceOf({ how, host, port, other }: PrinterForm): string {
  switch (how) {
    case 'screen':
      return 'screen';
    case 'tcp':
      return `tcp://${host.trim()}:${port.trim()}`;
    case 'other':
      return other.trim();
  }
}

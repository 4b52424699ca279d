import type { Settings } from '../../../../contract/settings.ts';
import { type Fault, fault } from '../../../../domain/fault.ts';
import {
  isBaudRate,
  isHost,
  isPath,
  isPort,
  isQueueName,
  type PrinterKind,
  readPrinterAddress,
} from '../../../../domain/printerAddress.ts';

type Printer = Settings['printer'];

/** A printer's settings as the form holds them: its address in pieces, each in a box of its own. */
export interface PrinterForm extends Omit<Printer, 'interface' | 'columns'> {
  readonly how: PrinterKind;
  readonly host: string;
  readonly port: string;
  /** Of a serial port. */
  readonly path: string;
  readonly baudRate: string;
  readonly queue: string;
  /** Of a device file or a share. */
  readonly device: string;
  readonly columns: string;
}

/** In the order they are tried when Chinese comes out garbled; the last always works. */
export const encodings: readonly Printer['encoding'][] = ['gb18030', 'gbk', 'picture'];

export const kinds: readonly PrinterKind[] = ['tcp', 'serial', 'cups', 'file', 'screen'];

export function toPrinterForm({ interface: at, columns, ...rest }: Printer): PrinterForm {
  const address = readPrinterAddress(at);
  return {
    ...rest,
    how: address?.kind ?? 'screen',
    host: address?.kind === 'tcp' ? address.host : '',
    port: address?.kind === 'tcp' ? String(address.port) : '9100',
    path: address?.kind === 'serial' ? address.path : '',
    baudRate: address?.kind === 'serial' ? String(address.baudRate) : '9600',
    queue: address?.kind === 'cups' ? address.queue : '',
    device: address?.kind === 'file' ? address.path : '',
    columns: String(columns),
  };
}

export function toPrinter(form: PrinterForm): Printer {
  const { how, host, port, path, baudRate, queue, device, columns, ...rest } = form;
  return { ...rest, interface: addressOf(form), columns: Number(columns) };
}

function addressOf({ how, host, port, path, baudRate, queue, device }: PrinterForm): string {
  switch (how) {
    case 'screen':
      return 'screen';
    case 'tcp':
      return `tcp://${host.trim()}:${port.trim()}`;
    case 'serial':
      return `serial:${path.trim()}@${baudRate}`;
    case 'cups':
      return `cups:${queue.trim()}`;
    case 'file':
      return `file:${device.trim()}`;
  }
}

/** What is wrong with the boxes that are shown; main would only say that the whole is no address. */
export function checkPrinterForm(form: PrinterForm): readonly Fault[] {
  const columns = /^\d{1,3}$/.test(form.columns.trim()) ? Number(form.columns) : 0;
  return [
    ...addressFaults(form),
    ...(columns >= 16 && columns <= 96 ? [] : [fault('printer.columns', 'outOfRange')]),
  ];
}

function addressFaults({ how, host, port, path, baudRate, queue, device }: PrinterForm) {
  switch (how) {
    case 'screen':
      return [];
    case 'tcp':
      return [
        ...wrong('host', host, isHost, 'hostForm'),
        ...wrong('port', port, isPort, 'portForm'),
      ];
    case 'serial':
      return [
        ...wrong('path', path, isPath, 'malformed'),
        ...wrong('baudRate', baudRate, isBaudRate, 'malformed'),
      ];
    case 'cups':
      return wrong('queue', queue, isQueueName, 'queueForm');
    case 'file':
      return wrong('device', device, isPath, 'malformed');
  }
}

function wrong(
  field: keyof PrinterForm,
  text: string,
  isGood: (text: string) => boolean,
  rule: Fault['rule'],
): readonly Fault[] {
  const typed = text.trim();
  if (typed === '') return [fault(`printer.${field}`, 'required')];
  return isGood(typed) ? [] : [fault(`printer.${field}`, rule)];
}

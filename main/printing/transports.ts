import type { Settings } from '../../contract/settings.ts';
import { readPrinterAddress } from '../../domain/printerAddress.ts';
import type { Clock } from '../clock.ts';
import { createCupsTransport } from './cups.ts';
import { createFileTransport } from './file.ts';
import { createSerialTransport } from './serial.ts';
import { createTcpTransport } from './tcp.ts';
import type { Transport } from './transport.ts';

/** What of the printer's settings says how to reach it. */
export type PrinterPlace = Pick<Settings['printer'], 'interface' | 'flowControl'>;

/**
 * The transport of the printer in the settings; kept while its address stays, with what it has
 * learnt of the printer.
 * @returns a function that gives undefined for an interface that cannot be read
 */
export function createTransports(clock: Clock): (printer: PrinterPlace) => Transport | undefined {
  let kept: { readonly name: string; readonly transport: Transport | undefined } | undefined;
  return (printer) => {
    const name = `${printer.interface} ${printer.flowControl}`;
    if (kept?.name !== name) kept = { name, transport: open(printer, clock) };
    return kept.transport;
  };
}

function open({ interface: name, flowControl }: PrinterPlace, clock: Clock) {
  const address = readPrinterAddress(name);
  switch (address?.kind) {
    case 'tcp':
      return createTcpTransport({ ...address, clock });
    case 'serial':
      return createSerialTransport({ ...address, rtscts: flowControl === 'rtscts', clock });
    case 'file':
      return createFileTransport({ ...address, clock });
    case 'cups':
      return createCupsTransport({ ...address, clock });
    case 'screen':
    case undefined:
      return undefined;
  }
}

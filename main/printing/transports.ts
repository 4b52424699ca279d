import type { Settings } from '../../contract/settings.ts';
import type { Clock } from '../clock.ts';
import { createCupsTransport } from './cups.ts';
import { createFileTransport } from './file.ts';
import { createSerialTransport } from './serial.ts';
import { createTcpTransport } from './tcp.ts';
import type { Transport } from './transport.ts';

/** What of the printer's settings says how to reach it. */
export type PrinterAddress = Pick<Settings['printer'], 'interface' | 'flowControl'>;

/**
 * The transport of the printer in the settings; kept while its address stays, with what it has
 * learnt of the printer.
 * @returns a function that gives undefined for an interface that cannot be read
 */
export function createTransports(clock: Clock): (printer: PrinterAddress) => Transport | undefined {
  let kept: { readonly name: string; readonly transport: Transport | undefined } | undefined;
  return (printer) => {
    const name = `${printer.interface} ${printer.flowControl}`;
    if (kept?.name !== name) kept = { name, transport: open(printer, clock) };
    return kept.transport;
  };
}

function open({ interface: name, flowControl }: PrinterAddress, clock: Clock) {
  const colon = name.indexOf(':');
  const rest = name.slice(colon + 1);
  switch (name.slice(0, colon)) {
    case 'tcp': {
      const [, host, port] = /^\/\/([^\s/:]+):(\d{1,5})$/.exec(rest) ?? [];
      if (host === undefined || Number(port) > 65_535) return undefined;
      return createTcpTransport({ host, port: Number(port), clock });
    }
    case 'serial': {
      const [, path, baud] = /^(.+)@(\d{2,7})$/.exec(rest) ?? [];
      if (path === undefined) return undefined;
      const rtscts = flowControl === 'rtscts';
      return createSerialTransport({ path, baudRate: Number(baud), rtscts, clock });
    }
    case 'file':
      return rest === '' ? undefined : createFileTransport({ path: rest, clock });
    case 'cups':
      // What CUPS allows in a name, and never an option of its commands.
      if (!/^[^-\s/\\#'"?][^\s/\\#'"?]*$/.test(rest)) return undefined;
      return createCupsTransport({ queue: rest, clock });
    default:
      return undefined;
  }
}

/**
 * Where a printer is, as it stands in the settings (INTERFACES, `printer.interface`), and taken
 * apart: for whoever opens it, and for the form that asks for it piece by piece.
 */
export type PrinterAddress =
  | { readonly kind: 'screen' }
  | { readonly kind: 'tcp'; readonly host: string; readonly port: number }
  | { readonly kind: 'serial'; readonly path: string; readonly baudRate: number }
  /** A device such as /dev/usb/lp0, or a share of Windows. */
  | { readonly kind: 'file'; readonly path: string }
  /** A raw queue of CUPS. */
  | { readonly kind: 'cups'; readonly queue: string };

export type PrinterKind = PrinterAddress['kind'];

/** @returns undefined for what is no address of a printer */
export function readPrinterAddress(text: string): PrinterAddress | undefined {
  if (text === 'screen') return { kind: 'screen' };
  const [, kind, rest = ''] = /^(tcp:\/\/|serial:|file:|cups:)(.*)$/s.exec(text) ?? [];
  switch (kind) {
    case 'tcp://': {
      const [, host = '', port = ''] = /^(.*):(.*)$/s.exec(rest) ?? [];
      return isHost(host) && isPort(port) ? { kind: 'tcp', host, port: Number(port) } : undefined;
    }
    case 'serial:': {
      const [, path = '', baud = ''] = /^(.*)@(.*)$/s.exec(rest) ?? [];
      if (!isPath(path) || !isBaudRate(baud)) return undefined;
      return { kind: 'serial', path, baudRate: Number(baud) };
    }
    case 'file:':
      return isPath(rest) ? { kind: 'file', path: rest } : undefined;
    case 'cups:':
      return isQueueName(rest) ? { kind: 'cups', queue: rest } : undefined;
    default:
      return undefined;
  }
}

/** A name or an IPv4 address; never with a port or a scheme, which people paste along. */
export function isHost(text: string): boolean {
  if (/^[\d.]+$/.test(text)) {
    return /^\d{1,3}(\.\d{1,3}){3}$/.test(text) && text.split('.').every((part) => +part <= 255);
  }
  return /^(?!-)[\p{L}\p{N}._-]{1,253}$/u.test(text) && !/\.\.|^\.|-$/.test(text);
}

export function isPort(text: string): boolean {
  return /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65_535;
}

export function isBaudRate(text: string): boolean {
  return /^[1-9]\d{1,6}$/.test(text);
}

export function isPath(text: string): boolean {
  return /^[^\p{Cc}]+$/u.test(text) && text.trim() !== '';
}

/** What CUPS allows in a name, and never an option of its commands. */
export function isQueueName(text: string): boolean {
  return /^[^-\s/\\#'"?][^\s/\\#'"?]*$/.test(text);
}

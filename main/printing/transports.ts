import type { Clock } from '../clock.ts';
import { createTcpTransport } from './tcp.ts';
import type { Transport } from './transport.ts';

/**
 * The transport of a printer setting such as `tcp://127.0.0.1:9100`; kept while the setting stays,
 * with what it has learnt of the printer.
 * @returns a function that gives undefined for interfaces that are not supported yet
 */
export function createTransports(
  clock: Clock,
): (printerInterface: string) => Transport | undefined {
  let kept: { readonly name: string; readonly transport: Transport | undefined } | undefined;
  return (name) => {
    if (kept?.name !== name) kept = { name, transport: open(name, clock) };
    return kept.transport;
  };
}

function open(name: string, clock: Clock): Transport | undefined {
  const [, host, port] = /^tcp:\/\/([^\s/:]+):(\d{1,5})$/.exec(name) ?? [];
  if (host === undefined || Number(port) > 65_535) return undefined;
  return createTcpTransport({ host, port: Number(port), clock });
}

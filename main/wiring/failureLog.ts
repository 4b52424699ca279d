import type { InvoiceEvent } from '../../contract/pos.ts';

/**
 * One line for the log when an invoice has failed, a retry's as well, so that whoever is sent the log
 * sees what the platform said and when. An invoice fails once: nothing happens to it afterwards.
 */
export function failureLine({ invoice }: InvoiceEvent): string | undefined {
  const { state, kind, clientSn, clientTaskSn, retryOf, attempts, failure } = invoice;
  if (state !== 'failed') return undefined;
  return [
    `${kind} invoice ${clientTaskSn} of order ${clientSn} failed`,
    ...(retryOf === undefined ? [] : [`again, after ${retryOf}`]),
    `sent ${attempts} times`,
    `${failure?.code ?? '?'}: ${oneLine(failure?.message ?? '')}`,
  ].join(', ');
}

/** The platform's words may hold anything; a line of the log is one line. */
function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

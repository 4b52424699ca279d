import type { Invoice } from '../../contract/invoice.ts';

export interface StreamedEvent {
  readonly id: string;
  readonly invoice: Invoice;
}

/**
 * Listens to a till's event stream; `opened` and everything after it is what the till tells.
 * @param lastEventId what the listener has seen already
 */
export async function listen(url: string, token: string, lastEventId?: string) {
  const hangUp = new AbortController();
  const response = await fetch(`${url}/v1/events`, {
    headers: {
      authorization: `Bearer ${token}`,
      ...(lastEventId !== undefined && { 'last-event-id': lastEventId }),
    },
    signal: hangUp.signal,
  });
  const events: StreamedEvent[] = [];
  const over = collect(response, events).catch(() => {});
  return {
    status: response.status,
    type: response.headers.get('content-type'),
    /** Resolves when the till has ended it, or the listener. */
    over,
    /** What has come so far. */
    events: events as readonly StreamedEvent[],
    async hangUp() {
      hangUp.abort();
      await over;
    },
  };
}

async function collect(response: Response, events: StreamedEvent[]): Promise<void> {
  if (!response.body) return;
  let text = '';
  for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
    text += chunk;
    const frames = text.split('\n\n');
    text = frames.pop() ?? '';
    for (const frame of frames) {
      const [, id, data] = /^id: (\d+)\ndata: (.*)$/.exec(frame) ?? [];
      if (id !== undefined && data !== undefined) events.push({ id, invoice: JSON.parse(data) });
    }
  }
}

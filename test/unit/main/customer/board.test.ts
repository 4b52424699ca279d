import { describe, expect, it } from 'vitest';
import type { CustomerView } from '../../../../contract/customer.ts';
import type { InvoiceState } from '../../../../domain/lifecycle.ts';
import { sampleInvoice } from '../../../../domain/receipt/sample.ts';
import { createCustomerBoard, type FollowedInvoice } from '../../../../main/customer/board.ts';
import { createTestClock } from '../../../support/testClock.ts';

const MINUTE = 60_000;
const [television] = sampleInvoice.lines;
const typed = {
  lines: television ? [television] : [],
  more: 0,
  amount: 309_900,
  netAmount: 274_248,
  taxAmount: 35_652,
};

function invoice(clientTaskSn: string, state: InvoiceState): FollowedInvoice {
  return { ...sampleInvoice, clientTaskSn, state, fileUrl: `https://example.com/${clientTaskSn}` };
}

function board({ followPos = false } = {}) {
  const clock = createTestClock();
  const told: CustomerView[] = [];
  let language: CustomerView['language'] = 'zh-CN';
  const made = createCustomerBoard({
    clock,
    setting: () => ({
      store: { name: '示例门店' },
      language,
      theme: 'auto',
      training: false,
      reprint: 0,
    }),
    followPos: () => followPos,
    tell: (view) => told.push(view),
  });
  const kind = () => made.view().scene.kind;
  const code = () =>
    made.view().scene.code.flatMap((block) => (block.kind === 'qr' ? [block.payload] : []));
  const speak = (next: CustomerView['language']) => {
    language = next;
    made.refresh();
  };
  return { ...made, clock, told, kind, code, speak };
}

describe('the customer’s display', () => {
  it('goes from what is typed to the code of the issued invoice, and back to idle', async () => {
    const b = board();
    expect(b.kind()).toBe('idle');
    b.typing(typed);
    expect(b.view().scene).toMatchObject({ kind: 'order', amount: 309_900 });
    expect(JSON.stringify(b.view())).toContain('电视机');
    b.accepted(invoice('A', 'queued'), 'till');
    expect(b.kind()).toBe('waiting');
    // The window clears its form.
    b.typing(null);
    expect(b.kind()).toBe('waiting');
    b.changed(invoice('A', 'in_progress'));
    b.changed(invoice('A', 'issued'));
    expect(b.kind()).toBe('issued');
    expect(b.code()).toEqual(['https://example.com/A']);
    await b.clock.advance(MINUTE - 1);
    expect(b.kind()).toBe('issued');
    await b.clock.advance(1);
    expect(b.kind()).toBe('idle');
    expect(b.told.map(({ scene }) => scene.kind)).toEqual(['order', 'waiting', 'issued', 'idle']);
  });

  it('shows the title to check, and not the tax number or how to reach the customer', () => {
    const b = board();
    b.accepted(invoice('A', 'issued'), 'till');
    const shown = JSON.stringify(b.view());
    expect(shown).toContain('上海示例科技有限公司');
    expect(shown).not.toMatch(/91350100M000100Y43|18200000000|kaipiao@/);
  });

  it('never comes back to a sale once the next has begun', () => {
    const b = board();
    b.accepted(invoice('A', 'queued'), 'till');
    b.typing(typed);
    b.changed(invoice('A', 'issued'));
    expect(b.kind()).toBe('order');
    b.typing(null);
    expect(b.kind()).toBe('idle');
    b.changed(invoice('A', 'issued'));
    expect(b.kind()).toBe('idle');

    b.accepted(invoice('B', 'queued'), 'till');
    b.accepted(invoice('C', 'queued'), 'till');
    b.changed(invoice('B', 'issued'));
    expect(b.kind()).toBe('waiting');
  });

  it('lets go of a sale that comes to nothing, or takes too long', async () => {
    for (const state of ['failed', 'cancelled'] as const) {
      const b = board();
      b.accepted(invoice('A', 'queued'), 'till');
      b.changed(invoice('A', state));
      expect(b.kind()).toBe('idle');
    }
    const b = board();
    b.accepted(invoice('A', 'queued'), 'till');
    await b.clock.advance(3 * MINUTE);
    expect(b.kind()).toBe('idle');
    // Its customer has left: what becomes of it now is not for whoever stands there.
    b.changed(invoice('A', 'issued'));
    expect(b.kind()).toBe('idle');
  });

  it('does not stay longer because something else of the invoice changed', async () => {
    const b = board();
    b.accepted(invoice('A', 'issued'), 'till');
    await b.clock.advance(MINUTE - 1);
    b.changed({ ...invoice('A', 'issued'), invoiceNo: '1' });
    await b.clock.advance(1);
    expect(b.kind()).toBe('idle');
  });

  it('leaves an order that nobody types on any more, and takes it up again', async () => {
    const b = board();
    b.typing(typed);
    await b.clock.advance(5 * MINUTE);
    expect(b.kind()).toBe('idle');
    b.typing(typed);
    expect(b.kind()).toBe('order');
    b.typing({ ...typed, lines: [] });
    expect(b.kind()).toBe('idle');
  });

  it('shows sales of a cash register only where told so, and never over what is typed', () => {
    const off = board();
    off.accepted(invoice('A', 'queued'), 'pos');
    off.offered({ clientTaskSn: 'S', amount: 1, url: 'https://example.com/s' }, 'pos');
    expect(off.kind()).toBe('idle');
    off.changed(invoice('A', 'issued'));
    expect(off.kind()).toBe('idle');

    const on = board({ followPos: true });
    on.accepted(invoice('A', 'queued'), 'pos');
    expect(on.kind()).toBe('waiting');
    on.typing(typed);
    on.accepted(invoice('B', 'queued'), 'pos');
    expect(on.kind()).toBe('order');
  });

  it('shows the code of an order until its customer has issued the invoice', () => {
    const b = board();
    b.offered({ clientTaskSn: 'S', amount: 324_900, url: 'https://example.com/s' }, 'till');
    expect(b.code()).toEqual(['https://example.com/s']);
    b.changed(invoice('S', 'in_progress'));
    expect(b.code()).toEqual(['https://example.com/s']);
    b.changed(invoice('S', 'issued'));
    expect([b.kind(), b.code()]).toEqual(['issued', ['https://example.com/S']]);

    b.offered({ clientTaskSn: 'T', amount: 1, url: 'https://example.com/t' }, 'till');
    b.withdrawn('S');
    expect(b.kind()).toBe('scan');
    b.withdrawn('T');
    expect(b.kind()).toBe('idle');
  });

  it('follows the language of the till, and tells nothing twice', () => {
    const b = board();
    b.typing(typed);
    b.refresh();
    expect(b.told).toHaveLength(1);
    b.speak('en');
    expect(b.told).toHaveLength(2);
    expect(JSON.stringify(b.view())).toContain('Net');
  });

  it('says why there is nothing to scan', () => {
    const b = board();
    const { fileUrl: _none, ...noFile } = invoice('A', 'issued');
    b.accepted(noFile, 'till');
    expect(b.code()).toEqual([]);
    expect(JSON.stringify(b.view())).toContain('没有给出发票文件');
  });
});

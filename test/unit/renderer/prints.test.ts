import { describe, expect, test } from 'vitest';
import type { Invoice } from '../../../contract/invoice.ts';
import type { PrintNews } from '../../../contract/ipc.ts';
import { CARDS, printOf, unaskedPrints, withPrint } from '../../../renderer/state/prints.ts';

const job = (jobId: string, clientTaskSn: string | null, state: PrintNews['state']): PrintNews => ({
  jobId,
  clientTaskSn,
  state,
});
const invoice = (clientTaskSn: string) => ({ clientTaskSn }) as Invoice;

function held(...news: readonly PrintNews[]): readonly PrintNews[] {
  return news.reduce(withPrint, []);
}

describe('what a window knows of printing', () => {
  test('the newest job of each invoice', () => {
    const prints = held(
      job('1', 'a', 'waiting'),
      job('1', 'a', 'done'),
      job('2', 'b', 'failed'),
      job('3', 'a', 'printing'),
    );
    expect(prints).toHaveLength(2);
    expect(printOf(prints, 'a')).toMatchObject({ jobId: '3', state: 'printing' });
    expect(printOf(prints, 'b')).toMatchObject({ jobId: '2', state: 'failed' });
    expect(printOf(prints, null)).toBeUndefined();
  });

  test('one that nobody is sure of stays until it is settled, whatever is printed after it', () => {
    const prints = held(job('1', 'a', 'unsure'), job('2', 'a', 'done'), job('3', null, 'unsure'));
    const recent = [invoice('a')];
    const ids = (known: readonly PrintNews[]) =>
      unaskedPrints({ prints: known, recent, orders: [] }).map(({ jobId }) => jobId);
    expect(printOf(prints, 'a')?.jobId).toBe('2');
    expect(ids(prints)).toEqual(['1', '3']);
    expect(ids(withPrint(prints, job('1', 'a', 'done')))).toEqual(['3']);
    expect(ids(withPrint(prints, job('3', null, 'waiting')))).toEqual(['1']);
  });

  test('one that its card asks about is asked about there', () => {
    const recent = Array.from({ length: CARDS + 1 }, (_, index) => invoice(`i${index}`));
    const prints = held(
      job('1', 'i0', 'unsure'),
      job('2', `i${CARDS - 1}`, 'unsure'),
      job('3', `i${CARDS}`, 'unsure'),
      job('4', 'long ago', 'unsure'),
    );
    expect(unaskedPrints({ prints, recent, orders: [] }).map(({ jobId }) => jobId)).toEqual([
      '3',
      '4',
    ]);
  });
});

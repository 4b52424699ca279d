import { describe, expect, test } from 'vitest';
import { testOrder } from '../../../support/orders.ts';
import { temporaryFolder } from '../../../support/temporaryFolder.ts';
import { createTestClock } from '../../../support/testClock.ts';
import { acceptInto, openTestLedger } from '../../../support/testLedger.ts';

async function queued() {
  const clock = createTestClock();
  const ledger = await openTestLedger(temporaryFolder(), clock);
  const accepted = await acceptInto(ledger, clock)(testOrder(), '测试收银');
  if (accepted.outcome !== 'accepted') throw new Error(accepted.outcome);
  const { clientTaskSn } = accepted.invoice;
  const { jobId } = await ledger.write('addPrintJob', { clientTaskSn, who: '测试收银' });
  const story = async () =>
    (await ledger.read('timeline', clientTaskSn))
      .slice(2)
      .map(({ who, what, detail }) => [who, what, detail]);
  return { ledger, jobId, story };
}

describe('the story of an invoice tells of its paper', () => {
  test('printed', async () => {
    const { ledger, jobId, story } = await queued();
    await ledger.write('movePrintJob', { jobId, from: 'waiting', to: 'printing' });
    expect(await story()).toEqual([]);
    await ledger.write('movePrintJob', { jobId, from: 'printing', to: 'done' });
    // A mover that saw an older state moves nothing, and tells of nothing.
    await ledger.write('movePrintJob', { jobId, from: 'printing', to: 'done' });
    expect(await story()).toEqual([['app', 'printed', { copy: 1 }]]);
  });

  test('not printed, and why', async () => {
    const { ledger, jobId, story } = await queued();
    const reason = 'not_supported';
    await ledger.write('movePrintJob', { jobId, from: 'waiting', to: 'failed', reason });
    expect(await story()).toEqual([['app', 'print_failed', { copy: 1, trouble: reason }]]);
  });

  test('what follows a failed print is no reprint; what follows one on paper is', async () => {
    const { ledger, jobId } = await queued();
    const { clientTaskSn = null } = (await ledger.read('printJob', jobId)) ?? {};
    await ledger.write('movePrintJob', { jobId, from: 'waiting', to: 'failed' });
    expect((await ledger.write('addPrintJob', { clientTaskSn })).copy).toBe(1);
    expect((await ledger.write('addPrintJob', { clientTaskSn })).copy).toBe(2);
  });

  test('cut off by a crash, then settled by somebody who looked: no, and then yes', async () => {
    const { ledger, jobId, story } = await queued();
    await ledger.write('movePrintJob', { jobId, from: 'waiting', to: 'printing' });
    expect(await ledger.write('interruptPrintJobs', null)).toBe(1);
    const looked = { jobId, from: 'unsure', who: '测试店长' } as const;
    await ledger.write('movePrintJob', { ...looked, to: 'waiting' });
    await ledger.write('movePrintJob', { jobId, from: 'waiting', to: 'printing' });
    const cutOff = { jobId, from: 'printing', to: 'unsure', reason: 'cut_off' } as const;
    await ledger.write('movePrintJob', cutOff);
    await ledger.write('movePrintJob', { ...looked, to: 'done' });
    expect(await story()).toEqual([
      ['app', 'print_unsure', { copy: 1, trouble: 'interrupted' }],
      ['测试店长', 'print_denied', { copy: 1 }],
      ['app', 'print_unsure', { copy: 1, trouble: 'cut_off' }],
      ['测试店长', 'print_confirmed', { copy: 1 }],
    ]);
  });
});

describe('the prints that a window hears of when it opens', () => {
  test('the newest of each invoice it shows, and every one that nobody is sure of', async () => {
    const clock = createTestClock();
    const ledger = await openTestLedger(temporaryFolder(), clock);
    const accept = acceptInto(ledger, clock);
    const sns: string[] = [];
    for (const clientSn of ['SHOWN', 'LONG-AGO']) {
      const accepted = await accept(testOrder({ clientSn }), 'test');
      if (accepted.outcome === 'accepted') sns.push(accepted.invoice.clientTaskSn);
    }
    const [shown = '', longAgo = ''] = sns;
    const printed = async (clientTaskSn: string | null, to: 'done' | 'unsure') => {
      const { jobId } = await ledger.write('addPrintJob', { clientTaskSn });
      await ledger.write('movePrintJob', { jobId, from: 'waiting', to: 'printing' });
      await ledger.write('movePrintJob', { jobId, from: 'printing', to });
      return jobId;
    };
    const settled = await printed(longAgo, 'unsure');
    const jobs = [
      await printed(longAgo, 'unsure'),
      await printed(shown, 'unsure'),
      await printed(null, 'unsure'),
      await printed(shown, 'done'),
    ];
    await printed(longAgo, 'done');
    await ledger.write('movePrintJob', { jobId: settled, from: 'unsure', to: 'done' });

    const told = await ledger.read('shownPrints', [shown, 'nobody']);
    expect(told.map(({ jobId }) => jobId)).toEqual(jobs);
    const asked = await ledger.read('unsurePrints', null);
    expect(asked.map(({ job, invoice }) => [job.jobId, job.copy, invoice?.clientSn])).toEqual([
      [jobs[2], 1, undefined],
      [jobs[1], 1, 'SHOWN'],
      [jobs[0], 2, 'LONG-AGO'],
    ]);
  });
});

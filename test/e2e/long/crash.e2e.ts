import type { Invoice } from '../../../contract/invoice.ts';
import type { FaultOrder } from '../../../sandbox/platform/faults.ts';
import type { Sandbox } from '../../../sandbox/platform/sandbox.ts';
import type { VirtualPrinter } from '../../../sandbox/printer/virtualPrinter.ts';
import { listen } from '../../support/eventStream.ts';
import { OFTEN, posOrder } from '../../support/posClient.ts';
import { expect, POS_TOKEN, type RunningTill, test } from '../../support/till.ts';

/*
 * The power goes out between any two steps of one invoice. The platform holds each step until the
 * cut has happened, so nothing here depends on who is faster.
 */

const HOUR = 3_600_000;
const ORDER = posOrder({ clientSn: 'CUT-0001' });

interface Scene {
  readonly platform: Sandbox;
  readonly till: RunningTill;
  readonly clientTaskSn: string;
}

/** A place on an invoice's way at which the power goes out. */
interface Point {
  readonly name: string;
  /** What the platform does before the cut; it is sound again afterwards. */
  readonly faults?: readonly FaultOrder[];
  readonly before?: (platform: Sandbox) => unknown;
  /** Resolves when the till stands there. */
  readonly stands: (scene: Scene) => Promise<unknown>;
  /** Between the cut and the next start. */
  readonly meanwhile?: (platform: Sandbox) => unknown;
  /** While the till of the next start runs. */
  readonly afterwards?: (scene: Scene) => Promise<unknown>;
  /** How often the body had to be sent in all. */
  readonly attempts: number;
}

const POINTS: readonly Point[] = [
  {
    name: 'accepted and durable, the platform not reachable: nothing sent yet',
    before: (platform) => platform.unplug(),
    stands: ({ till, clientTaskSn }) => till.pos.until(clientTaskSn, 'queued'),
    meanwhile: (platform) => platform.plugIn(),
    attempts: 1,
  },
  {
    name: 'sending, and the platform never gets it',
    faults: [{ kind: 'hang', on: 'apply', processed: false }],
    stands: sending,
    attempts: 2,
  },
  {
    name: 'sending, and the platform gets it only after it was sent again',
    faults: [{ kind: 'delay', on: 'apply', ms: HOUR, before: true, times: 2 }],
    stands: sending,
    meanwhile: (platform) =>
      platform.faults.push({ kind: 'delay', on: 'apply', ms: HOUR, before: true }),
    async afterwards({ platform }) {
      await platform.journal.until((journal) => journal.countOf('apply') === 2);
      advance(platform, HOUR);
    },
    attempts: 2,
  },
  {
    name: 'sending, the platform accepted it and has not answered',
    faults: [{ kind: 'hang', on: 'apply', processed: true }],
    stands: sending,
    attempts: 1,
  },
  {
    name: 'the platform refused the signature and replaced the key, and the new key is lost',
    faults: [
      { kind: 'error', on: 'apply', errorCode: 'ILLEGAL_SIGN' },
      { kind: 'hang', on: 'checkin', processed: true },
    ],
    stands: ({ platform }) => platform.journal.until((journal) => journal.countOf('checkin') > 0),
    attempts: 2,
  },
  {
    name: 'in progress at the platform',
    faults: [{ kind: 'inProgressFor', on: 'apply', ms: HOUR }],
    stands: ({ till, clientTaskSn }) => till.pos.until(clientTaskSn, 'in_progress'),
    meanwhile: (platform) => advance(platform, HOUR),
    attempts: 1,
  },
  {
    name: 'in progress, a query is under way',
    faults: [{ kind: 'hang', on: 'query', processed: true }],
    stands: ({ platform }) => platform.journal.until((journal) => journal.countOf('query') > 0),
    attempts: 1,
  },
  {
    name: 'unknown: the reply was lost, and no query has been answered',
    faults: [
      { kind: 'dropAfter', on: 'apply' },
      { kind: 'maintenance', on: 'query', times: 'always' },
    ],
    stands: ({ till, clientTaskSn }) => till.pos.until(clientTaskSn, 'unknown'),
    attempts: 1,
  },
  {
    name: 'unknown: the request was lost, and no query has been answered',
    faults: [
      { kind: 'dropBefore', on: 'apply' },
      { kind: 'maintenance', on: 'query', times: 'always' },
    ],
    stands: ({ till, clientTaskSn }) => till.pos.until(clientTaskSn, 'unknown'),
    attempts: 2,
  },
  {
    name: 'unknown: the query that finds nothing is under way',
    faults: [
      { kind: 'dropBefore', on: 'apply' },
      { kind: 'hang', on: 'query', processed: true },
    ],
    stands: ({ platform }) => platform.journal.until((journal) => journal.countOf('query') > 0),
    attempts: 2,
  },
  {
    name: 'sent again after the platform said that it never arrived',
    faults: [
      { kind: 'dropBefore', on: 'apply' },
      { kind: 'hang', on: 'apply', processed: true },
    ],
    stands: ({ platform }) => platform.journal.until((journal) => journal.countOf('apply') === 2),
    attempts: 2,
  },
  {
    name: 'issued',
    stands: ({ till, clientTaskSn }) => till.pos.until(clientTaskSn, 'issued'),
    attempts: 1,
  },
];

for (const point of POINTS) {
  test(`cut off: ${point.name}`, async ({ platform, startTill }) => {
    await point.before?.(platform);
    platform.faults.push(...(point.faults ?? []));
    const first = await startTill();
    const clientTaskSn = await accepted(first);
    await point.stands({ platform, till: first, clientTaskSn });

    await first.cutOff();
    platform.faults.clear();
    await point.meanwhile?.(platform);
    const second = await startTill();
    await point.afterwards?.({ platform, till: second, clientTaskSn });

    const invoice = await second.pos.until(clientTaskSn, 'issued');
    expect(invoice.attempts).toBe(point.attempts);
    await expectOneInvoice(platform, second, invoice);
  });
}

test('cut off: the moment the order is durable, wherever it then stands', async ({
  platform,
  startTill,
}) => {
  const first = await startTill();
  const clientTaskSn = await accepted(first);
  await first.cutOff();

  const second = await startTill();
  const invoice = await second.pos.until(clientTaskSn, 'issued');
  expect(invoice.attempts).toBeLessThanOrEqual(2);
  await expectOneInvoice(platform, second, invoice);
});

test('cut off: while the order is handed in, so that the store sends it again', async ({
  platform,
  startTill,
}) => {
  const first = await startTill();
  const unanswered = first.pos.post(ORDER).catch(() => {});
  await first.cutOff();
  await unanswered;

  const second = await startTill();
  const again = await second.pos.post(ORDER);
  expect([200, 202]).toContain(again.status);
  const invoice = await second.pos.until(again.body.clientTaskSn, 'issued');
  await expectOneInvoice(platform, second, invoice);
});

test('cut off: issued and waiting for the printer, it is printed once', async ({
  platform,
  printer,
  startTill,
}) => {
  await printer.unplug();
  const first = await startTill();
  const clientTaskSn = await accepted(first, { print: true });
  await first.pos.until(clientTaskSn, 'issued');

  await first.cutOff();
  await printer.plugIn();
  const second = await startTill();
  await printer.until(({ printout }) => printout().sheets.length > 0);

  await expectOneInvoice(platform, second, (await second.pos.get(clientTaskSn)).body);
  expect(await sheetsAtTheEnd(second, printer)).toBe(1);
});

test('cut off: while it prints, the job is unsure and no second copy comes', async ({
  platform,
  printer,
  startTill,
}) => {
  const first = await startTill();
  const clientTaskSn = await accepted(first);
  await first.pos.until(clientTaskSn, 'issued');
  // It answers what it is asked, and takes its time over the paper.
  printer.set({ bytesPerSecond: 20 });
  const jobId = await first.pos.print(clientTaskSn);
  await expect.poll(async () => (await first.pos.job(jobId)).state, OFTEN).toBe('printing');

  await first.cutOff();
  printer.set({ bytesPerSecond: null });
  const second = await startTill();
  expect(await second.pos.job(jobId)).toMatchObject({ jobId, state: 'unsure' });

  await expectOneInvoice(platform, second, (await second.pos.get(clientTaskSn)).body);
  expect(await sheetsAtTheEnd(second, printer)).toBeLessThanOrEqual(1);
});

test('cut off: printed, it is not printed again', async ({ printer, startTill }) => {
  const first = await startTill();
  const clientTaskSn = await accepted(first);
  await first.pos.until(clientTaskSn, 'issued');
  const jobId = await first.pos.print(clientTaskSn);
  await expect.poll(async () => (await first.pos.job(jobId)).state, OFTEN).toBe('done');

  await first.cutOff();
  const second = await startTill();
  expect(await second.pos.job(jobId)).toEqual({ jobId, state: 'done' });
  expect(await sheetsAtTheEnd(second, printer)).toBe(1);
});

/** Mishaps without a cut: what the network does to the apply, and how often its body is sent. */
const MISHAPS: readonly (readonly [FaultOrder, attempts: number])[] = [
  [{ kind: 'dropAfter' }, 1],
  [{ kind: 'dropBefore' }, 2],
  [{ kind: 'reset', processed: true }, 1],
  [{ kind: 'reset', processed: false }, 2],
  [{ kind: 'truncated' }, 1],
  [{ kind: 'garbage' }, 1],
  [{ kind: 'http', status: 502, processed: true }, 1],
  [{ kind: 'http', status: 502, processed: false }, 2],
  [{ kind: 'error', resultCode: '500', processed: true }, 1],
  [{ kind: 'error', resultCode: '200', bizResultCode: 'ERROR', processed: true }, 1],
];

test('a reply that is lost or broken on its way: still one invoice each', async ({
  platform,
  startTill,
}) => {
  const till = await startTill();
  for (const [index, [fault, attempts]] of MISHAPS.entries()) {
    const clientSn = `MISHAP-${index}`;
    platform.faults.push({ ...fault, on: 'apply', clientSn });
    const clientTaskSn = await accepted(till, { clientSn });
    const invoice = await till.pos.until(clientTaskSn, 'issued');
    expect([fault, invoice.attempts]).toEqual([fault, attempts]);
    await expectOneInvoice(platform, till, invoice);
  }
});

async function accepted(till: RunningTill, changes: Partial<typeof ORDER> = {}): Promise<string> {
  const answer = await till.pos.post({ ...ORDER, ...changes });
  expect(answer.status).toBe(202);
  return answer.body.clientTaskSn;
}

/** The till says `sending`, and the platform holds the request. */
async function sending({ platform, till, clientTaskSn }: Scene): Promise<void> {
  await platform.journal.until((journal) => journal.countOf('apply') > 0);
  expect((await till.pos.get(clientTaskSn)).body.state).toBe('sending');
}

function advance(platform: Sandbox, ms: number): void {
  if (!('advance' in platform.clock) || typeof platform.clock.advance !== 'function') {
    throw new Error('this clock cannot be moved');
  }
  platform.clock.advance(ms);
}

/** One at the platform, the same one in the ledger, and no sin against the platform on the way. */
async function expectOneInvoice(
  platform: Sandbox,
  till: RunningTill,
  invoice: Invoice,
): Promise<void> {
  const { clientSn } = invoice;
  expect(await till.pos.list(`?clientSn=${clientSn}`)).toEqual([invoice]);
  const tasks = platform.journal.tasksOf(clientSn);
  expect(tasks).toHaveLength(1);
  const [task] = tasks;
  expect(task).toMatchObject({
    clientTaskSn: invoice.clientTaskSn,
    taskSn: invoice.taskSn,
    amount: invoice.amount,
    ending: {
      kind: 'issued',
      invoice: { invoiceCode: invoice.invoiceCode, invoiceNo: invoice.invoiceNo },
    },
  });
  expect(platform.journal.violations()).toEqual([]);
  await expectStory(till, invoice);
}

/** From the first event on, the till tells of one invoice that was issued once, at the end. */
async function expectStory({ pos }: RunningTill, { clientTaskSn }: Invoice): Promise<void> {
  const all = await listen(pos.url, POS_TOKEN, '0');
  const states = () =>
    all.events
      .filter(({ invoice }) => invoice.clientTaskSn === clientTaskSn)
      .map(({ invoice }) => invoice.state);
  await expect.poll(() => states().at(-1), OFTEN).toBe('issued');
  await all.hangUp();
  expect(states()[0]).toBe('queued');
  expect(states().indexOf('issued')).toBe(states().length - 1);
}

/** Ends the till cleanly, which empties its spool. @returns how many sheets lie in the tray then */
async function sheetsAtTheEnd(till: RunningTill, printer: VirtualPrinter): Promise<number> {
  till.process.kill('SIGTERM');
  expect(await till.ended).toBe(0);
  return printer.printout().sheets.length;
}

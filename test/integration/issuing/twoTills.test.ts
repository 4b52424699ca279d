import { expect, onTestFinished, test } from 'vitest';
import type { Invoice } from '../../../contract/invoice.ts';
import { orderRulesOf, settingsSchema } from '../../../contract/settings.ts';
import { deriveClientTaskSn } from '../../../domain/clientTaskSn.ts';
import { systemClock } from '../../../main/clock.ts';
import { type ComposedOrder, createAccept } from '../../../main/issuing/accept.ts';
import { createLoop } from '../../../main/issuing/loop.ts';
import { applyBody } from '../../../main/platform/applyBody.ts';
import { createPlatformClient } from '../../../main/platform/client.ts';
import { authorizationOf } from '../../../main/terminal/sign.ts';
import { createReversing } from '../../../main/wiring/reversing.ts';
import { taskLedgerOf } from '../../../main/wiring/taskLedger.ts';
import { type Sandbox, startSandbox } from '../../../sandbox/platform/sandbox.ts';
import { TRAINING_TERMINAL } from '../../../sandbox/platform/training.ts';
import { testOrder } from '../../support/orders.ts';
import { SUPERVISOR } from '../../support/reversals.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import { openTestLedger, sha256 } from '../../support/testLedger.ts';

type State = Invoice['state'];

/** A till with a ledger of its own before the embedded platform, wired as the app does it. */
async function till(sandbox: Sandbox, terminal = TRAINING_TERMINAL) {
  const settings = settingsSchema.parse({ apiDomain: sandbox.url });
  const ledger = await openTestLedger(temporaryFolder(), systemClock);
  const log = (message: string, error: unknown) => problems.push([message, error]);
  const problems: unknown[] = [];
  const platform = createPlatformClient({
    clock: systemClock,
    settings: () => settings,
    signer: {
      authorize: (sn, bytes) => authorizationOf(sn, bytes, terminal.terminalKey),
    },
  });
  const loop = createLoop({
    clock: systemClock,
    ledger: taskLedgerOf(ledger),
    platform: {
      apply: (task, how) => platform.apply(task, how),
      query: (task, how) => platform.query(task, how),
    },
    deriveClientTaskSn: ({ terminalSn, clientSn, kind, requestId }, attempt) =>
      deriveClientTaskSn(
        { terminalSn, clientSn, kind, attempt, requestId: requestId ?? undefined },
        sha256,
      ),
    onHealth: () => {},
    log,
  });
  onTestFinished(async () => {
    await loop.close();
    platform.close();
  });
  const waiting = new Set<() => void>();
  ledger.onChange(({ invoice }) => {
    if (invoice.state === 'queued') loop.wake();
    for (const look of waiting) look();
  });
  const issuing = {
    clock: systemClock,
    log,
    terminalSn: () => terminal.terminalSn,
    rules: () => ({ ...orderRulesOf(settings), autoPrint: false }),
    isRecovering: () => false,
    sha256,
    composeApply: ({ order, lines, terminalSn, clientTaskSn, now }: ComposedOrder) =>
      applyBody(
        { terminalSn, clientTaskSn, order: { ...order, lines }, invoiceTime: now },
        settings,
      ),
  };
  return {
    ledger,
    problems,
    accept: createAccept({
      ...issuing,
      nextAttempt: (clientSn) => ledger.read('nextBlueAttempt', clientSn),
      acceptedBefore: (order) => ledger.read('acceptedBefore', order),
      store: (order) => ledger.write('accept', order),
    }),
    ...createReversing({
      ...issuing,
      ledger,
      platform,
      effective: () => settings,
      approve: async () => ({ outcome: 'approved', person: SUPERVISOR }),
    }),
    /** Resolves when the invoice has come into a state. */
    until: (clientTaskSn: string, state: State) =>
      new Promise<Invoice>((found) => {
        const look = () =>
          void ledger.read('invoice', clientTaskSn).then((invoice) => {
            if (invoice?.state !== state) return;
            waiting.delete(look);
            found(invoice);
          });
        waiting.add(look);
        look();
      }),
  };
}

async function platformOfTwo(): Promise<Sandbox> {
  const sandbox = await startSandbox({ issueAfterMs: 0 });
  onTestFinished(() => sandbox.close());
  return sandbox;
}

test('two tills reverse the same invoice: the second hears why not, and holds nothing', async () => {
  const sandbox = await platformOfTwo();
  const [one, two] = [await till(sandbox), await till(sandbox)];
  const order = testOrder({ lines: testOrder().lines.map((line) => ({ ...line, discount: 33 })) });
  const accepted = await one.accept(order, 'test');
  if (accepted.outcome !== 'accepted') throw new Error(accepted.outcome);
  const blue = await one.until(accepted.invoice.clientTaskSn, 'issued');

  // The other till never saw it: it asks the platform, and the lines are typed in.
  const task = { clientTaskSn: blue.clientTaskSn, clientSn: blue.clientSn };
  expect(await two.fetchInvoice(task, 'test')).toMatchObject({
    outcome: 'seen',
    seen: { amount: 112_967, payer: { name: blue.payer.name, taxNumber: blue.payer.taxNumber } },
  });
  const fetched = await two.fetchInvoice({ ...task, lines: order.lines }, 'test');
  expect(fetched).toMatchObject({
    outcome: 'recorded',
    invoice: { origin: 'fetched', invoiceNo: blue.invoiceNo, invoiceCode: blue.invoiceCode },
  });

  const wish = { clientTaskSn: blue.clientTaskSn, reason: '退货', supervisor: SUPERVISOR };
  const first = await one.reverse({ ...wish, requestId: 'one' }, 'test');
  if (first.outcome !== 'accepted') throw new Error(first.outcome);
  await one.until(first.invoice.clientTaskSn, 'issued');

  const second = await two.reverse({ ...wish, requestId: 'two' }, 'test');
  if (second.outcome !== 'accepted') throw new Error(second.outcome);
  const failed = await two.until(second.invoice.clientTaskSn, 'failed');
  expect(failed.failure?.message).toContain('红冲金额超过原发票剩余金额');
  expect((await two.ledger.read('invoice', blue.clientTaskSn))?.reversedAmount).toBe(0);
  expect((await one.ledger.read('invoice', blue.clientTaskSn))?.reversedAmount).toBe(112_967);
  expect(sandbox.journal.violations().filter(({ kind }) => kind !== 'redDiffersFromBlue')).toEqual(
    [],
  );
  expect([...one.problems, ...two.problems]).toEqual([]);
});

test('the same wish from a till restored from a backup meets its own red one', async () => {
  const sandbox = await platformOfTwo();
  const [one, restored] = [await till(sandbox), await till(sandbox)];
  const accepted = await one.accept(testOrder(), 'test');
  if (accepted.outcome !== 'accepted') throw new Error(accepted.outcome);
  const { clientTaskSn, clientSn } = await one.until(accepted.invoice.clientTaskSn, 'issued');
  await restored.fetchInvoice({ clientTaskSn, clientSn, lines: testOrder().lines }, 'test');
  const wish = { clientTaskSn, reason: '退货', requestId: 'same', supervisor: SUPERVISOR };
  const numbers: (string | undefined)[] = [];
  for (const t of [one, restored]) {
    const red = await t.reverse(wish, 'test');
    if (red.outcome !== 'accepted') throw new Error(red.outcome);
    numbers.push((await t.until(red.invoice.clientTaskSn, 'issued')).invoiceNo);
  }
  expect(numbers[0]).toBe(numbers[1]);
});

test('an order over paper is reversed under its number', async () => {
  const sandbox = await platformOfTwo();
  const [one, two] = [await till(sandbox), await till(sandbox)];
  const accepted = await one.accept(testOrder(), 'test');
  if (accepted.outcome !== 'accepted') throw new Error(accepted.outcome);
  const blue = await one.until(accepted.invoice.clientTaskSn, 'issued');
  const { lines, payer } = testOrder();
  const paper = await two.recordPaper(
    {
      code: blue.invoiceCode ?? '',
      number: blue.invoiceNo ?? '',
      clientSn: blue.clientSn,
      amount: blue.amount,
      lines,
      payer,
    },
    'test',
  );
  if (paper.outcome !== 'recorded') throw new Error(paper.outcome);
  const part = { reason: '退货', requestId: 'p', lines: [{ index: 0, amount: 1 }] };
  const red = await two.reverse(
    { ...part, clientTaskSn: paper.invoice.clientTaskSn, supervisor: SUPERVISOR },
    'test',
  );
  if (red.outcome !== 'accepted') throw new Error(red.outcome);
  expect(await two.until(red.invoice.clientTaskSn, 'issued')).toMatchObject({ amount: -1 });
});

import { onTestFinished } from 'vitest';
import { type SelfServiceOrder, selfServiceBodySchema } from '../../contract/selfService.ts';
import { orderRulesOf, type Settings, settingsSchema } from '../../contract/settings.ts';
import { deriveClientTaskSn } from '../../domain/clientTaskSn.ts';
import type { QrForm } from '../../domain/selfService/setup.ts';
import { type ComposedOrder, createAccept } from '../../main/issuing/accept.ts';
import { createLoop } from '../../main/issuing/loop.ts';
import { createOrderWork } from '../../main/issuing/selfService/work.ts';
import { applyBody } from '../../main/platform/applyBody.ts';
import { createPlatformClient } from '../../main/platform/client.ts';
import { createOrderClient } from '../../main/platform/orderClient.ts';
import { authorizationOf, sign } from '../../main/terminal/sign.ts';
import { createReversing } from '../../main/wiring/reversing.ts';
import { createSelfService, orderLedgerOf, signOrder } from '../../main/wiring/selfService.ts';
import { taskLedgerOf } from '../../main/wiring/taskLedger.ts';
import {
  TRAINING_STORE_SN,
  TRAINING_TERMINAL,
  TRAINING_VENDOR,
} from '../../sandbox/platform/training.ts';
import { SUPERVISOR } from './reversals.ts';
import { scanCode, testSale } from './sales.ts';
import { startTestSandbox } from './sandbox.ts';
import { temporaryFolder } from './temporaryFolder.ts';
import { createTestClock, settle } from './testClock.ts';
import { openTestLedger, sha256 } from './testLedger.ts';

/**
 * A till before the embedded platform, wired as the app does it, that gives its customers codes. Both
 * clocks stand still until the test moves them; only HTTP takes time of its own.
 */
export async function selfServiceTill(form: QrForm = 'redirect', folder = temporaryFolder()) {
  const sandbox = await startTestSandbox();
  const clock = createTestClock(sandbox.clock.now());
  const settings: Settings = settingsSchema.parse({
    apiDomain: sandbox.url,
    store: { storeSn: TRAINING_STORE_SN, fallbackEmail: 'store@example.com', fallbackPhone: '1' },
    selfService: {
      form,
      url: sandbox.codes.page,
      wxBaseUrl: sandbox.codes.wechat,
      redirectBase: sandbox.codes.redirectBase,
      orderDomain: sandbox.url,
      vendorSn: TRAINING_VENDOR.vendorSn,
      appId: 'wx-test',
      brandCode: 'test',
      redirectUserUri: 'https://merchant.example/back',
    },
  });
  const ledger = await openTestLedger(folder, clock);
  const problems: unknown[] = [];
  const log = (message: string, error: unknown) => problems.push([message, error]);
  const { terminalSn, terminalKey } = TRAINING_TERMINAL;
  const platform = createPlatformClient({
    clock,
    settings: () => settings,
    signer: { authorize: (sn, bytes) => authorizationOf(sn, bytes, terminalKey) },
  });
  const orders = createOrderClient({
    clock,
    settings: () => ({ ...settings, orderDomain: settings.selfService?.orderDomain ?? '' }),
    sign: (clientSn) => signOrder(clientSn, settings),
  });
  let calls = 0;
  function counted<T>(call: Promise<T>): Promise<T> {
    calls += 1;
    return call.finally(() => {
      calls -= 1;
    });
  }
  const loop = createLoop({
    clock,
    ledger: taskLedgerOf(ledger),
    platform: {
      apply: (...task) => counted(platform.apply(...task)),
      query: (...task) => counted(platform.query(...task)),
    },
    deriveClientTaskSn: ({ requestId, ...task }, attempt) =>
      deriveClientTaskSn({ ...task, attempt, requestId: requestId ?? undefined }, sha256),
    orders: createOrderWork({
      ledger: orderLedgerOf(ledger),
      platform: {
        commit: (order) => counted(orders.commit(order)),
        query: (order) => counted(orders.query(order)),
        follow: (task) => counted(platform.follow(task)),
      },
      clock,
      takeBack: (...wish) => reversing.takeBack(...wish),
    }),
    onHealth: () => {},
    log,
  });
  const issuing = {
    clock,
    log,
    terminalSn: () => terminalSn,
    rules: () => ({ ...orderRulesOf(settings), autoPrint: false }),
    isRecovering: () => false,
    sha256,
    nextAttempt: (clientSn: string) => ledger.read('nextBlueAttempt', clientSn),
    composeApply: ({ order, lines, ...task }: ComposedOrder) =>
      applyBody({ ...task, order: { ...order, lines }, invoiceTime: task.now }, settings),
  };
  const approve = async () => ({ outcome: 'approved', person: SUPERVISOR }) as const;
  const reversing = createReversing({
    ...issuing,
    ledger,
    platform,
    effective: () => settings,
    approve,
  });
  const selfService = createSelfService({
    ...issuing,
    ledger,
    loop,
    spool: { poke: () => {} },
    terminal: {
      vendorSign: (text) => sign(Buffer.from(text, 'utf8'), TRAINING_VENDOR.vendorKey),
    },
    effective: () => settings,
    approve,
    takeBack: reversing.takeBack,
  });
  const looks = new Set<() => void>();
  const lookAll = () => {
    for (const look of looks) look();
  };
  ledger.onOrder(lookAll);
  ledger.onChange(({ invoice }) => {
    if (invoice.state === 'queued') loop.wake();
    lookAll();
  });
  onTestFinished(async () => {
    await loop.close();
    platform.close();
    orders.close();
    await sandbox.close();
  });

  const till = {
    sandbox,
    clock,
    settings,
    ledger,
    loop,
    problems,
    ...selfService,
    ...reversing,
    accept: createAccept({
      ...issuing,
      acceptedBefore: (order) => ledger.read('acceptedBefore', order),
      store: (order) => ledger.write('accept', order),
    }),
    /** Lets the same time pass on both sides. */
    async pass(ms: number): Promise<void> {
      sandbox.clock.advance(ms);
      await clock.advance(ms);
    },
    /** Resolves once nothing is on its way to the platform, and what came back is stored. */
    async atRest(): Promise<void> {
      await settle();
      while (calls > 0) {
        await new Promise((done) => setTimeout(done, 5));
        await settle();
      }
    },
    /** Takes a visibly made-up order over 113.00 yuan. */
    async take(clientSn = 'SELF-0001'): Promise<SelfServiceOrder> {
      const taken = await till.takeOrder(
        selfServiceBodySchema.parse(testSale({ clientSn })),
        'test',
      );
      if (taken.outcome !== 'accepted') throw new Error(taken.outcome);
      return taken.order;
    },
    /** Resolves when the order is as it should be. */
    until: (clientSn: string, holds: (order: SelfServiceOrder) => boolean) =>
      new Promise<SelfServiceOrder>((found) => {
        const look = () =>
          void ledger.read('selfServiceOrder', clientSn).then((order) => {
            if (!order || !holds(order)) return;
            looks.delete(look);
            found(order);
          });
        looks.add(look);
        look();
      }),
    scan: scanCode,
  };
  return till;
}

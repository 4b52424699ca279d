import type { SelfServiceOrder } from '../../contract/selfService.ts';
import type { OrderState } from '../../domain/selfService/lifecycle.ts';
import type { QrForm } from '../../domain/selfService/setup.ts';
import type { Sandbox } from '../../sandbox/platform/sandbox.ts';
import { TRAINING_STORE_SN, TRAINING_VENDOR } from '../../sandbox/platform/training.ts';
import { OFTEN } from './posClient.ts';
import type { ProvisionFile, RunningTill } from './till.ts';
import { expect } from './till.ts';

/** A customer is asked about after some seconds, not at once as an invoice is. */
const SOON = { ...OFTEN, timeout: 30_000 };

/** What lets a till give its customers codes that lead to a platform of the test's own. */
export function selfServiceOn(platform: Sandbox, form: QrForm): ProvisionFile {
  return {
    store: {
      name: '示例门店',
      storeSn: TRAINING_STORE_SN,
      fallbackEmail: 'store@example.com',
      fallbackPhone: '18200000000',
    },
    selfService: {
      form,
      url: platform.codes.page,
      wxBaseUrl: platform.codes.wechat,
      redirectBase: platform.codes.redirectBase,
      orderDomain: platform.url,
      vendorSn: TRAINING_VENDOR.vendorSn,
      vendorKey: TRAINING_VENDOR.vendorKey,
      appId: 'wx-test',
      brandCode: 'test',
      redirectUserUri: 'https://merchant.example/back',
    },
    callbacks: { enabled: true },
  };
}

/** Has the platform tell the till at once what its customers do. */
export function tellAtOnce(platform: Sandbox, till: Pick<RunningTill, 'line'>): void {
  Object.assign(platform.settings, {
    orderStatusUrl: `${till.line.callbacks}/callbacks/order-status`,
    orderInvoiceUrl: `${till.line.callbacks}/callbacks/order-invoice`,
    pushAfterMs: [0],
  });
}

/** A till's orders for self-service as a store's own software sees them. */
export function ordersOf({ pos }: Pick<RunningTill, 'pos'>) {
  const read = async (clientSn: string) =>
    (await pos.call<SelfServiceOrder>('GET', `/v1/orders/${clientSn}`)).body;
  return {
    take: (sale: object) => pos.call<SelfServiceOrder>('POST', '/v1/orders', sale),
    read,
    refund: (clientSn: string, refund: object) =>
      pos.call<SelfServiceOrder>('POST', `/v1/orders/${clientSn}/refund`, refund),
    async untilNot(clientSn: string, state: OrderState): Promise<void> {
      await expect.poll(async () => (await read(clientSn)).state, SOON).not.toBe(state);
    },
    async until(clientSn: string, state: OrderState): Promise<SelfServiceOrder> {
      await expect.poll(async () => (await read(clientSn)).state, SOON).toBe(state);
      return read(clientSn);
    },
  };
}

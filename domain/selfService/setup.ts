import { type Fault, fault } from '../fault.ts';

/** The published forms of the QR code (PROTOCOL, "Receipt QR for self-service invoicing"). */
export const qrForms = ['page', 'wechat', 'redirect'] as const;
export type QrForm = (typeof qrForms)[number];

/** What the merchant chose, as far as the code needs it. Secrets are not here. */
export interface QrSetup {
  readonly form: QrForm;
  /** `page`: the address of the merchant's own page, without a query. */
  readonly url: string;
  readonly vendorSn: string;
  /** `wechat` and `redirect`: where orders are committed to. */
  readonly orderDomain: string;
  readonly brandCode: string;
  readonly redirectBase: string;
  readonly wxBaseUrl: string;
  readonly appId: string;
  readonly redirectUserUri: string;
}

/** The fields without which a form makes no code; `brandCode` may be empty. */
const needed: Readonly<Record<QrForm, readonly Exclude<keyof QrSetup, 'form'>[]>> = {
  page: ['url', 'vendorSn'],
  wechat: ['wxBaseUrl', 'appId', 'redirectUserUri', 'orderDomain'],
  redirect: ['redirectBase', 'orderDomain'],
};

/** Whether the platform has to know an order before its customer can issue it. */
export function needsCommit(form: QrForm): boolean {
  return form !== 'page';
}

/**
 * What is still missing before orders can be taken for self-service.
 * @param has.vendorKey whether the vault has the key that signs the `page` form
 */
export function missingOf(
  setup: QrSetup | null,
  has: { readonly storeSn: string; readonly vendorKey: boolean },
): readonly Fault[] {
  if (setup === null) return [fault('selfService', 'required')];
  const missing: string[] = needed[setup.form]
    .filter((name) => setup[name] === '')
    .map((name) => `selfService.${name}`);
  if (setup.form === 'page') {
    if (!has.vendorKey) missing.push('selfService.vendorKey');
  } else if (has.storeSn === '') {
    missing.push('store.storeSn');
  }
  return missing.map((path) => fault(path, 'required'));
}

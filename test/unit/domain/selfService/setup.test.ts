import { expect, test } from 'vitest';
import { missingOf, needsCommit, type QrSetup } from '../../../../domain/selfService/setup.ts';

const nothing: QrSetup = {
  form: 'page',
  url: '',
  vendorSn: '',
  orderDomain: '',
  brandCode: '',
  redirectBase: '',
  wxBaseUrl: '',
  appId: '',
  redirectUserUri: '',
};
const all = { storeSn: 'store', vendorKey: true };
const none = { storeSn: '', vendorKey: false };
const paths = (...args: Parameters<typeof missingOf>) => missingOf(...args).map(({ path }) => path);

test('each form says what it lacks', () => {
  expect(paths(null, all)).toEqual(['selfService']);
  expect(paths(nothing, none)).toEqual([
    'selfService.url',
    'selfService.vendorSn',
    'selfService.vendorKey',
  ]);
  expect(paths({ ...nothing, form: 'wechat' }, none)).toEqual([
    'selfService.wxBaseUrl',
    'selfService.appId',
    'selfService.redirectUserUri',
    'selfService.orderDomain',
    'store.storeSn',
  ]);
  expect(paths({ ...nothing, form: 'redirect' }, none)).toEqual([
    'selfService.redirectBase',
    'selfService.orderDomain',
    'store.storeSn',
  ]);
});

test('and lacks nothing when it has what it needs, whatever else is empty', () => {
  expect(paths({ ...nothing, url: 'x', vendorSn: 'x' }, { ...all, storeSn: '' })).toEqual([]);
  const redirect = { ...nothing, form: 'redirect', redirectBase: 'x', orderDomain: 'x' } as const;
  expect(paths(redirect, { ...all, vendorKey: false })).toEqual([]);
});

test('the platform has to know an order, but for the merchant’s own page', () => {
  expect((['page', 'wechat', 'redirect'] as const).map(needsCommit)).toEqual([false, true, true]);
});

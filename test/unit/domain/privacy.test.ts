import { expect, test } from 'vitest';
import {
  hasPrivateContact,
  isSameContent,
  maskContent,
  maskEmail,
  maskPayer,
  maskPhone,
} from '../../../domain/privacy.ts';

test('masked, a number reaches nobody, and masking again changes nothing', () => {
  for (const [phone, masked] of [
    ['18212345678', '182****5678'],
    ['+86 18212345678', '+86****5678'],
    ['1234567', '****67'],
    ['1', '****1'],
  ] as const) {
    expect(maskPhone(phone)).toBe(masked);
    expect(maskPhone(masked)).toBe(masked);
  }
  expect(maskEmail('zhang@example.com')).toBe('z****@example.com');
  expect(maskEmail(maskEmail('zhang@example.com'))).toBe('z****@example.com');
  expect(maskEmail('nonsense')).toBe('n****');
});

test('only a private customer’s own are masked', () => {
  const company = { kind: 'company', name: '测试', phone: '18212345678' } as const;
  expect(maskPayer(company)).toBe(company);
  expect(hasPrivateContact(company)).toBe(false);
  expect(hasPrivateContact({ kind: 'person', name: '测试' })).toBe(false);
  expect(hasPrivateContact({ kind: 'person', name: '测试', phone: '182****5678' })).toBe(false);
});

test('what was kept is known by what is given, masked or not', () => {
  const given = '{"clientSn":"1","payer":{"kind":"person","name":"张","phone":"18212345678"}}';
  expect(maskContent(given)).toBe(given.replace('18212345678', '182****5678'));
  expect(isSameContent(given, given)).toBe(true);
  expect(isSameContent(maskContent(given), given)).toBe(true);
  expect(isSameContent(maskContent(given), given.replace('5678', '0000'))).toBe(false);
  expect(maskContent('{"reason":"x"}')).toBe('{"reason":"x"}');
});

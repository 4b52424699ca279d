import { describe, expect, test, vi } from 'vitest';

vi.mock('electron-log/main', () => ({ default: {} }));
const { redact } = await import('../../../../main/logging.ts');

describe('what goes into a log', () => {
  test('has no phone numbers and no e-mail addresses', () => {
    expect(redact('给 18200000000 和 kaipiao@example.com 发送')).toBe(
      '给 [phone] 和 [e-mail] 发送',
    );
  });

  test('keeps order, task and invoice numbers, which support needs', () => {
    const line = 'order 22000000012, invoice 150003528888 50877603, task abcd234';
    expect(redact(line)).toBe(line);
  });
});

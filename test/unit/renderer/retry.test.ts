import { describe, expect, it } from 'vitest';
import { emptyDraft } from '../../../renderer/screens/issue/draft.ts';
import { faultyField, touchedLines } from '../../../renderer/screens/issue/retry.ts';

const company = emptyDraft('0.13', 'company');
const failure = (message: string) => ({ failure: { code: 'TEST', message } });

describe('where a failed invoice has to be put right', () => {
  it.each([
    ['购方税号不存在', 'payer.taxNumber'],
    ['购买方名称过长', 'payer.name'],
    ['payer_phone 格式错误', 'payer.phone'],
    ['邮箱不正确', 'payer.email'],
    ['税控设备异常', 'payer.name'],
  ])('%s: %s', (message, field) => {
    expect(faultyField(failure(message), company)).toBe(field);
  });

  it('is in the first line where the platform speaks of goods', () => {
    const key = company.lines[0]?.key;
    expect(faultyField(failure('商品编码不正确'), company)).toBe(`lines.${key}.code`);
    expect(faultyField(failure('税率不正确'), company)).toBe(`lines.${key}.taxRate`);
  });

  it('is never a box that a person does not have', () => {
    const person = emptyDraft('0.13', 'person');
    expect(faultyField(failure('税号不存在'), person)).toBe('payer.name');
  });
});

describe('the lines of a correction', () => {
  const line = {
    name: '培训用商品',
    unit: '件',
    quantity: '1',
    amount: 11_300,
    discount: 0,
    taxRate: '0.13',
  };
  const retry = { clientTaskSn: 'test-failed', lines: JSON.stringify([line]) };

  it('are left out while nobody touched them', () => {
    expect(touchedLines(retry, [{ ...line }])).toBeUndefined();
    expect(touchedLines(retry, [{ ...line, amount: 100 }])).toEqual([{ ...line, amount: 100 }]);
  });
});

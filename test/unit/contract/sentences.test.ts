import { describe, expect, test } from 'vitest';
import { languages } from '../../../contract/language.ts';
import { en } from '../../../contract/sentences/en.ts';
import { noticeCodes, noticeOf, sentenceOf } from '../../../contract/sentences/index.ts';
import { zhCN } from '../../../contract/sentences/zh-CN.ts';
import { fault, faultRules } from '../../../domain/fault.ts';

const HAN = /\p{Script=Han}/u;

describe('the sentences', () => {
  test.each(faultRules)('%s is said in both languages, with the same figures', (rule) => {
    expect(zhCN.faults[rule]).toMatch(HAN);
    expect(zhCN.faults[rule]).toMatch(/。$|screen。$/);
    expect(en.faults[rule]).not.toMatch(HAN);
    expect(en.faults[rule]).toMatch(/\.$/);
    // Whichever language, the field is named.
    expect(zhCN.faults[rule]).toContain('{field}');
    expect(en.faults[rule]).toContain('{field}');
    for (const hole of holes(zhCN.faults[rule])) expect(holes(en.faults[rule])).toContain(hole);
  });

  test.each(noticeCodes)(
    'the notice %s is said in both languages, with the same figures',
    (code) => {
      expect(zhCN.notices[code]).toMatch(HAN);
      expect(en.notices[code]).not.toMatch(HAN);
      expect(holes(en.notices[code])).toEqual(holes(zhCN.notices[code]));
    },
  );

  test('both know the same fields', () => {
    expect(Object.keys(en.fields)).toEqual(Object.keys(zhCN.fields));
  });
});

describe('a sentence', () => {
  test('names the line and the field', () => {
    const broken = fault('lines.11.discount', 'discountOutOfRange');
    expect(sentenceOf(broken, 'zh-CN')).toMatch(/^第 12 行 折扣不能小于 0/);
    expect(sentenceOf(broken, 'en')).toMatch(/^Line 12: discount must be/);
  });

  test('fills in its figures', () => {
    const broken = fault('clientSn', 'tooManyBytes', { most: 32, actual: 33 });
    expect(sentenceOf(broken, 'en')).toBe('Order number may have at most 32 bytes; this has 33.');
    expect(noticeOf('conflictContent', 'zh-CN', { clientSn: 'TEST-1' })).toContain('TEST-1');
  });

  test.each(['constructor', '__proto__', 'toString', 'lines.0.valueOf', '{most}', '$&'])(
    'an unknown field called %s is called that',
    (path) => {
      for (const language of languages) {
        expect(sentenceOf(fault(path, 'unknownField'), language)).toContain(path);
      }
    },
  );
});

function holes(template: string): string[] {
  return (template.match(/\{\w+\}/g) ?? []).sort();
}

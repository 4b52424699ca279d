import { describe, expect, it } from 'vitest';
import { printTroubles, troubleSentence } from '../../../../main/printing/troubles.ts';

describe('the sentence of a trouble', () => {
  it.each(printTroubles)('%s says what a person can do, in both languages', (trouble) => {
    expect(troubleSentence(trouble, 'zh-CN')).toMatch(/。$/);
    expect(troubleSentence(trouble, 'en')).toMatch(/\.$/);
  });

  it('is the reason itself where it is none of ours', () => {
    expect(troubleSentence('示例', 'zh-CN')).toBe('示例');
  });
});

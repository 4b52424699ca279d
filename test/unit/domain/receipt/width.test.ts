import { describe, expect, it } from 'vitest';
import { cleanText, graphemesOf, widthOf, wrap } from '../../../../domain/receipt/width.ts';

describe('width in columns', () => {
  it.each([
    ['X100', 4],
    ['电视机', 6],
    ['×', 2],
    ['·—…①￥', 10],
    ['𠮷', 2],
    ['👨‍👩‍👧', 2],
    ['e\u0301', 2],
    ['', 0],
  ])('%s takes %i', (text, columns) => {
    expect(widthOf(text)).toBe(columns);
  });

  it('never splits what a reader sees as one character', () => {
    expect(graphemesOf('a👨‍👩‍👧e\u0301𠮷')).toEqual(['a', '👨‍👩‍👧', 'e\u0301', '𠮷']);
    expect(wrap('👨‍👩‍👧👨‍👩‍👧', 3)).toEqual(['👨‍👩‍👧', '👨‍👩‍👧']);
  });
});

describe('cleaning', () => {
  it.each([
    ['a\r\nb\tc', 'a b c'],
    ['\u001b@\u009b', ' @ '],
    ['甲\u202e乙\u200b', '甲乙'],
    ['¥5', '￥5'],
    ['\ud800', '\ufffd'],
    ['葛\u{e0100}', '葛'],
    ['全　角', '全　角'],
    ['👨‍👩‍👧', '👨‍👩‍👧'],
    ['甲\u200d乙', '甲乙'],
  ])('%j becomes %j', (text, clean) => {
    expect(cleanText(text)).toBe(clean);
  });
});

describe('wrapping', () => {
  it.each([
    ['one two three', 8, ['one two', 'three']],
    ['上海示例（有限）公司', 8, ['上海示例', '（有限）', '公司']],
    ['合计￥3,249.00', 10, ['合计', '￥3,249.00']],
    ['12345678901', 4, ['1234', '5678', '901']],
    ['净 1.00   税 2.00', 12, ['净 1.00', '税 2.00']],
    ['  甲乙丙丁', 6, ['  甲乙', '  丙丁']],
    ['完成。', 4, ['完', '成。']],
    ['', 4, ['']],
  ])('%j in %i columns', (text, columns, lines) => {
    expect(wrap(text, columns)).toEqual(lines);
  });
});

import { describe, expect, it } from 'vitest';
import { keyIds, keyOf, keyTable, type Stroke } from '../../../renderer/keys/table.ts';
import { en } from '../../../renderer/locales/en.ts';
import { zhCN } from '../../../renderer/locales/zh-CN.ts';

const stroke = (key: string, fields: Partial<Stroke> = {}): Stroke => ({
  key,
  code: '',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  isComposing: false,
  keyCode: 0,
  inText: true,
  ...fields,
});

describe('the keys', () => {
  it('work also where text is typed', () => {
    expect(keyOf(stroke('F8'))).toBe('issue');
    expect(keyOf(stroke('Escape'))).toBe('back');
    expect(keyOf(stroke(',', { ctrlKey: true }))).toBe('settings');
    expect(keyOf(stroke('l', { ctrlKey: true }))).toBe('lock');
    expect(keyOf(stroke('L', { ctrlKey: true }))).toBe('lock');
  });

  it('leave characters to the text', () => {
    expect(keyOf(stroke('?', { shiftKey: true }))).toBeUndefined();
    expect(keyOf(stroke('?', { shiftKey: true, inText: false }))).toBe('help');
  });

  it('are silent while an input method is at work', () => {
    expect(keyOf(stroke('F8', { isComposing: true }))).toBeUndefined();
    expect(keyOf(stroke('F8', { keyCode: 229 }))).toBeUndefined();
  });

  it('have one meaning each, and every meaning has a key', () => {
    const keys = keyTable.filter(({ id }) => id).flatMap((entry) => entry.keys);
    expect(new Set(keys).size).toBe(keys.length);
    for (const id of keyIds) expect(keyTable.some((entry) => entry.id === id)).toBe(true);
  });
});

describe('the languages', () => {
  const placeholders = (texts: object, path = ''): Record<string, string> =>
    Object.fromEntries(
      Object.entries(texts).flatMap(([key, value]) =>
        typeof value === 'string'
          ? [
              [
                path + key,
                [...value.matchAll(/\{\{(\w+)\}\}/g)]
                  .map((m) => m[1])
                  .sort()
                  .join(),
              ],
            ]
          : Object.entries(placeholders(value, `${path}${key}.`)),
      ),
    );

  it('fill in the same things in the same texts', () => {
    expect(placeholders(en)).toEqual(placeholders(zhCN));
  });
});

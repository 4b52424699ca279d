import { describe, expect, it } from 'vitest';
import { type Burst, feedScanner, type ScanStroke } from '../../../renderer/state/scanner.ts';

/** Plays keys with a pause between them, and tells the last step. */
function play(keys: readonly string[], gap: number, hidden = false) {
  let burst: Burst | null = null;
  let at = 1_000;
  let fresh = 0;
  for (const key of keys) {
    at += gap;
    const stroke: ScanStroke = {
      key: hidden ? 'Process' : key,
      code: codeOf(key),
      shiftKey: /^[A-Z]$/.test(key),
      at,
    };
    const step = feedScanner(burst, stroke);
    if (step.kind === 'scanned') return { text: step.text, fresh };
    if (step.kind === 'gathering' && step.fresh) fresh += 1;
    burst = step.burst;
  }
  return { text: null, fresh };
}

function codeOf(key: string): string {
  if (/^\d$/.test(key)) return `Digit${key}`;
  if (/^[a-z]$/i.test(key)) return `Key${key.toUpperCase()}`;
  return key === '-' ? 'Minus' : key;
}

const keysOf = (text: string) => [...text, 'Enter'];

describe('a scanner', () => {
  it('is known by its speed and its Enter', () => {
    expect(play(keysOf('22000000012'), 8)).toEqual({ text: '22000000012', fresh: 1 });
  });

  it('is heard through an input method, by the physical keys', () => {
    expect(play(keysOf('SL-2200ab'), 10, true).text).toBe('SL-2200ab');
  });

  it('gives plain characters when the input method makes them full-width', () => {
    expect(play(keysOf('２２０００００００'), 10).text).toBe('220000000');
  });

  it('is not a person typing and pressing Enter', () => {
    expect(play(keysOf('22000000012'), 60).text).toBeNull();
  });

  it('is not a few keys rolled over', () => {
    expect(play(keysOf('dsj'), 10).text).toBeNull();
  });

  it('is not a burst that no Enter ends', () => {
    expect(play([...'22000000012', 'Tab'], 8).text).toBeNull();
  });

  it('leaves out what a person typed just before', () => {
    let burst: Burst | null = null;
    const feed = (key: string, at: number) => {
      const step = feedScanner(burst, { key, code: codeOf(key), shiftKey: false, at });
      if (step.kind !== 'scanned') burst = step.burst;
      return step;
    };
    feed('9', 0);
    let at = 200;
    for (const key of '22000000012') {
      at += 10;
      feed(key, at);
    }
    expect(feed('Enter', at + 10)).toEqual({ kind: 'scanned', text: '22000000012' });
  });

  it('may press Shift on the way', () => {
    let burst: Burst | null = null;
    let at = 0;
    for (const key of ['Shift', 'A', 'Shift', 'B', '1', '2', '3', '4']) {
      at += 10;
      const step = feedScanner(burst, { key, code: codeOf(key), shiftKey: true, at });
      if (step.kind !== 'scanned') burst = step.burst;
    }
    const last = feedScanner(burst, { key: 'Enter', code: 'Enter', shiftKey: false, at: at + 10 });
    expect(last).toEqual({ kind: 'scanned', text: 'AB1234' });
  });
});

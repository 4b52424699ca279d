import { describe, expect, it } from 'vitest';
import { createAnswerReader, stateOf } from '../../../../main/printing/status.ts';

describe('the state of a printer', () => {
  it.each([
    [{}, 'unknown'],
    [{ 1: 0x12, 2: 0x12, 3: 0x12, 4: 0x12 }, 'ready'],
    [{ 1: 0x12 }, 'ready'],
    [{ 1: 0x12, 2: 0x12, 3: 0x12, 4: 0x1e }, 'paper_low'],
    [{ 1: 0x1a, 2: 0x32, 3: 0x12, 4: 0x7e }, 'paper_out'],
    [{ 1: 0x1a, 2: 0x16, 3: 0x12, 4: 0x12 }, 'cover_open'],
    [{ 1: 0x1a, 2: 0x52, 3: 0x1a, 4: 0x12 }, 'error'],
    [{ 1: 0x1a, 2: 0x12, 3: 0x12, 4: 0x12 }, 'offline'],
  ] as const)('%o is %s', (status, state) => {
    expect(stateOf(status)).toBe(state);
  });
});

describe('the answers of a printer', () => {
  const read = (...bytes: number[]) => createAnswerReader().read(Uint8Array.from(bytes));

  it('are told apart by their fixed bits', () => {
    expect(read(0x12, 0x00, 0x37, 0x22, 0x30, 0x30, 0x30, 0x37, 0x00)).toEqual([
      { kind: 'status', byte: 0x12 },
      { kind: 'paper', byte: 0x00 },
      { kind: 'process', id: '0007' },
    ]);
  });

  it('are not an automatic status, whose last bytes look like an answer to GS r', () => {
    expect(read(0x14, 0x00, 0x00, 0x00)).toEqual([]);
    expect(read(0x14, 0x00, 0x12, 0x00, 0x00, 0x03)).toEqual([
      { kind: 'status', byte: 0x12 },
      { kind: 'paper', byte: 0x03 },
    ]);
  });

  it('are not flow control', () => {
    expect(read(0x11, 0x13)).toEqual([]);
  });

  it('may come in pieces', () => {
    const reader = createAnswerReader();
    expect(reader.read(Uint8Array.from([0x37, 0x22, 0x30]))).toEqual([]);
    expect(reader.read(Uint8Array.from([0x31, 0x32, 0x33, 0x00]))).toEqual([
      { kind: 'process', id: '0123' },
    ]);
  });
});

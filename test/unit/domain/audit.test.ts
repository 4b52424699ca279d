import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type AuditLine,
  CHAIN_START,
  type ChainEnd,
  type ChainedLine,
  chainHash,
  checkEnd,
  walkChain,
} from '../../../domain/audit.ts';

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

function chain(contents: readonly Omit<AuditLine, 'seq'>[]): ChainedLine[] {
  const lines: ChainedLine[] = [];
  let end = CHAIN_START;
  for (const content of contents) {
    const line = { ...content, seq: end.seq + 1 };
    const hash = chainHash(end.hash, line, sha256);
    lines.push({ ...line, prev: end.hash, hash });
    end = { seq: line.seq, hash };
  }
  return lines;
}

/** As the app does it: along the lines, then against the head. */
function verify(lines: readonly ChainedLine[], head: ChainEnd | undefined) {
  const walked = walkChain(CHAIN_START, lines, sha256);
  return 'broken' in walked ? walked.broken : checkEnd(walked.end, head);
}

const content = fc.record({
  at: fc.nat(),
  clientTaskSn: fc.option(fc.string()),
  who: fc.string(),
  what: fc.string(),
  detail: fc.option(fc.string()),
  after: fc.option(fc.string()),
});
const someLines = fc.array(content, { minLength: 1, maxLength: 12 }).map(chain);

function headOf(lines: readonly ChainedLine[]): ChainEnd | undefined {
  const last = lines.at(-1);
  return last && { seq: last.seq, hash: last.hash };
}

describe('the chain', () => {
  test('holds as it was written', () => {
    fc.assert(fc.property(someLines, (lines) => verify(lines, headOf(lines)) === undefined));
    expect(verify([], undefined)).toBeUndefined();
  });

  test('a changed line is found, at that line', () => {
    const fields = ['at', 'clientTaskSn', 'who', 'what', 'detail', 'after'] as const;
    fc.assert(
      fc.property(someLines, fc.nat(), fc.constantFrom(...fields), (lines, pick, field) => {
        const index = pick % lines.length;
        const tampered = lines.map((line, at) =>
          at === index
            ? { ...line, [field]: field === 'at' ? line.at + 1 : `${line[field]}x` }
            : line,
        );
        expect(verify(tampered, headOf(lines))).toEqual({ seq: index + 1, why: 'changed' });
      }),
    );
  });

  test('a line that was changed and hashed again does not carry the next one', () => {
    const [one, two, three] = chain([entry('a'), entry('b'), entry('c')]);
    if (!one || !two || !three) throw new Error('three lines');
    const changed = { ...two, who: 'x' };
    const forged = { ...changed, hash: chainHash(two.prev, changed, sha256) };
    expect(verify([one, forged, three], headOf([three]))).toEqual({ seq: 3, why: 'unlinked' });
    expect(verify([one, forged], headOf([two]))).toEqual({ seq: 2, why: 'end' });
  });

  test('a removed line is found, wherever it stood', () => {
    fc.assert(
      fc.property(someLines, fc.nat(), (lines, pick) => {
        const index = pick % lines.length;
        const without = lines.filter((_, at) => at !== index);
        expect(verify(without, headOf(lines))).toEqual({ seq: index + 1, why: 'missing' });
      }),
    );
  });

  test('a line put in is found, also at the end', () => {
    const lines = chain([entry('a'), entry('b')]);
    const more = chain([entry('a'), entry('b'), entry('forged')]);
    expect(verify(more, headOf(lines))).toEqual({ seq: 3, why: 'end' });
    const other = chain([entry('forged')]);
    expect(verify([...other, ...lines.slice(1)], headOf(lines))).toEqual({
      seq: 2,
      why: 'unlinked',
    });
  });

  test('a head that is gone or another one is a break', () => {
    const lines = chain([entry('a')]);
    expect(verify(lines, undefined)).toEqual({ seq: 1, why: 'end' });
    expect(verify(lines, { seq: 1, hash: sha256('x') })).toEqual({ seq: 1, why: 'end' });
  });
});

function entry(who: string): Omit<AuditLine, 'seq'> {
  return { at: 1, clientTaskSn: null, who, what: 'test', detail: null, after: null };
}

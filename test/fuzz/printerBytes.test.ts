import fc from 'fast-check';
import { expect, test } from 'vitest';
import { printerStates } from '../../contract/pos.ts';
import {
  createAnswerReader,
  paperStateOf,
  type StatusBytes,
  stateOf,
  statusKinds,
} from '../../main/printing/status.ts';
import { mutatedBytes, runs } from './inputs.ts';

/* Whatever comes up the line of a printer, in whatever pieces. */

const ID = 'AB12';
const right = [
  Buffer.from([0x12, 0x12, 0x12, 0x12]),
  Buffer.from([0x16, 0x32, 0x52, 0x1e, 0x00]),
  Buffer.from([0x10, 0x00, 0x00, 0x00, 0x12, 0x0c]),
  Buffer.concat([Buffer.from([0x37, 0x22]), Buffer.from(ID), Buffer.from([0x00, 0x0f])]),
  Buffer.concat([Buffer.from([0x5f]), Buffer.from('TEST PRINTER'), Buffer.from([0x00, 0x12])]),
];
const bytes = fc.oneof(
  { weight: 4, arbitrary: mutatedBytes(right) },
  { weight: 2, arbitrary: fc.uint8Array({ maxLength: 400 }) },
);

test('is answers of three kinds, the same in one piece and in many, and a state it may have', () => {
  fc.assert(
    fc.property(bytes, fc.array(fc.nat({ max: 20 }), { maxLength: 8 }), (all, cuts) => {
      const whole = createAnswerReader().read(all);
      const reader = createAnswerReader();
      const pieces = [...cuts, all.length].sort((a, b) => a - b);
      let from = 0;
      const parts = pieces.flatMap((to) => {
        const read = reader.read(all.subarray(from, to));
        from = Math.min(to, all.length);
        return [...read];
      });
      expect(parts).toEqual(whole);
      expect(whole.length).toBeLessThanOrEqual(all.length);
      const status: StatusBytes = {};
      for (const [at, answer] of whole.entries()) {
        if (answer.kind === 'status') status[statusKinds[at % 4] ?? 1] = answer.byte;
        if (answer.kind === 'paper') expect(printerStates).toContain(paperStateOf(answer.byte));
        if (answer.kind === 'process') expect(answer.id.length).toBeLessThanOrEqual(80);
      }
      expect(printerStates).toContain(stateOf(status));
    }),
    runs('printerBytes', 0.6),
  );
});

test('a printer that only talks gibberish never says that a job is done', () => {
  // Random bytes hold the four characters of a job's id, in their frame, about never.
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (all) => {
      const done = createAnswerReader().read(all);
      expect(done.filter((answer) => answer.kind === 'process' && answer.id === ID)).toEqual([]);
    }),
    runs('printerBytes', 0.4),
  );
});

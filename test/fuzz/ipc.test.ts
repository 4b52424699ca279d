import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type CallName, calls, mayCall, type WindowOf } from '../../contract/ipc.ts';
import { answerCall, type Handlers } from '../../main/answerCall.ts';
import { mutated, oddArgument, runs } from './inputs.ts';
import { rightCalls } from './rightCalls.ts';

/* Whatever a window hands over: what reaches a handler is of the documented shape, and no more. */

const names = Object.keys(calls) as CallName[];
/** What a schema makes of an argument is itself an argument that it takes, and nothing is added. */
const isOfShape = (name: CallName, argument: unknown): boolean => {
  const again = calls[name].in.safeParse(argument);
  return again.success && isSame(again.data, argument);
};
const isSame = (a: unknown, b: unknown): boolean => {
  try {
    expect(a).toEqual(b);
    return true;
  } catch {
    return false;
  }
};

/** Handlers that keep what reaches them. */
function watched() {
  const reached: { name: CallName; argument: unknown }[] = [];
  const handlers = Object.fromEntries(
    names.map((name) => [
      name,
      async (argument: unknown) => {
        reached.push({ name, argument });
      },
    ]),
  ) as unknown as Handlers;
  return { reached, handlers };
}

const call = fc.constantFrom(...names).chain((name) =>
  fc.record({
    name: fc.constant(name),
    argument: fc.oneof(
      { weight: 9, arbitrary: mutated(rightCalls[name], oddArgument) },
      { weight: 1, arbitrary: oddArgument },
    ),
    asking: fc.constantFrom<WindowOf | undefined>('till', 'till', 'till', 'customer', undefined),
  }),
);

test('every right call is one', () => {
  for (const name of names) expect(calls[name].in.safeParse(rightCalls[name]).success).toBe(true);
});

test('nothing reaches a handler unchecked, and a refusal says nothing of us', async () => {
  const { reached, handlers } = watched();
  const logged: unknown[] = [];
  const door = { handlers, log: (...line: unknown[]) => logged.push(line) };
  const seen = { done: 0, refused: 0 };
  await fc.assert(
    fc.asyncProperty(call, async ({ name, argument, asking }) => {
      reached.length = 0;
      const outcome = await answerCall(door, asking, name, argument).then(
        () => 'done' as const,
        (error: Error) => error.message,
      );
      const allowed = asking !== undefined && mayCall(asking, name);
      if (outcome === 'done') {
        seen.done += 1;
        expect(allowed).toBe(true);
        expect(reached.map((one) => one.name)).toEqual([name]);
        expect(isOfShape(name, reached[0]?.argument)).toBe(true);
      } else {
        seen.refused += 1;
        expect(reached).toEqual([]);
        expect(outcome).toMatch(
          allowed
            ? /^refused: wrong argument for \w+$/
            : /^refused: not (our page|for this window)$/,
        );
      }
    }),
    runs('ipc'),
  );
  expect(logged).toEqual([]);
  // Both happen: otherwise nothing was tried.
  expect(seen.done).toBeGreaterThan(1_000);
  expect(seen.refused).toBeGreaterThan(1_000);
});

test('a handler that breaks is logged, and the window hears one word', async () => {
  const lines: unknown[] = [];
  const handlers: Partial<Handlers> = {
    signOut: () => Promise.reject(new Error('TEST secret in /test/path.ts')),
  };
  const door = { handlers, log: (message: string) => lines.push(message) };
  await expect(answerCall(door, 'till', 'signOut', undefined)).rejects.toThrow(/^broken$/);
  await expect(answerCall(door, 'till', 'lockNow', undefined)).rejects.toThrow(/^broken$/);
  expect(lines).toEqual(['the call signOut broke', 'the call lockNow broke']);
});

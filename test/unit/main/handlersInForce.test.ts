import { expect, it } from 'vitest';
import type { Handlers } from '../../../main/answerCall.ts';
import { createHandlersInForce } from '../../../main/handlersInForce.ts';

const named = (name: string): Partial<Handlers> => ({
  snapshot: async () => ({ version: name }) as never,
});
const setUp = () => {
  let told = 0;
  const handlers = createHandlersInForce(() => {
    told += 1;
  });
  const ask = async () => (await handlers.now().snapshot?.(null as never))?.version;
  return { handlers, ask, told: () => told };
};

it('a page that is there before the till waits for its snapshot, and is told nothing', async () => {
  const { handlers, ask, told } = setUp();
  const early = [ask(), ask()];
  handlers.change(named('till'));
  expect(await Promise.all(early)).toEqual(['till', 'till']);
  expect(told()).toBe(0);
});

it('what changes later is told', async () => {
  const { handlers, ask, told } = setUp();
  handlers.change(named('locked'));
  handlers.change(named('till'));
  expect(told()).toBe(1);
  expect(await ask()).toBe('till');
});

it('while there is nothing again, snapshots wait again', async () => {
  const { handlers, ask, told } = setUp();
  handlers.change(named('broken'));
  handlers.suspend();
  const meanwhile = ask();
  handlers.change(named('mended'));
  expect(await meanwhile).toBe('mended');
  expect(told()).toBe(1);
});

it('nothing else is there while the till is built', () => {
  const { handlers } = setUp();
  expect(Object.keys(handlers.now()).sort()).toEqual(['reportOnline', 'snapshot']);
});

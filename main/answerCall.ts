import {
  type CallArgument,
  type CallName,
  type CallOutput,
  calls,
  mayCall,
  type WindowOf,
} from '../contract/ipc.ts';

/** What main does for each call of `contract/ipc`. Arguments have been checked when they arrive. */
export type Handlers = {
  readonly [N in CallName]: (argument: CallArgument<N>) => Promise<CallOutput<N>>;
};

/**
 * One call of a window, from the door to its handler: only from a window of ours, only one that it
 * may make, and only with an argument of the documented shape. Nothing else reaches a handler.
 * @throws with a word or two: our own pages are typed, and whatever else asks gets no explanation
 */
export async function answerCall(
  { handlers, log }: { handlers: Partial<Handlers>; log: (message: string, e: unknown) => void },
  asking: WindowOf | undefined,
  name: CallName,
  raw: unknown,
): Promise<unknown> {
  if (!asking) throw new Error('refused: not our page');
  if (!mayCall(asking, name)) throw new Error('refused: not for this window');
  const argument = calls[name].in.safeParse(raw);
  if (!argument.success) throw new Error(`refused: wrong argument for ${name}`);
  try {
    const handle = handlers[name] as ((argument: unknown) => Promise<unknown>) | undefined;
    if (!handle) throw new Error('not at the moment');
    return await handle(argument.data);
  } catch (error) {
    log(`the call ${name} broke`, error);
    throw new Error('broken');
  }
}

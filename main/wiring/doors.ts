import type { Settings } from '../../contract/settings.ts';

/** A server that listens once; after `close` a new one is made. */
export interface Door {
  listen(): Promise<string>;
  close(): Promise<void>;
}

/** The POS API and the callback receiver: open or shut as the settings say. */
export interface Doors {
  /** Where they listen; null: off. */
  readonly addresses: { posApi: string | null; callbacks: string | null };
  /** Opens and shuts what the settings have changed. Rejects when a port is taken. */
  follow(settings: Settings): Promise<void>;
  close(): Promise<void>;
}

type Name = 'posApi' | 'callbacks';

export function createDoors(makers: {
  readonly posApi: (section: Settings['posApi']) => Door;
  readonly callbacks: (section: Settings['callbacks']) => Door;
}): Doors {
  const addresses: Doors['addresses'] = { posApi: null, callbacks: null };
  const open = new Map<Name, { section: string; door: Door }>();
  let queue: Promise<unknown> = Promise.resolve();

  async function set(name: Name, section: { enabled: boolean }, make: () => Door): Promise<void> {
    const wanted = JSON.stringify(section);
    const now = open.get(name);
    if (now?.section === wanted) return;
    open.delete(name);
    addresses[name] = null;
    await now?.door.close();
    if (!section.enabled) return;
    const door = make();
    addresses[name] = await door.listen();
    open.set(name, { section: wanted, door });
  }

  /** One change after another: a port is shut before it is opened again. */
  function inTurn(work: () => Promise<void>): Promise<void> {
    const done = queue.then(work);
    queue = done.catch(() => {});
    return done;
  }

  return {
    addresses,
    follow: ({ posApi, callbacks }) =>
      inTurn(async () => {
        await set('posApi', posApi, () => makers.posApi(posApi));
        await set('callbacks', callbacks, () => makers.callbacks(callbacks));
      }),
    close: () =>
      inTurn(async () => {
        for (const { door } of open.values()) await door.close();
        open.clear();
      }),
  };
}

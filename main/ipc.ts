import { type BrowserWindow, type IpcMainInvokeEvent, ipcMain } from 'electron';
import {
  type CallArgument,
  type CallName,
  type CallOutput,
  CHANNEL_PREFIX,
  calls,
  type EventName,
  type EventPayload,
  mayCall,
  mayHear,
  type WindowOf,
} from '../contract/ipc.ts';

/** What main does for each call of `contract/ipc`. Arguments have been checked when they arrive. */
export type Handlers = {
  readonly [N in CallName]: (argument: CallArgument<N>) => Promise<CallOutput<N>>;
};

/**
 * Serves `contract/ipc` to the windows: only to the main frame of our own pages, to each window only
 * its own calls, and only with arguments of the documented shape. The one place that may touch ipcMain (a linter says so).
 */
export function serveIpc(
  /** The handlers as of now; while the vault is locked only some are there. */
  handlers: () => Partial<Handlers>,
  {
    whose,
    log,
  }: {
    /** Whose window asks; undefined: none of ours. */
    whose: (event: IpcMainInvokeEvent) => WindowOf | undefined;
    log: (message: string, e: unknown) => void;
  },
): void {
  for (const name of Object.keys(calls) as CallName[]) {
    ipcMain.handle(CHANNEL_PREFIX + name, async (event: IpcMainInvokeEvent, raw: unknown) => {
      const asking = whose(event);
      if (!asking) throw new Error('refused: not our page');
      if (!mayCall(asking, name)) throw new Error('refused: not for this window');
      const argument = calls[name].in.safeParse(raw);
      // Our own pages are typed; whatever else comes here gets no explanation.
      if (!argument.success) throw new Error(`refused: wrong argument for ${name}`);
      try {
        const handle = handlers()[name] as ((argument: unknown) => Promise<unknown>) | undefined;
        if (!handle) throw new Error('not while the vault is locked');
        return await handle(argument.data);
      } catch (error) {
        log(`the call ${name} broke`, error);
        throw new Error('broken');
      }
    });
  }
}

/** A window of ours that is open. */
export interface OurWindow {
  readonly whose: WindowOf;
  readonly window: BrowserWindow;
}

/** Tells every window that may hear it; one that is gone misses nothing, it will ask for a snapshot. */
export function tellWindows<N extends EventName>(
  windows: readonly OurWindow[],
  name: N,
  payload: EventPayload<N>,
): void {
  for (const { whose, window } of windows) {
    if (!window.isDestroyed() && mayHear(whose, name)) {
      window.webContents.send(CHANNEL_PREFIX + name, payload);
    }
  }
}

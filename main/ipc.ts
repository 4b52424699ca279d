import { type BrowserWindow, type IpcMainInvokeEvent, ipcMain, type WebFrameMain } from 'electron';
import {
  type CallArgument,
  type CallName,
  type CallOutput,
  CHANNEL_PREFIX,
  calls,
  type EventName,
  type EventPayload,
} from '../contract/ipc.ts';

/** What main does for each call of `contract/ipc`. Arguments have been checked when they arrive. */
export type Handlers = {
  readonly [N in CallName]: (argument: CallArgument<N>) => Promise<CallOutput<N>>;
};

/**
 * Serves `contract/ipc` to the windows: only to the main frame of our own pages, and only with
 * arguments of the documented shape. The one place that may touch ipcMain (a linter says so).
 */
export function serveIpc(
  /** The handlers as of now; while the vault is locked only some are there. */
  handlers: () => Partial<Handlers>,
  {
    isOurs,
    log,
  }: {
    isOurs: (frame: WebFrameMain | null) => boolean;
    log: (message: string, e: unknown) => void;
  },
): void {
  for (const name of Object.keys(calls) as CallName[]) {
    ipcMain.handle(CHANNEL_PREFIX + name, async (event: IpcMainInvokeEvent, raw: unknown) => {
      if (!isOurs(event.senderFrame)) throw new Error('refused: not our page');
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

/** Tells every window; a window that is gone misses nothing, it will ask for a snapshot. */
export function tellWindows<N extends EventName>(
  windows: readonly BrowserWindow[],
  name: N,
  payload: EventPayload<N>,
): void {
  for (const window of windows) {
    if (!window.isDestroyed()) window.webContents.send(CHANNEL_PREFIX + name, payload);
  }
}

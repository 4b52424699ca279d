import { type BrowserWindow, type IpcMainInvokeEvent, ipcMain } from 'electron';
import {
  type CallName,
  CHANNEL_PREFIX,
  calls,
  type EventName,
  type EventPayload,
  mayHear,
  type WindowOf,
} from '../contract/ipc.ts';
import { answerCall, type Handlers } from './answerCall.ts';

/**
 * Serves `contract/ipc` to the windows: who asks is looked up for each call, and `answerCall` does
 * the rest. The one place that may touch ipcMain (a linter says so).
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
    ipcMain.handle(CHANNEL_PREFIX + name, (event: IpcMainInvokeEvent, raw: unknown) =>
      answerCall({ handlers: handlers(), log }, whose(event), name, raw),
    );
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

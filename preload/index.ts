import { contextBridge, ipcRenderer } from 'electron';
import type { Bridge, CHANNEL_PREFIX } from '../contract/ipc.ts';

// Spelt out, so that no code of the contract (and no zod) is bundled in; its type keeps it the same.
const PREFIX: typeof CHANNEL_PREFIX = 'desk:';

const bridge: Bridge = {
  call: (name, argument) => ipcRenderer.invoke(PREFIX + name, argument),
  on: (name, listener) => {
    const relay = (_event: unknown, payload: unknown) => listener(payload);
    ipcRenderer.on(PREFIX + name, relay);
    return () => ipcRenderer.off(PREFIX + name, relay);
  },
};

contextBridge.exposeInMainWorld('desk', bridge);

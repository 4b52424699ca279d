import type { Bridge } from '../contract/ipc.ts';

declare global {
  interface Window {
    readonly desk: Bridge;
  }
}

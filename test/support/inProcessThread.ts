import { MessageChannel } from 'node:worker_threads';
import type { StartThread } from '../../main/ledger/ledger.ts';
import { serve } from '../../main/ledger/serve.ts';

/** Serves a ledger in the test's own thread, over a real message channel: no build is needed. */
export const inProcessThread: StartThread = (options) => {
  const { port1, port2 } = new MessageChannel();
  void serve(port2, options);
  return Object.assign(port1, { terminate: () => port1.close() });
};

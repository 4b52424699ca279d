import { parentPort, workerData } from 'node:worker_threads';
import { serve } from './serve.ts';

// The entry of a ledger thread: `{ file, role }` says which one it is.
if (parentPort) void serve(parentPort, workerData);

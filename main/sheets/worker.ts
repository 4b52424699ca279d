import { parentPort, workerData } from 'node:worker_threads';
import { readSheetJob } from './job.ts';

// The entry of a thread that reads one workbook and ends.
parentPort?.postMessage(readSheetJob(workerData));

import { readFileSync, rmSync } from 'node:fs';
import type { ElectronApplication } from '@playwright/test';

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** µs on the processor, of complete events. */
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

/** Chromium's name for one turn of a thread, and for the thread that a page lives on. */
const TASK = 'ThreadControllerImpl::RunTask';
const PAGE_THREAD = 'CrRendererMain';

/**
 * What the tasks of the window's page cost while something is done.
 * @returns ms of processor time of the costliest, by Chromium's own trace; time that it waited for a
 *   processor is not in it
 */
export async function costliestTask(
  app: ElectronApplication,
  work: () => Promise<unknown>,
): Promise<number> {
  await app.evaluate(async ({ contentTracing, BrowserWindow }) => {
    const page = BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId();
    await contentTracing.startRecording({
      included_categories: ['toplevel'],
      ...(page !== undefined && { included_process_ids: [page] }),
    });
  });
  await work();
  const file = await app.evaluate(({ contentTracing }) => contentTracing.stopRecording());
  const { traceEvents } = JSON.parse(readFileSync(file, 'utf8')) as { traceEvents: TraceEvent[] };
  rmSync(file);
  const threads = new Set(
    traceEvents
      .filter(({ name, args }) => name === 'thread_name' && args?.name === PAGE_THREAD)
      .map(({ pid, tid }) => `${pid} ${tid}`),
  );
  const costs = traceEvents
    .filter(({ name, ph, pid, tid }) => name === TASK && ph === 'X' && threads.has(`${pid} ${tid}`))
    .map(({ tdur }) => (tdur ?? 0) / 1000);
  return costs.reduce((most, one) => Math.max(most, one), 0);
}

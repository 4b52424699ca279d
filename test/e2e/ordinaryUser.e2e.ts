import { readFileSync, readlinkSync } from 'node:fs';
import type { ElectronApplication } from '@playwright/test';
import type { Bridge } from '../../contract/ipc.ts';
import { openApp } from '../support/app.ts';
import { expect, test } from '../support/e2e.ts';
import { asOrdinaryUser } from '../support/ordinaryUser.ts';

test('an ordinary user’s windows run in Chromium’s sandbox', async () => {
  const { cleanUp, ...start } = asOrdinaryUser();
  const opened = await openApp({ ...start, args: ['--training'] });
  try {
    await expectSandboxed(opened.app);
    await expect(opened.page).toHaveTitle('开票台');
    const snapshot = await opened.page.evaluate(() => {
      const { desk } = globalThis as unknown as { desk: Bridge };
      return desk.call('snapshot', undefined);
    });
    expect(snapshot).toMatchObject({ mode: 'training', phase: 'running' });
  } finally {
    await opened.close();
    cleanUp();
  }
});

async function expectSandboxed(app: ElectronApplication): Promise<void> {
  const main = await app.evaluate(({ BrowserWindow }) => ({
    argv: process.argv,
    uid: process.getuid?.(),
    pid: process.pid,
    windowPid: BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId() ?? 0,
  }));
  expect(main.uid).not.toBe(0);
  expect(main.argv).not.toContain('--no-sandbox');
  const status = readFileSync(`/proc/${main.windowPid}/status`, 'utf8');
  // 2: every system call passes a filter.
  expect(status).toMatch(/^Seccomp:\s+2$/m);
  expect(status).toMatch(/^NoNewPrivs:\s+1$/m);
  for (const kind of ['pid', 'net'] as const) {
    expect(namespaceOf(main.windowPid, kind)).not.toBe(namespaceOf(main.pid, kind));
  }
}

function namespaceOf(pid: number, kind: 'pid' | 'net'): string {
  return readlinkSync(`/proc/${pid}/ns/${kind}`);
}

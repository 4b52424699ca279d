import { chmodSync, chownSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import type { ElectronApplication } from '@playwright/test';
import type { Bridge } from '../../contract/ipc.ts';
import { openApp, startApp } from '../support/app.ts';
import { expect, test } from '../support/e2e.ts';
import { asOrdinaryUser } from '../support/ordinaryUser.ts';
import { troubleScreen } from '../support/window/troubleScreen.ts';

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

test('a data folder that cannot be written: said in the window, or by an exit code and a line', async () => {
  const { cleanUp, ...start } = asOrdinaryUser();
  chownSync(start.dataDir, process.getuid?.() ?? 0, process.getgid?.() ?? 0);
  chmodSync(start.dataDir, 0o555);
  try {
    const hidden = startApp({ ...start, args: ['--hidden'] });
    expect(await hidden.ended).toBe(1);
    expect(hidden.output()).toContain(`数据文件夹不能写：${start.dataDir}`);

    const opened = await openApp(start);
    await expect(troubleScreen(opened.page).said).toContainText('数据文件夹不能写');
    await opened.close();
    expect(readdirSync(start.dataDir)).toEqual([]);
  } finally {
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

import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { expect, test } from '@playwright/test';
import { provideDisplay } from '../support/display.ts';

test('the virtual display takes a new program the moment the last one has left', async () => {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  delete process.env.DISPLAY;
  delete process.env.WAYLAND_DISPLAY;
  const display = await provideDisplay();
  Object.assign(process.env, DISPLAY && { DISPLAY }, WAYLAND_DISPLAY && { WAYLAND_DISPLAY });
  try {
    const { DISPLAY: name = '', XAUTHORITY = '' } = display.env;
    const cookie = readFileSync(XAUTHORITY).subarray(-16);
    for (let program = 0; program < 200; program += 1) {
      expect(await greet(`/tmp/.X11-unix/X${name.slice(1)}`, cookie)).toBe('welcome');
    }
  } finally {
    await display.stop();
  }
});

/** Opens a connection as an X program does, and closes it when the server has answered. */
function greet(socket: string, cookie: Buffer): Promise<string> {
  const protocol = Buffer.from('MIT-MAGIC-COOKIE-1\0\0');
  const header = Buffer.from([0x6c, 0, 11, 0, 0, 0, 18, 0, cookie.length, 0, 0, 0]);
  return new Promise((resolve) => {
    const connection = connect(socket, () => {
      connection.write(Buffer.concat([header, protocol, cookie]));
    });
    connection.on('data', ([answer]) => {
      resolve(answer === 1 ? 'welcome' : 'refused');
      connection.destroy();
    });
    connection.on('error', (error) => resolve(error.message));
    connection.on('close', () => resolve('closed without an answer'));
  });
}

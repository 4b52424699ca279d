import { describe, expect, it } from 'vitest';
import type { Settings } from '../../../../contract/settings.ts';
import { createCustomerDisplay } from '../../../../main/windows/customerDisplay.ts';
import type { Place, Screen } from '../../../../main/windows/displays.ts';

const till: Screen = { id: 1, label: 'till', bounds: { x: 0, y: 0, width: 1366, height: 768 } };
const second: Screen = { id: 2, label: '', bounds: { x: 1366, y: 0, width: 1024, height: 600 } };

function desk(wish: Partial<Settings['customerDisplay']> = {}) {
  let plugged: readonly Screen[] = [till];
  let wanted: Settings['customerDisplay'] = {
    enabled: true,
    screen: 'auto',
    followPos: false,
    ...wish,
  };
  /** Every window that was ever made, with where it is; undefined: it is gone. */
  const windows: (Place | undefined)[] = [];
  let closeLast = () => {};
  let changes = 0;
  const display = createCustomerDisplay({
    wish: () => wanted,
    screens: () => plugged,
    tillScreen: () => till.id,
    make(place, { onClosing, onClosed }) {
      const at = windows.push(place) - 1;
      const destroy = () => {
        if (!windows[at]) return;
        windows[at] = undefined;
        onClosed();
      };
      closeLast = () => {
        onClosing();
        destroy();
      };
      return { load: async () => {}, destroy };
    },
    onChange: () => {
      changes += 1;
    },
  });
  return {
    display,
    windows,
    close: () => closeLast(),
    changes: () => changes,
    async plug(...screens: readonly Screen[]) {
      plugged = screens;
      await display.follow();
    },
    async wish(change: Partial<Settings['customerDisplay']>) {
      wanted = { ...wanted, ...change };
      await display.reopen();
    },
  };
}

const onSecond = { kind: 'fullScreen', bounds: second.bounds };

describe('the customer’s display, as screens come and go', () => {
  it('comes up when a second screen is plugged in, goes with it, and comes back', async () => {
    const t = desk();
    await t.display.follow();
    expect([t.windows, t.display.screens().state]).toEqual([[], 'away']);
    await t.plug(till, second);
    expect([t.windows, t.display.screens().state]).toEqual([[onSecond], 'shown']);
    await t.plug(till);
    expect([t.windows, t.display.screens().state]).toEqual([[undefined], 'away']);
    await t.plug(till, { ...second, id: 9 });
    expect(t.windows).toEqual([undefined, onSecond]);
  });

  it('is left alone by what does not concern it, and moves when its screen does', async () => {
    const t = desk();
    await t.plug(till, second);
    await t.plug({ ...till, bounds: { ...till.bounds, height: 900 } }, second);
    expect(t.windows).toEqual([onSecond]);
    const bounds = { x: 1366, y: 0, width: 1920, height: 1080 };
    await t.plug(till, { ...second, bounds });
    expect(t.windows).toEqual([undefined, { kind: 'fullScreen', bounds }]);
  });

  it('closed by hand stays closed, whatever is plugged in, until it is wanted again', async () => {
    const t = desk({ screen: 'window' });
    await t.display.follow();
    t.close();
    expect([t.windows, t.display.screens().state]).toEqual([[undefined], 'closed']);
    await t.plug(till, second);
    expect(t.windows).toEqual([undefined]);
    await t.display.reopen();
    expect(t.windows).toEqual([undefined, { kind: 'window' }]);
    await t.wish({ enabled: false });
    expect([t.windows, t.display.screens().state]).toEqual([[undefined, undefined], 'off']);
    expect(t.display.window()).toBeUndefined();
  });

  it('tells of every change, with the screens there are', async () => {
    const t = desk();
    await t.plug(till, second);
    expect(t.changes()).toBe(1);
    expect(t.display.screens().screens).toEqual([
      { id: '1', label: 'till', width: 1366, height: 768, till: true },
      { id: '2', label: '', width: 1024, height: 600, till: false },
    ]);
  });
});

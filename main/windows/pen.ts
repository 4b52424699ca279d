import { BrowserWindow } from 'electron';
import type { Clock } from '../clock.ts';

/** What to draw: characters, each in the dots it has to itself. */
interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly size: number;
  readonly bold: boolean;
  readonly glyphs: readonly {
    readonly text: string;
    readonly left: number;
    readonly width: number;
  }[];
}

interface Raster {
  readonly width: number;
  readonly height: number;
  readonly rows: Uint8Array;
}

/**
 * Draws text in black and white dots with the fonts of this computer. Chromium is the one thing in
 * the app that can: a page that is never shown, made when first needed and let go when idle.
 */
export interface Pen {
  /** @returns undefined when it cannot be drawn */
  draw(drawing: Drawing): Promise<Raster | undefined>;
  close(): void;
}

const IDLE_MS = 60_000;

/**
 * The page's one function, in its own world: the width and height of a drawing in, its rows as
 * base64 out. A character that no font has is drawn as the 〓 that would stand there anyway.
 */
const SCRIPT = `
function draw({ width, height, size, bold, glyphs }) {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  context.font = (bold ? 'bold ' : '') + size + 'px "Noto Sans Mono CJK SC", "Noto Sans CJK SC", ' +
    '"Microsoft YaHei", "PingFang SC", SimSun, SimSun-ExtB, monospace';
  const put = (text, left, room) => {
    const wide = context.measureText(text).width;
    const scale = wide > room ? room / wide : 1;
    context.setTransform(scale, 0, 0, 1, left + (room - wide * scale) / 2, Math.round(size * 0.86));
    context.fillText(text, 0, 0);
    context.setTransform(1, 0, 0, 1, 0, 0);
  };
  const inkOf = (left, room) => {
    const { data } = context.getImageData(left, 0, room, height);
    const dots = [];
    for (let at = 0; at < data.length; at += 4) {
      const light = (data[at] * 3 + data[at + 1] * 6 + data[at + 2]) / 10;
      dots.push(data[at + 3] > 110 && light < 170 ? 1 : 0);
    }
    return dots.join('');
  };
  const tried = (text, room) => {
    context.clearRect(0, 0, width, height);
    put(text, 0, room);
    return inkOf(0, room);
  };
  const drawn = glyphs.map(({ text, left, width: room }) => {
    // A family of emoji is joined of several, which no font may have one by one.
    const lacking = [...text].some((part) => {
      if (/[\\p{M}\\p{Cf}]/u.test(part)) return false;
      const ink = tried(part, room);
      return !ink.includes('1') || ink === tried('\\u{10fffe}', room);
    });
    return { text: lacking ? '\\u3013' : text, left, room };
  });
  context.clearRect(0, 0, width, height);
  for (const { text, left, room } of drawn) put(text, left, room);
  const ink = inkOf(0, width);
  let bytes = '';
  for (let at = 0; at < ink.length; at += 8) {
    bytes += String.fromCharCode(Number.parseInt(ink.slice(at, at + 8), 2));
  }
  return btoa(bytes);
}`;

const PAGE = `data:text/html;charset=utf-8,${encodeURIComponent(
  '<!doctype html><html lang="zh-CN"><title></title></html>',
)}`;

export function createPen(clock: Clock): Pen {
  let page: Promise<BrowserWindow> | undefined;
  let cancelIdle = () => {};

  async function open(): Promise<BrowserWindow> {
    const window = new BrowserWindow({
      show: false,
      webPreferences: {
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        spellcheck: false,
        backgroundThrottling: false,
      },
    });
    window.webContents.on('render-process-gone', close);
    try {
      await window.loadURL(PAGE);
      // Of its last expression a script gives the value; a function could not be handed over.
      await window.webContents.executeJavaScript(`${SCRIPT};\nundefined`);
      return window;
    } catch (error) {
      window.destroy();
      throw error;
    }
  }

  function close(): void {
    cancelIdle();
    const closing = page;
    page = undefined;
    void closing?.then((window) => window.destroy()).catch(() => {});
  }

  return {
    async draw(drawing) {
      cancelIdle();
      cancelIdle = clock.after(IDLE_MS, close);
      page ??= open();
      try {
        const { webContents } = await page;
        const answer: unknown = await webContents.executeJavaScript(
          `draw(${JSON.stringify(drawing)})`,
        );
        if (typeof answer !== 'string') return undefined;
        const { width, height } = drawing;
        const rows = Uint8Array.from(Buffer.from(answer, 'base64'));
        return rows.length === (width / 8) * height ? { width, height, rows } : undefined;
      } catch {
        close();
        return undefined;
      }
    },
    close,
  };
}

import { BrowserWindow } from 'electron';
import type { DotPicture, GreyPicture } from '../../domain/receipt/picture.ts';
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

/**
 * Draws text in black and white dots with the fonts of this computer. Chromium is the one thing in
 * the app that can: a page that is never shown, made when first needed and let go when idle.
 */
export interface Pen {
  /** @returns undefined when it cannot be drawn */
  draw(drawing: Drawing): Promise<DotPicture | undefined>;
  /**
   * Decodes a PNG or JPEG from anywhere, far from main's memory, and makes it fit, on white.
   * @returns undefined when it cannot be decoded
   */
  readPicture(
    bytes: Uint8Array,
    most: { readonly width: number; readonly height: number },
  ): Promise<GreyPicture | undefined>;
  close(): void;
}

const IDLE_MS = 60_000;

/**
 * The page's two functions, in its own world. `draw`: a drawing in, its rows as base64 out; a
 * character that no font has is drawn as the 〓 that would stand there anyway. `readPicture`: a
 * file as base64 in, its size and shades of grey as base64 out.
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
}
async function readPicture(base64, most) {
  const bytes = Uint8Array.from(atob(base64), (byte) => byte.charCodeAt(0));
  const picture = await createImageBitmap(new Blob([bytes]));
  const scale = Math.min(1, most.width / picture.width, most.height / picture.height);
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  const context = canvas.getContext('2d');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.imageSmoothingQuality = 'high';
  context.drawImage(picture, 0, 0, canvas.width, canvas.height);
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
  let shades = '';
  for (let at = 0; at < data.length; at += 4) {
    const shade = data[at] * 0.299 + data[at + 1] * 0.587 + data[at + 2] * 0.114;
    shades += String.fromCharCode(Math.round(shade));
  }
  return { width: canvas.width, height: canvas.height, shades: btoa(shades) };
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

  /** @returns what the page's function gave; undefined when it failed, and the page goes */
  async function ask(call: string): Promise<unknown> {
    cancelIdle();
    cancelIdle = clock.after(IDLE_MS, close);
    page ??= open();
    try {
      return await (await page).webContents.executeJavaScript(call);
    } catch {
      close();
      return undefined;
    }
  }

  return {
    async draw(drawing) {
      const answer = await ask(`draw(${JSON.stringify(drawing)})`);
      if (typeof answer !== 'string') return undefined;
      const { width, height } = drawing;
      const rows = Uint8Array.from(Buffer.from(answer, 'base64'));
      return rows.length === (width / 8) * height ? { width, height, rows } : undefined;
    },
    async readPicture(bytes, most) {
      const base64 = Buffer.from(bytes).toString('base64');
      const answer = await ask(`readPicture('${base64}', ${JSON.stringify(most)})`);
      if (typeof answer !== 'object' || answer === null) return undefined;
      const { width, height, shades } = answer as Record<string, unknown>;
      if (typeof width !== 'number' || typeof height !== 'number') return undefined;
      const all = Uint8Array.from(Buffer.from(String(shades), 'base64'));
      return all.length === width * height ? { width, height, shades: all } : undefined;
    },
    close,
  };
}

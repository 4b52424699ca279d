import { createCanvas } from '@napi-rs/canvas';
import type { Draw } from '../../main/printing/drawnLines.ts';

const FONT = '"Noto Sans Mono CJK SC", "Noto Sans CJK SC", monospace';

/** A pen without Electron: fonts of this machine, 〓 for what they lack. */
export const handPen: Draw = async ({ width, height, size, bold, glyphs }) => {
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  context.font = `${bold ? 'bold ' : ''}${size - 4}px ${FONT}`;
  const inkOf = (left: number, room: number) =>
    context
      .getImageData(left, 0, room, height)
      .data.some((value, at) => at % 4 === 3 && value > 110);
  for (const glyph of glyphs) {
    context.save();
    context.beginPath();
    context.rect(glyph.left, 0, glyph.width, height);
    context.clip();
    context.fillText(glyph.text, glyph.left, Math.round(size * 0.82));
    if (!inkOf(glyph.left, glyph.width))
      context.fillText('〓', glyph.left, Math.round(size * 0.82));
    context.restore();
  }
  const { data } = context.getImageData(0, 0, width, height);
  const rows = new Uint8Array((width / 8) * height);
  for (let dot = 0; dot < width * height; dot += 1) {
    if ((data[dot * 4 + 3] ?? 0) > 110)
      rows[dot >> 3] = (rows[dot >> 3] ?? 0) | (0x80 >> (dot & 7));
  }
  return { width, height, rows };
};

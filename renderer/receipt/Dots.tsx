import { useEffect, useRef } from 'react';
import { COLUMN_DOTS } from '../../domain/receipt/layout.ts';
import type { DotPicture } from '../../domain/receipt/picture.ts';
import classes from './ReceiptPaper.module.css';

/** A picture of the paper's own dots, as wide among the columns as the printer makes it. */
export function Dots({ dots }: { readonly dots: DotPicture }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    const { width, height, rows } = dots;
    const bytesWide = Math.ceil(width / 8);
    context.clearRect(0, 0, width, height);
    for (let y = 0; y < height; y += 1) {
      for (let x = 0; x < width; x += 1) {
        const byte = rows[y * bytesWide + (x >> 3)] ?? 0;
        if (byte & (0x80 >> (x & 7))) context.fillRect(x, y, 1, 1);
      }
    }
  }, [dots]);
  return (
    <canvas
      ref={canvas}
      className={classes.dots}
      width={dots.width}
      height={dots.height}
      style={{ width: `${dots.width / COLUMN_DOTS}ch` }}
    />
  );
}

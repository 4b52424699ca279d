import { describe, expect, it } from 'vitest';
import { dotsOf, type GreyPicture } from '../../../../domain/receipt/picture.ts';

function even(width: number, height: number, shade: number): GreyPicture {
  return { width, height, shades: new Uint8Array(width * height).fill(shade) };
}

/** The part of the dots that is black. */
function blackness({ width, height, rows }: ReturnType<typeof dotsOf>): number {
  let black = 0;
  for (const byte of rows) for (let bit = byte; bit > 0; bit >>= 1) black += bit & 1;
  return black / (width * height);
}

describe('a picture in dots', () => {
  it.each([
    [0, 1],
    [64, 0.75],
    [128, 0.5],
    [191, 0.25],
    [255, 0],
  ])('of shade %i is black in %f of them', (shade, part) => {
    expect(blackness(dotsOf(even(80, 80, shade), 576))).toBeCloseTo(part, 1);
  });

  it('is made smaller where the paper is narrower, and never larger', () => {
    expect(dotsOf(even(800, 200, 0), 384)).toMatchObject({ width: 384, height: 96 });
    expect(dotsOf(even(100, 50, 0), 384)).toMatchObject({ width: 100, height: 50 });
  });

  it('keeps what is where: left black, right white', () => {
    const shades = Uint8Array.from({ length: 64 * 2 }, (_, at) => (at % 64 < 32 ? 0 : 255));
    expect([...dotsOf({ width: 64, height: 2, shades }, 32).rows]).toEqual([255, 255, 0, 0]);
  });

  it('has rows of whole bytes, white beyond its width', () => {
    expect([...dotsOf(even(12, 2, 0), 576).rows]).toEqual([0xff, 0xf0, 0xff, 0xf0]);
  });
});

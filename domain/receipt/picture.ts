/**
 * Pictures on a receipt. A logo is kept in shades of grey and turned into the black and white dots
 * of the paper where it is laid out, so that printer and screen show the same dots.
 */

/** A picture in shades of grey, row by row: 0 is black, 255 is white. */
export interface GreyPicture {
  readonly width: number;
  readonly height: number;
  readonly shades: Uint8Array;
}

/** A picture of black and white dots, as a printer takes it. */
export interface DotPicture {
  /** Dots. */
  readonly width: number;
  readonly height: number;
  /** Row by row in whole bytes; the highest bit is the leftmost dot, 1 is black. */
  readonly rows: Uint8Array;
}

/** The width and height of a picture scaled down, never up, so that it fits. */
function fitInto(
  picture: { readonly width: number; readonly height: number },
  most: { readonly width: number; readonly height: number },
): { readonly width: number; readonly height: number } {
  const scale = Math.min(1, most.width / picture.width, most.height / picture.height);
  return {
    width: Math.max(1, Math.round(picture.width * scale)),
    height: Math.max(1, Math.round(picture.height * scale)),
  };
}

/** What `dotsOf` made last of each picture: a shop's logo stands on every receipt. */
const made = new WeakMap<GreyPicture, { readonly paperDots: number; readonly dots: DotPicture }>();

/** A picture as dots on paper of so many dots; a wider one is made smaller. */
export function dotsOf(picture: GreyPicture, paperDots: number): DotPicture {
  const before = made.get(picture);
  if (before?.paperDots === paperDots) return before.dots;
  const size = fitInto(picture, { width: paperDots, height: picture.height });
  const dots = dither(scaled(picture, size));
  made.set(picture, { paperDots, dots });
  return dots;
}

/** Each new pixel is the mean of the old ones it covers. */
function scaled(
  picture: GreyPicture,
  { width, height }: { readonly width: number; readonly height: number },
): GreyPicture {
  if (width === picture.width && height === picture.height) return picture;
  const shades = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1) {
    const [top, bottom] = coveredBy(y, height, picture.height);
    for (let x = 0; x < width; x += 1) {
      const [left, right] = coveredBy(x, width, picture.width);
      shades[y * width + x] = mean(picture, left, right, top, bottom);
    }
  }
  return { width, height, shades };
}

/** The pixels from..to (exclusive, at least one) of `old` that pixel `at` of `now` covers. */
function coveredBy(at: number, now: number, old: number): readonly [number, number] {
  const from = Math.floor((at * old) / now);
  return [from, Math.max(from + 1, Math.floor(((at + 1) * old) / now))];
}

function mean(
  { width, shades }: GreyPicture,
  left: number,
  right: number,
  top: number,
  bottom: number,
): number {
  let total = 0;
  for (let y = top; y < bottom; y += 1) {
    for (let x = left; x < right; x += 1) total += shades[y * width + x] ?? 255;
  }
  return total / ((right - left) * (bottom - top));
}

/** Floyd and Steinberg's: what a dot is too dark or too light is given to its neighbours. */
function dither({ width, height, shades }: GreyPicture): DotPicture {
  const bytesWide = Math.ceil(width / 8);
  const rows = new Uint8Array(bytesWide * height);
  /** Errors carried into this row and the next, one column of margin at each side. */
  let here = new Float32Array(width + 2);
  let below = new Float32Array(width + 2);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const shade = (shades[y * width + x] ?? 255) + (here[x + 1] ?? 0);
      const black = shade < 128;
      if (black)
        rows[y * bytesWide + (x >> 3)] = (rows[y * bytesWide + (x >> 3)] ?? 0) | (0x80 >> (x & 7));
      const error = shade - (black ? 0 : 255);
      give(here, x + 2, (error * 7) / 16);
      give(below, x, (error * 3) / 16);
      give(below, x + 1, (error * 5) / 16);
      give(below, x + 2, error / 16);
    }
    here = below;
    below = new Float32Array(width + 2);
  }
  return { width, height, rows };
}

function give(errors: Float32Array, at: number, part: number): void {
  errors[at] = (errors[at] ?? 0) + part;
}

import { createCanvas, loadImage, type SKRSContext2D } from '@napi-rs/canvas';

/** Pixels around the paper, and of its torn edge. */
const DESK = 40;
const TOOTH = { width: 12, depth: 6 } as const;

/** Lays a drawn sheet on a desk, as a photograph of the receipt would show it. */
export async function paperPicture(sheet: Buffer): Promise<Buffer> {
  const print = await loadImage(sheet);
  const { width, height } = print;
  const canvas = createCanvas(width + 2 * DESK, height + TOOTH.depth + 2 * DESK);
  const context = canvas.getContext('2d');
  const desk = context.createLinearGradient(0, 0, 0, canvas.height);
  desk.addColorStop(0, '#dcd8d1');
  desk.addColorStop(1, '#cfcac1');
  context.fillStyle = desk;
  context.fillRect(0, 0, canvas.width, canvas.height);

  context.translate(DESK, DESK);
  context.save();
  context.shadowColor = 'rgba(45, 38, 25, 0.35)';
  context.shadowBlur = 26;
  context.shadowOffsetY = 10;
  context.fillStyle = '#fcfbf7';
  outline(context, width, height);
  context.fill();
  context.restore();

  outline(context, width, height);
  context.clip();
  // Thermal print is dark grey, and the paper shows through it.
  context.globalCompositeOperation = 'multiply';
  context.globalAlpha = 0.88;
  context.drawImage(print, 0, 0);
  context.globalAlpha = 1;
  const curl = context.createLinearGradient(0, 0, width, 0);
  curl.addColorStop(0, '#ece9e2');
  curl.addColorStop(0.06, '#ffffff');
  curl.addColorStop(0.94, '#ffffff');
  curl.addColorStop(1, '#e8e4dc');
  context.fillStyle = curl;
  context.fillRect(0, 0, width, height + TOOTH.depth);
  return canvas.toBuffer('image/png');
}

/** The paper: straight above and at the sides, below as the cutter's teeth leave it. */
function outline(context: SKRSContext2D, width: number, height: number): void {
  context.beginPath();
  context.moveTo(0, 0);
  context.lineTo(width, 0);
  context.lineTo(width, height);
  for (let x = width; x > 0; x -= TOOTH.width) {
    context.lineTo(x - TOOTH.width / 2, height + TOOTH.depth);
    context.lineTo(Math.max(0, x - TOOTH.width), height);
  }
  context.closePath();
}

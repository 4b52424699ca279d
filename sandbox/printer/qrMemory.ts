import type { Align, QrCode } from './sheet.ts';

/** Model, size and level at power-on (ESC/POS reference, GS ( k, functions 165, 167, 169). */
const DEFAULTS = { model: 2, moduleDots: 3, level: 'L' } as const;

const LEVELS = ['L', 'M', 'Q', 'H'] as const;

/** The printer's symbol store for QR codes: `GS ( k` with cn 49. */
export class QrMemory {
  private model: 1 | 2 = DEFAULTS.model;
  private moduleDots: number = DEFAULTS.moduleDots;
  private level: QrCode['level'] = DEFAULTS.level;
  private stored: Uint8Array | undefined;

  /**
   * Carries out one function.
   * @param args what follows the two length bytes: cn, fn, parameters
   * @returns a code to print (function 181), a sentence when the command is wrong, else undefined
   */
  run(args: Uint8Array, align: Align): QrCode | string | undefined {
    const [, fn, first, second] = args;
    switch (fn) {
      case 65:
        if (first !== 49 && first !== 50) return `QR model ${first}`;
        this.model = first === 49 ? 1 : 2;
        return second === 0 ? undefined : `QR model parameter ${second}`;
      case 67:
        if (first === undefined || first < 1 || first > 16) return `QR module size ${first}`;
        this.moduleDots = first;
        return undefined;
      case 69: {
        const level = LEVELS[(first ?? 0) - 48];
        if (!level) return `QR level ${first}`;
        this.level = level;
        return undefined;
      }
      case 80:
        if (first !== 48) return `QR store parameter ${first}`;
        if (args.length < 4 || args.length - 3 > 7089)
          return `QR payload of ${args.length - 3} bytes`;
        this.stored = args.slice(3);
        return undefined;
      case 81:
        if (first !== 48) return `QR print parameter ${first}`;
        return this.stored ? this.print(this.stored, align) : 'QR print without a stored payload';
      default:
        return `GS ( k function ${fn}`;
    }
  }

  private print(bytes: Uint8Array, align: Align): QrCode {
    const { model, moduleDots, level } = this;
    return { kind: 'qr', bytes, text: utf8(bytes), model, moduleDots, level, align };
  }
}

function utf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

import type { Receipt } from '../../domain/receipt/model.ts';
import { type Encoder, encoders } from './printEncoders.ts';

export interface EncodingRate {
  readonly name: string;
  /** Receipts a second of processor time, which a busy machine does not lengthen; median of the rounds. */
  readonly perSecond: number;
  /** Of a receipt, on average. */
  readonly bytes: number;
  /** How many times as fast ours is: the median of what each round says. */
  readonly oursTo: number;
}

/** Encodes the same receipts with each of them, in turn. */
export async function measureEncoding(
  receipts: readonly Receipt[],
  rounds: number,
): Promise<readonly EncodingRate[]> {
  const rates = new Map<Encoder, number[]>(encoders.map((encoder) => [encoder, []]));
  const sizes = new Map<Encoder, number>();
  // The first round warms up.
  for (let round = 0; round <= rounds; round += 1) {
    for (const encoder of encoders) {
      let bytes = 0;
      const begin = process.cpuUsage();
      for (const receipt of receipts) bytes += (await encoder.encode(receipt)).length;
      const { user, system } = process.cpuUsage(begin);
      sizes.set(encoder, bytes / receipts.length);
      if (round > 0) rates.get(encoder)?.push((receipts.length / (user + system)) * 1e6);
    }
  }
  const [ours] = encoders;
  const oursRates = (ours && rates.get(ours)) ?? [];
  return encoders.map((encoder) => {
    const its = rates.get(encoder) ?? [];
    return {
      name: encoder.name,
      perSecond: median(its),
      bytes: sizes.get(encoder) ?? 0,
      oursTo: median(its.map((rate, round) => (oursRates[round] ?? Number.NaN) / rate)),
    };
  });
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** Chance that can be had again: the same seed, the same run of numbers (mulberry32). */
export interface Random {
  /** 0 ≤ x < 1 */
  next(): number;
  /** A whole number from `from` up to and with `to`. */
  between(from: number, to: number): number;
  chance(probability: number): boolean;
  pick<T>(from: readonly T[]): T;
  /** A chance of its own that goes on apart from this one, whatever either is asked. */
  fork(): Random;
}

export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const random: Random = {
    next() {
      state = (state + 0x6d2b79f5) >>> 0;
      let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
      mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
      return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
    },
    between: (from, to) => from + Math.floor(random.next() * (to - from + 1)),
    chance: (probability) => random.next() < probability,
    pick<T>(from: readonly T[]): T {
      if (from.length === 0) throw new Error('nothing to pick from');
      return from[Math.floor(random.next() * from.length)] as T;
    },
    fork: () => createRandom(Math.floor(random.next() * 4_294_967_296)),
  };
  return random;
}

const DLE = 0x10;
const EOT = 0x04;

/**
 * Finds `DLE EOT n` in a byte stream as it arrives. A printer looks at every byte for these, ahead
 * of its buffer and also in the middle of other commands.
 */
export class RealTimeScanner {
  private tail: readonly number[] = [];

  /** The n of every request that is complete with these bytes. */
  scan(bytes: Uint8Array): readonly number[] {
    const all = [...this.tail, ...bytes];
    const found: number[] = [];
    let used = 0;
    for (let at = 0; at + 2 < all.length; at += 1) {
      if (all[at] !== DLE || all[at + 1] !== EOT) continue;
      found.push(all[at + 2] ?? 0);
      used = at + 3;
    }
    this.tail = all.slice(Math.max(used, all.length - 2));
    return found;
  }
}

import type { TerminalEntry, VaultContents } from './vault/contents.ts';

/** The entry of a terminal, current or earlier. */
export function entryOf(contents: VaultContents, terminalSn: string): TerminalEntry | undefined {
  return contents.terminals.find((entry) => entry.terminalSn === terminalSn);
}

/** Puts an entry in place of the terminal's earlier one. */
export function withEntry(contents: VaultContents, entry: TerminalEntry): VaultContents {
  const others = contents.terminals.filter((other) => other.terminalSn !== entry.terminalSn);
  return { ...contents, terminals: [...others, entry] };
}

/** The same, and the terminal becomes the one that new orders are made for. */
export function withCurrent(contents: VaultContents, entry: TerminalEntry): VaultContents {
  return { ...withEntry(contents, entry), currentSn: entry.terminalSn };
}

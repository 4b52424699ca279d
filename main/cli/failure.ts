/** Exit codes of `npm run desk` (printed by its `--help`). */
export const EXIT = { done: 0, refused: 1, usage: 2, unreachable: 3 } as const;

/** Why a command ended without having done what it was asked, in lines for the person. */
export class CommandFailure extends Error {
  readonly code: number;
  readonly lines: readonly string[];

  constructor(code: number, ...lines: readonly string[]) {
    super(lines[0]);
    this.code = code;
    this.lines = lines;
  }
}

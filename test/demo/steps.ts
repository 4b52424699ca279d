/** Says what is being done, each line with the ms since the command was given. */
export interface Steps {
  /** Something that is so. */
  say(what: string): void;
  /**
   * Something that is done now; said when it is.
   * @throws when it fails: which step, and why in one line
   */
  take<T>(what: string, work: () => Promise<T>): Promise<T>;
}

/** @param startedAt ms, on `performance.now()` */
export function createSteps(startedAt: number): Steps {
  function say(what: string): void {
    const ms = String(Math.round(performance.now() - startedAt));
    console.log(`${ms.padStart(7)} ms  ${what}`);
  }
  return {
    say,
    async take(what, work) {
      try {
        const result = await work();
        say(what);
        return result;
      } catch (error) {
        const [why] = String(error instanceof Error ? error.message : error).split('\n');
        throw new Error(`This step failed: ${what}\n  ${why}`, { cause: error });
      }
    },
  };
}

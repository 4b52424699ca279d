// An error meant for the person at the keyboard: what happened, and what to do. It is printed
// without a stack, because the sentence is the point.
export class Failure extends Error {
  /** @param {string} what @param {string} [remedy] */
  constructor(what, remedy) {
    super(remedy ? `${what}\n  ${remedy}` : what);
    this.name = 'Failure';
  }
}

/**
 * @param {unknown} error
 * @returns {string}
 */
export function explain(error) {
  if (error instanceof Failure) return error.message;
  if (error instanceof Error) return error.stack ?? error.message;
  return String(error);
}

/**
 * The reason in one line, with the cause that fetch hides one level down.
 * @param {unknown} error
 * @returns {string}
 */
export function reason(error) {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause instanceof Error ? error.cause.message : '';
  const first = error.message.split('\n')[0] ?? '';
  return cause && !first.includes(cause) ? `${first} (${cause})` : first;
}

/**
 * Runs a script's main function; its number is the exit code.
 * @param {() => Promise<number>} main
 */
export async function runMain(main) {
  try {
    process.exitCode = await main();
  } catch (error) {
    process.stderr.write(`${explain(error)}\n`);
    process.exitCode = 1;
  }
}

// The command line of the default app. Apart, so that it can be tested without Electron.

/**
 * Everything after the app's path belongs to the app and is not looked at.
 * @param {readonly string[]} argv
 * @returns {{ file: string | null, modules: string[], print: 'version' | 'abi' | null }}
 */
export function parse(argv) {
  /** @type {string[]} */
  const modules = [];
  for (let i = 0; i < argv.length; i += 1) {
    const arg = argv[i] ?? '';
    if (arg === '-r' || arg === '--require') {
      i += 1;
      const file = argv[i];
      if (file === undefined) throw new Error(`${arg} needs the name of a file after it.`);
      modules.push(file);
    } else if (arg === '-v' || arg === '--version') {
      return { file: null, modules, print: 'version' };
    } else if (arg === '-a' || arg === '--abi') {
      return { file: null, modules, print: 'abi' };
    } else if (arg.startsWith('--app=')) {
      return { file: arg.slice('--app='.length), modules, print: null };
    } else if (!arg.startsWith('-')) {
      return { file: arg, modules, print: null };
    }
  }
  return { file: null, modules, print: null };
}

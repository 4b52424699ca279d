import { readArguments } from './arguments.ts';
import { commands } from './commands.ts';
import { CommandFailure, EXIT } from './failure.ts';
import { helpText } from './help.ts';
import type { Surroundings } from './surroundings.ts';

/**
 * Runs one command line of `npm run desk`.
 * @param args what stands behind `--`
 * @returns the exit code
 */
export async function runDesk(args: readonly string[], around: Surroundings): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === 'help' || args.includes('--help')) {
    around.print(helpText);
    return name === undefined ? EXIT.usage : EXIT.done;
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) {
    around.say(`不认识的命令 · unknown command: ${name} (--help)`);
    return EXIT.usage;
  }
  const given = readArguments(rest, command.syntax);
  if (!given.ok) {
    around.say(given.error);
    return EXIT.usage;
  }
  try {
    await command.run(given.value, around);
    return EXIT.done;
  } catch (error) {
    if (!(error instanceof CommandFailure)) throw error;
    for (const line of error.lines) around.say(line);
    return error.code;
  }
}

import { parseArgs } from 'node:util';
import { err, ok, type Result } from '../../domain/result.ts';

/** What a command takes behind its name. */
export interface Syntax {
  /** Names of what stands without a dash, in order; the last ones may be left out. */
  readonly operands?: readonly string[];
  /** Options with a value: `--name=VALUE`. */
  readonly values?: readonly string[];
  /** Options without one. */
  readonly flags?: readonly string[];
}

export interface Given {
  readonly operands: readonly string[];
  readonly values: Readonly<Record<string, string>>;
  readonly flags: ReadonlySet<string>;
}

/**
 * Reads the arguments behind a command.
 * @returns what was given, or the line to print before exiting with code 2; a value is never in it,
 *   for it might be a secret in the wrong place
 */
export function readArguments(args: readonly string[], syntax: Syntax): Result<Given, string> {
  const { operands: names = [], values: valued = [], flags: bare = [] } = syntax;
  const { tokens } = parseArgs({
    args: [...args],
    strict: false,
    allowPositionals: true,
    tokens: true,
    options: Object.fromEntries([
      ...valued.map((name) => [name, { type: 'string' as const }]),
      ...bare.map((name) => [name, { type: 'boolean' as const }]),
    ]),
  });
  const operands: string[] = [];
  const values: Record<string, string> = {};
  const flags = new Set<string>();
  for (const token of tokens) {
    if (token.kind === 'option') {
      const { name, rawName, value } = token;
      if (valued.includes(name)) {
        // A value that looks like an option is one that was forgotten.
        if (value === undefined || value === '' || (!token.inlineValue && value.startsWith('--'))) {
          return err(`--${name} 缺少值 · needs a value: --${name}=…`);
        }
        values[name] = value;
      } else if (bare.includes(name)) {
        if (value !== undefined) return err(`--${name} 不带值 · takes no value`);
        flags.add(name);
      } else {
        return err(`不认识的选项 · unknown option: ${rawName}${hintFor(name)}`);
      }
    } else if (token.kind === 'positional') {
      operands.push(token.value);
    }
  }
  if (operands.length > names.length) return err('参数太多 · too many arguments');
  return ok({ operands, values, flags });
}

/** Whoever tries it is told where a token may come from. */
function hintFor(name: string): string {
  return name === 'token'
    ? ' (令牌不写在命令行里 · a token has no place on a command line: --token-file, INVOICE_DESK_TOKEN)'
    : '';
}

import type { Given } from './arguments.ts';
import { CommandFailure, EXIT } from './failure.ts';

/** The value of an option that a command cannot do without. */
export function needed({ values }: Given, name: string): string {
  const value = values[name];
  if (value === undefined) {
    throw new CommandFailure(EXIT.usage, `缺少 --${name} · --${name} is missing`);
  }
  return value;
}

/** The first of what stands without a dash. */
export function operand({ operands }: Given, name: string): string {
  const [value] = operands;
  if (value === undefined) {
    throw new CommandFailure(EXIT.usage, `缺少 ${name} · ${name} is missing`);
  }
  return value;
}

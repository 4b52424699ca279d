import { randomBytes } from 'node:crypto';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { runDesk } from '../cli/run.ts';
import type { Surroundings } from '../cli/surroundings.ts';
import { exportLedger } from './ledgerExport.ts';

/** Runs a command line in this process's own surroundings. @returns the exit code */
export function runCommandLine(args: readonly string[]): Promise<number> {
  const { env: environment, stdin, stdout, stderr } = process;
  const around: Surroundings = {
    environment,
    fetch,
    print: (words) => void stdout.write(words),
    say: (line) => void stderr.write(`${line}\n`),
    readInput: () => text(stdin),
    askSecret: (question) => (stdin.isTTY ? askUnseen(question) : Promise.resolve(undefined)),
    pause: (ms) => pause(ms),
    newRequestId: () => `desk-${randomBytes(8).toString('hex')}`,
    exportLedger,
  };
  return runDesk(args, around);
}

/** A line typed at the terminal, which shows none of it. */
function askUnseen(question: string): Promise<string | undefined> {
  const { stdin, stderr } = process;
  stderr.write(question);
  const lines = createInterface({ input: stdin, terminal: true });
  return new Promise((answered) => {
    lines.once('line', (line) => {
      stderr.write('\n');
      answered(line);
      lines.close();
    });
    lines.once('close', () => answered(undefined));
  });
}

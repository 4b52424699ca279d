// Running other programs.
import { spawn } from 'node:child_process';
import { Failure } from './failure.mjs';

/**
 * @typedef {object} RunOptions
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} [env]
 * @property {import('node:child_process').StdioOptions} [stdio]
 */

/**
 * Runs to the end and gives the exit code; a signal counts as 128 + its usual number would.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<number>}
 */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: 'inherit', ...options });
    child.on('error', (error) =>
      reject(
        new Failure(`Cannot run ${command}: ${error.message}`, 'Is it installed and executable?'),
      ),
    );
    child.on('close', (code) => resolve(code ?? 1));
  });
}

/**
 * Runs to the end with all output kept.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<{ code: number, stdout: string, stderr: string }>}
 */
export function capture(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (chunk) => {
      stdout += chunk;
    });
    child.stderr.setEncoding('utf8').on('data', (chunk) => {
      stderr += chunk;
    });
    // A program that does not exist is an answer too: code 127, as a shell says it.
    child.on('error', (error) => resolve({ code: 127, stdout, stderr: error.message }));
    child.on('close', (code) => resolve({ code: code ?? 1, stdout, stderr }));
  });
}

/** Output of set-up steps: nothing on stdin, both outputs on our stderr. */
export const CHATTER = /** @type {const} */ (['ignore', 2, 2]);

/**
 * npm as the one that started us, or the one on the path. Through node, because on Windows npm is
 * a command file that spawn cannot run.
 * @param {readonly string[]} args
 * @returns {[string, string[]]}
 */
export function npm(args) {
  const cli = process.env.npm_execpath;
  if (cli && /npm-cli\.c?js$/.test(cli)) return [process.execPath, [cli, ...args]];
  return ['npm', [...args]];
}

/** What `npm run desk` runs, on plain Node. */
export { runCommandLine } from './wiring/commandLine.ts';

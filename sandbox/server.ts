import { parseArgs } from 'node:util';
import { startSandbox } from './platform/sandbox.ts';
import {
  TRAINING_APP_ID,
  TRAINING_CODE,
  TRAINING_STORE_SN,
  TRAINING_TERMINAL,
  TRAINING_VENDOR,
} from './platform/training.ts';
import { startVirtualPrinter, type VirtualPrinter } from './printer/virtualPrinter.ts';

/** `npm run sandbox`: the embedded platform alone, and with `--printer-port` a virtual printer. */
const HELP = `npm run sandbox -- [options]
  --port N            port on 127.0.0.1 (default: any free one)
  --issue-after-ms N  from accepted to issued (default 1500)
  --journal FILE      keep the platform's state there
  --printer-port N    also start a virtual ESC/POS printer (0: any free port)
  --printer-columns N characters a line (default 48)
  --help`;

interface Options {
  readonly port: number;
  readonly issueAfterMs: number | undefined;
  readonly journalFile: string | undefined;
  readonly printerPort: number | undefined;
  readonly printerColumns: number;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  if (options === 'help') {
    console.log(HELP);
    return;
  }
  if (typeof options === 'string') {
    console.error(`${options}\n${HELP}`);
    process.exitCode = 2;
    return;
  }
  await run(options);
}

async function run(options: Options): Promise<void> {
  const { port, issueAfterMs, journalFile, printerPort, printerColumns } = options;
  const printer =
    printerPort === undefined
      ? undefined
      : await startVirtualPrinter({ port: printerPort, columns: printerColumns });
  const sandbox = await startSandbox({
    port,
    control: true,
    ...(issueAfterMs === undefined ? {} : { issueAfterMs }),
    ...(journalFile === undefined ? {} : { journalFile }),
    ...(printer ? { printer } : {}),
  });
  console.log(introduction(sandbox.url, printer));
  let closing = false;
  const close = () => {
    if (closing) return;
    closing = true;
    Promise.all([sandbox.close(), printer?.close()]).catch((error: unknown) => {
      console.error(error);
      process.exitCode = 1;
    });
  };
  process.on('SIGINT', close);
  process.on('SIGTERM', close);
}

function introduction(url: string, printer: VirtualPrinter | undefined): string {
  const lines = [
    `sandbox ${url}`,
    `terminal ${TRAINING_TERMINAL.terminalSn} ${TRAINING_TERMINAL.terminalKey}`,
    `vendor ${TRAINING_VENDOR.vendorSn} ${TRAINING_VENDOR.vendorKey}`,
    `app ${TRAINING_APP_ID}, activation code ${TRAINING_CODE.code}`,
    `store ${TRAINING_STORE_SN}`,
    ...(printer ? [`printer ${printer.interface}`] : []),
    'control:',
    `  POST   ${url}/_sandbox/faults    {"on":"apply","kind":"dropAfter","times":1}`,
    `  DELETE ${url}/_sandbox/faults`,
    `  GET    ${url}/_sandbox/journal`,
    `  POST   ${url}/_sandbox/clock     {"advanceMs":60000}`,
    `  POST   ${url}/_sandbox/settings  {"issueAfterMs":0,"orderStatusUrl":"http://127.0.0.1:…"}`,
    ...(printer
      ? [`  GET    ${url}/_sandbox/printer`, `  POST   ${url}/_sandbox/printer   {"paper":"out"}`]
      : []),
  ];
  return lines.join('\n');
}

/** Reads the command line; a sentence when it is wrong. */
function readOptions(args: string[]): Options | string {
  try {
    const { values } = parseArgs({
      args,
      options: {
        port: { type: 'string' },
        'issue-after-ms': { type: 'string' },
        journal: { type: 'string' },
        'printer-port': { type: 'string' },
        'printer-columns': { type: 'string' },
        help: { type: 'boolean' },
      },
    });
    if (values.help) return 'help';
    return {
      port: whole('--port', values.port, 65_535) ?? 0,
      issueAfterMs: whole('--issue-after-ms', values['issue-after-ms'], 2 ** 31 - 1),
      journalFile: values.journal,
      printerPort: whole('--printer-port', values['printer-port'], 65_535),
      printerColumns: whole('--printer-columns', values['printer-columns'], 96) ?? 48,
    };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function whole(name: string, text: string | undefined, most: number): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d{1,10}$/.test(text) || Number(text) > most) {
    throw new Error(`${name} takes a whole number from 0 to ${most}`);
  }
  return Number(text);
}

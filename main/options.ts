import { err, ok, type Result } from '../domain/result.ts';

/** What the command line asks for (INTERFACES, "Starting"). Paths are as typed. */
export interface Options {
  readonly action: 'run' | 'version' | 'help';
  readonly dataDir: string | undefined;
  readonly provision: string | undefined;
  readonly training: boolean;
  readonly hidden: boolean;
}

const FLAGS = ['--training', '--hidden', '--version', '--help'] as const;
const WITH_VALUE = ['--data-dir', '--provision'] as const;
const OURS: readonly string[] = [...FLAGS, ...WITH_VALUE];

/**
 * Switches that Chromium, Electron, Node or a test driver put on the same command line, by how they
 * begin. Anything else that is not ours is a slip of the hand and must not start the wrong till.
 */
const FOREIGN = [
  '--no-sandbox',
  '--no-zygote',
  '--no-first-run',
  '--no-default-browser-check',
  '--sandbox',
  '--user-data-dir',
  '--remote-debugging-',
  '--remote-allow-origins',
  '--inspect',
  '--disable-',
  '--enable-',
  '--force-',
  '--allow-',
  '--ignore-',
  '--use-',
  '--in-process-gpu',
  '--single-process',
  '--headless',
  '--ozone-platform',
  '--password-store',
  '--js-flags',
  '--lang',
  '--log-',
  '--v=',
  '--vmodule',
  '--trace-',
  '--gtk-version',
  '--high-dpi-support',
  '--touch-events',
  '--proxy-',
  '--host-',
  '--original-process-start-time',
  '--started-from',
  '--squirrel-',
  '-psn_',
];

/**
 * Reads the arguments after the program's own (and, in a checkout, after the app's path).
 * @returns the options, or the one line to print before exiting with code 2
 */
export function parseOptions(args: readonly string[]): Result<Options, string> {
  const flags = new Set<string>();
  const values = new Map<string, string>();
  for (let index = 0; index < args.length; index += 1) {
    const argument = args[index] ?? '';
    const [name, inline] = split(argument);
    if (FLAGS.some((flag) => flag === name)) {
      if (inline !== undefined) return err(`${name} 不带值 · takes no value: ${argument}`);
      flags.add(name);
    } else if (WITH_VALUE.some((option) => option === name)) {
      const value = inline ?? args[index + 1];
      if (value === undefined || value === '' || (inline === undefined && value.startsWith('--'))) {
        return err(`${name} 缺少值 · needs a value: ${name}=…`);
      }
      if (inline === undefined) index += 1;
      values.set(name, value);
    } else if (!FOREIGN.some((start) => argument.startsWith(start))) {
      return err(unknown(argument, name));
    }
  }
  return ok({
    action: flags.has('--help') ? 'help' : flags.has('--version') ? 'version' : 'run',
    dataDir: values.get('--data-dir'),
    provision: values.get('--provision'),
    training: flags.has('--training'),
    hidden: flags.has('--hidden'),
  });
}

/** What `--help` prints. */
export const helpText = `开票台 · Invoice Desk

用法 · Usage: npm start -- [选项 · options]

  --data-dir=DIR    数据保存在这个文件夹 · keep everything in DIR
  --training        培训模式：内置平台和屏幕打印机，不联网
                    training mode: embedded platform, on-screen printer, nothing leaves the machine
  --provision=FILE  启动前读取一次配置文件；文件有错则退出（代码 2），什么都不改
                    read a provision file once; a bad one exits with code 2 and changes nothing
  --hidden          不显示窗口，只有托盘和 POS 接口 · no window: tray and POS API only
  --version         显示版本 · print the version
  --help            显示本说明 · print this help

  desk …            命令行：开票、红冲、查找、导出，见 desk --help
                    the command line: issue, reverse, list, export; see desk --help

环境变量 · Environment
  INVOICE_DESK_PASSPHRASE_FILE  保管库口令所在的文件 · the file that holds the vault's passphrase
  INVOICE_DESK_PASSPHRASE       保管库口令 · the vault's passphrase
`;

function split(argument: string): readonly [name: string, value: string | undefined] {
  const at = argument.indexOf('=');
  return at < 0 ? [argument, undefined] : [argument.slice(0, at), argument.slice(at + 1)];
}

function unknown(argument: string, name: string): string {
  const bare = name.replace(/^-+/, '').replaceAll('_', '-').toLowerCase();
  const meant = OURS.find((option) => bare !== '' && isNear(option.slice(2), bare));
  const hint = meant === undefined ? '--help' : `${meant}?`;
  return `不认识的选项 · unknown option: ${argument} (${hint})`;
}

/** Same but for hyphens, one begins with the other, or one letter more, less or changed. */
function isNear(option: string, typed: string): boolean {
  if (typed.length >= 3 && (option.startsWith(typed) || typed.startsWith(option))) return true;
  if (option.replaceAll('-', '') === typed.replaceAll('-', '')) return true;
  let start = 0;
  while (start < option.length && option[start] === typed[start]) start += 1;
  const rests = [option.slice(start), typed.slice(start)] as const;
  return (
    rests[0].slice(1) === rests[1] ||
    rests[0] === rests[1].slice(1) ||
    rests[0].slice(1) === rests[1].slice(1)
  );
}

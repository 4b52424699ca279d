import { execFile } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import type { Clock } from '../clock.ts';
import { createDeadline } from './deadline.ts';

/** What this machine has that may be a printer, to choose from. Network printers are typed. */
export interface FoundPrinters {
  readonly serial: readonly { readonly path: string; readonly about: string }[];
  /** Queues of CUPS by name. */
  readonly queues: readonly string[];
  /** Device files of USB printers. */
  readonly devices: readonly string[];
}

/** A list that is not there by then is empty: nobody waits at a counter for a slow system. */
const LOOK_MS = 3_000;

export interface LookParts {
  readonly clock: Clock;
  /** Handed in by tests. */
  readonly serialPorts?: () => Promise<readonly SystemPort[]>;
  /** The folder of device files. */
  readonly deviceDir?: string;
  /** The environment to look for `lpstat` in. */
  readonly env?: NodeJS.ProcessEnv;
}

/** A port as `serialport` lists it. */
export interface SystemPort {
  readonly path: string;
  readonly manufacturer?: string | undefined;
  readonly pnpId?: string | undefined;
}

/** Looks once. Never rejects: what cannot be listed is typed. */
export async function findPrinters(parts: LookParts): Promise<FoundPrinters> {
  const { clock, deviceDir = '/dev/usb', env = process.env } = parts;
  const inTime = async <T>(look: Promise<readonly T[]>): Promise<readonly T[]> => {
    const deadline = createDeadline(clock, LOOK_MS);
    try {
      return (await deadline.of(look)) ?? [];
    } catch {
      return [];
    } finally {
      deadline.cancel();
    }
  };
  const [serial, queues, devices] = await Promise.all([
    inTime((parts.serialPorts ?? systemPorts)()),
    inTime(cupsQueues(env)),
    inTime(deviceFiles(deviceDir)),
  ]);
  return { serial: serial.filter(isWorthShowing).map(named), queues, devices };
}

/** Loaded here, so that a till without a serial printer pays nothing for it at its start. */
async function systemPorts(): Promise<readonly SystemPort[]> {
  const { SerialPort } = await import('serialport');
  return SerialPort.list();
}

/** Linux lists ports of the mainboard whether or not there is a socket for them: ttyS4 and on never. */
function isWorthShowing({ path }: SystemPort): boolean {
  return !/^\/dev\/ttyS([4-9]|\d\d)$/.test(path);
}

function named({ path, manufacturer, pnpId }: SystemPort) {
  return { path, about: manufacturer ?? pnpId ?? '' };
}

/** `lpstat -e` says a name a line, also of printers that CUPS found by itself on the network. */
function cupsQueues(env: NodeJS.ProcessEnv): Promise<readonly string[]> {
  return new Promise((resolve) => {
    execFile(
      'lpstat',
      ['-e'],
      { env: { ...env, LC_ALL: 'C' }, encoding: 'utf8', timeout: LOOK_MS, killSignal: 'SIGKILL' },
      (error, stdout) => {
        const names = stdout.split('\n').map((line) => line.trim());
        resolve(error ? [] : names.filter((name) => name !== ''));
      },
    );
  });
}

async function deviceFiles(dir: string): Promise<readonly string[]> {
  const names = await readdir(dir).catch(() => []);
  return names
    .filter((name) => /^lp\d+$/.test(name))
    .sort((a, b) => Number(a.slice(2)) - Number(b.slice(2)))
    .map((name) => `${dir}/${name}`);
}

import type { Settings } from '../contract/settings.ts';
import { startSandbox } from '../sandbox/platform/sandbox.ts';
import { TRAINING_TERMINAL } from '../sandbox/platform/training.ts';
import { memoryVault, type Vault } from './terminal/vault/vault.ts';

/** Training is the whole app on the embedded platform, over real HTTP (DESIGN, decision 7). */
export interface Training {
  /** The settings as they are in force: nothing leaves this machine. */
  effective(settings: Settings): Settings;
  close(): Promise<void>;
}

export async function startTraining(journalFile: string): Promise<Training> {
  const platform = await startSandbox({ journalFile });
  return {
    effective: (settings) => ({
      ...settings,
      apiDomain: platform.url,
      notifyUrl: '',
      printer: {
        ...settings.printer,
        interface: staysHere(settings.printer.interface) ? settings.printer.interface : 'screen',
      },
    }),
    close: () => platform.close(),
  };
}

/** Training's secrets: made up, in memory, and gone with the process. */
export function trainingVault(): Vault {
  const { terminalSn, terminalKey } = TRAINING_TERMINAL;
  return memoryVault({
    currentSn: terminalSn,
    terminals: [{ terminalSn, terminalKey, deviceId: 'training', activated: false }],
  });
}

/** The on-screen printer, or one on a loopback address (INTERFACES, `--training`). */
function staysHere(printerInterface: string): boolean {
  return /^(screen|tcp:\/\/(localhost|127(\.\d{1,3}){3}):\d+)$/.test(printerInterface);
}

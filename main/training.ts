import { isLoopback, type Settings, selfServiceSchema } from '../contract/settings.ts';
import { readPrinterAddress } from '../domain/printerAddress.ts';
import { startSandbox } from '../sandbox/platform/sandbox.ts';
import {
  TRAINING_STORE_SN,
  TRAINING_TERMINAL,
  TRAINING_VENDOR,
} from '../sandbox/platform/training.ts';
import { memoryVault, type Vault } from './terminal/vault/vault.ts';

/** Training is the whole app on the embedded platform, over real HTTP (DESIGN, decision 7). */
export interface Training {
  /** The settings as they are in force: nothing leaves this machine. */
  effective(settings: Settings): Settings;
  /**
   * A customer scans a code and fills in what its page asks.
   * @returns whether the page took it
   */
  playCustomer(url: string): Promise<boolean>;
  close(): Promise<void>;
}

export async function startTraining(journalFile: string): Promise<Training> {
  const platform = await startSandbox({ journalFile });
  return {
    effective: (settings) => ({
      ...settings,
      apiDomain: platform.url,
      notifyUrl: '',
      store: { ...settings.store, storeSn: TRAINING_STORE_SN },
      // Set up from the start, so that a newcomer finds it; in whichever form is to be tried.
      selfService: {
        ...selfServiceSchema.parse({ form: settings.selfService?.form ?? 'redirect' }),
        url: platform.codes.page,
        wxBaseUrl: platform.codes.wechat,
        redirectBase: platform.codes.redirectBase,
        orderDomain: platform.url,
        vendorSn: TRAINING_VENDOR.vendorSn,
        appId: 'training',
        brandCode: 'training',
        redirectUserUri: platform.codes.page,
      },
      printer: {
        ...settings.printer,
        interface: staysHere(settings.printer.interface) ? settings.printer.interface : 'screen',
      },
    }),
    async playCustomer(url) {
      // Only ever to the embedded platform, wherever it listens since the app was last started.
      const { pathname, search } = new URL(url);
      const here = `${platform.url}${pathname}${search}`;
      const body = JSON.stringify({ name: '培训客户', email: 'kehu@example.com' });
      const headers = { 'content-type': 'application/json' };
      const answer = await fetch(here, { method: 'POST', headers, body });
      return answer.ok;
    },
    close: () => platform.close(),
  };
}

/** Training's secrets: made up, in memory, and gone with the process. */
export function trainingVault(): Vault {
  const { terminalSn, terminalKey } = TRAINING_TERMINAL;
  return memoryVault({
    currentSn: terminalSn,
    terminals: [{ terminalSn, terminalKey, deviceId: 'training', activated: false }],
    selfServiceVendorKey: TRAINING_VENDOR.vendorKey,
  });
}

/** The on-screen printer, or one on a loopback address (INTERFACES, `--training`). */
function staysHere(printerInterface: string): boolean {
  const address = readPrinterAddress(printerInterface);
  if (address?.kind === 'tcp') return isLoopback(address.host);
  return address?.kind === 'screen';
}

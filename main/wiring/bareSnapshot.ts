import type { Snapshot } from '../../contract/ipc.ts';
import type { Settings } from '../../contract/settings.ts';

/** What a window sees of a till that is not open: nothing of it but the settings. */
export function bareSnapshot(
  settings: Settings,
  parts: Pick<Snapshot, 'version' | 'mode' | 'phase' | 'trouble'>,
): Snapshot {
  return {
    mayActivate: false,
    needsPassphrase: parts.phase === 'locked',
    terminalSn: null,
    settings,
    setup: { terminal: false, store: false, printer: false, supervisor: false },
    status: {
      online: true,
      platform: { state: 'unknown', lastAnswerAt: null },
      printer: { interface: settings.printer.interface, state: 'unknown' },
      pending: 0,
      needsPerson: 0,
      clockSkewMs: null,
      found: [],
    },
    recent: [],
    prints: [],
    orders: [],
    selfService: { ready: false, vendorKey: false },
    posApi: null,
    hasPosToken: false,
    operator: null,
    quickPresets: [],
    ...parts,
  };
}

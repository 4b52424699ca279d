import type { Settings } from '../../contract/settings.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { ProvisionPlan } from '../settings/provision.ts';
import { changesOf } from './settingsGuard.ts';

/** Who did it, in the audit trail, when nobody stood at the till. */
export const PROVISION = 'provision';

/**
 * Writes into the audit trail what a provision file has changed: settings from and to, secrets by
 * their names alone.
 * @param before the settings as they were; `after` as the file has left them
 */
export async function tellOfProvision(
  ledger: Pick<Ledger, 'write'>,
  { secrets }: Pick<ProvisionPlan, 'secrets'>,
  before: Settings,
  after: Settings,
): Promise<void> {
  const names = [
    ...(secrets.terminal ? ['terminal.terminalKey'] : []),
    ...(secrets.activation ? ['activation'] : []),
    ...(secrets.posToken === undefined ? [] : ['posApi.token']),
    ...(secrets.vendorKey === undefined ? [] : ['selfService.vendorKey']),
  ];
  const detail = { ...changesOf(before, after), ...(names.length > 0 && { secrets: names }) };
  if (Object.keys(detail).length > 0) {
    await ledger.write('note', { who: PROVISION, what: 'settings_changed', detail });
  }
  if (secrets.terminal) {
    const { terminalSn } = secrets.terminal;
    await ledger.write('note', { who: PROVISION, what: 'terminal_set', detail: { terminalSn } });
  }
}

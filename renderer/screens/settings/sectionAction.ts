import type { SettingsPatch } from '../../../contract/settings.ts';
import type { StaffAction } from '../../../domain/roles.ts';

/** Whose word a change of the settings may need: a technician is trusted with paper alone. */
export function actionOf(patch: SettingsPatch): StaffAction {
  const isPaper = (key: string) => key === 'printer' || key === 'receipt';
  return Object.keys(patch).every(isPaper) ? 'printerSettings' : 'settings';
}

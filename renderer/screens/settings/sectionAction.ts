import type { SettingsPatch } from '../../../contract/settings.ts';
import type { StaffAction } from '../../../domain/roles.ts';

/** Whose word a change of the settings may need: a technician is trusted with the printer alone. */
export function actionOf(patch: SettingsPatch): StaffAction {
  return Object.keys(patch).every((key) => key === 'printer') ? 'printerSettings' : 'settings';
}

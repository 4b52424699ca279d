import type { Settings, SettingsPatch } from '../../contract/settings.ts';
import type { StaffAction } from '../../domain/roles.ts';

/** What everybody may set for themselves, also before signing in. */
const FREE = ['language', 'theme'];

/** What comes out of the printer: a technician is trusted with that. */
const PAPER = ['printer', 'receipt'];

/** What a change of the settings takes; undefined: nothing. */
export function actionOf(patch: SettingsPatch): StaffAction | undefined {
  const keys = Object.keys(patch).filter((key) => !FREE.includes(key));
  if (keys.length === 0) return undefined;
  return keys.every((key) => PAPER.includes(key)) ? 'printerSettings' : 'settings';
}

/** What was changed, field by field, from and to; settings hold no secrets. */
export function changesOf(before: Settings, after: Settings): Readonly<Record<string, unknown>> {
  const was = flat(before);
  const is = flat(after);
  return Object.fromEntries(
    [...new Set([...Object.keys(was), ...Object.keys(is)])]
      .filter((path) => JSON.stringify(was[path]) !== JSON.stringify(is[path]))
      .map((path) => [path, [was[path] ?? null, is[path] ?? null]]),
  );
}

function flat(value: object, prefix = ''): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]: [string, unknown]) =>
      inner !== null && typeof inner === 'object' && !Array.isArray(inner)
        ? Object.entries(flat(inner, `${prefix}${key}.`))
        : [[prefix + key, inner]],
    ),
  );
}

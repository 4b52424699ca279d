import { isDeepStrictEqual } from 'node:util';
import { checkShape } from '../../contract/faults.ts';
import type { NoticeCode } from '../../contract/sentences/index.ts';
import { type Settings, settingsPatchSchema, settingsSchema } from '../../contract/settings.ts';
import type { Fault } from '../../domain/fault.ts';
import { ok, type Result } from '../../domain/result.ts';
import { setDamagedAside } from './damaged.ts';
import { readTolerantly } from './tolerant.ts';

/** Where the settings are kept; `file.ts` is the real one. */
export interface SettingsFile {
  read(): unknown;
  /** Durable when it returns; throws when it cannot be written. */
  write(settings: Settings): void;
}

/** Something to tell the person about the settings, for `noticeOf`. */
export interface SettingsNotice {
  readonly code: NoticeCode;
  readonly params: Readonly<Record<string, string>>;
}

export interface SettingsStore {
  get(): Settings;
  /**
   * Changes the sections that `patch` holds and writes them before anyone sees them.
   * @returns the settings as they are now, or every fault; throws when the file cannot be written
   */
  patch(patch: unknown): Result<Settings, readonly Fault[]>;
  /** @returns a function that stops listening */
  onChange(listener: (now: Settings, before: Settings) => void): () => void;
  /** What was found when it was opened. */
  readonly notices: readonly SettingsNotice[];
}

/**
 * Opens the settings in `dir`. A damaged file is set aside, unknown and wrong keys are left out;
 * both are said in `notices`.
 * @param now ms since 1970
 */
export function openSettings(parts: {
  readonly dir: string;
  readonly now: number;
  readonly openFile: (dir: string) => SettingsFile;
}): SettingsStore {
  const damaged = setDamagedAside(parts.dir, parts.now);
  const file = parts.openFile(parts.dir);
  const { settings, dropped } = readTolerantly(file.read());
  const listeners = new Set<(now: Settings, before: Settings) => void>();
  let current = settings;

  return {
    notices: [
      ...(damaged === undefined ? [] : [notice('settingsDamaged', { file: damaged })]),
      ...dropped.map((path) => notice('settingsDropped', { path })),
    ],
    get: () => current,
    patch(patch) {
      const checked = checkShape(settingsPatchSchema, patch);
      if (!checked.ok) return checked;
      // Parsed once more as a whole: a key sent as undefined falls back on what is there.
      const given = Object.entries(checked.value).filter(([, value]) => value !== undefined);
      const next = settingsSchema.parse({ ...current, ...Object.fromEntries(given) });
      if (isDeepStrictEqual(next, current)) return ok(current);
      file.write(next);
      const before = current;
      current = next;
      for (const listener of [...listeners]) listener(next, before);
      return ok(next);
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function notice(code: NoticeCode, params: Readonly<Record<string, string>>): SettingsNotice {
  return { code, params };
}

import { mkdirSync } from 'node:fs';
import { noticeOf } from '../contract/sentences/index.ts';
import { err, ok, type Result } from '../domain/result.ts';
import type { Clock } from './clock.ts';
import { chooseProfile, type Profile, TRAINING_STORE } from './profile.ts';
import { openSettingsFile } from './settings/file.ts';
import { type ProvisionPlan, readProvision } from './settings/provision.ts';
import { openSettings, type SettingsStore } from './settings/store.ts';

/** What is known before the vault is open. Nothing has been changed yet. */
export interface Opening {
  readonly profile: Profile;
  readonly settings: SettingsStore;
  readonly plan: ProvisionPlan | undefined;
}

/**
 * Finds the profile and reads its settings and the provision file.
 * @returns the opening, or a line for each fault of the provision file
 */
export async function openProfile(options: {
  readonly dataDir: string;
  readonly training: boolean;
  readonly provision: string | undefined;
  readonly clock: Clock;
}): Promise<Result<Opening, readonly string[]>> {
  const { dataDir, training, provision, clock } = options;
  const settingsOf = ({ dir }: Profile): SettingsStore => {
    mkdirSync(dir, { recursive: true });
    return openSettings({ dir, now: clock.now(), openFile: openSettingsFile });
  };
  const profile = chooseProfile({ dataDir, training, provisionsTerminal: false });
  if (provision === undefined)
    return ok({ profile, settings: settingsOf(profile), plan: undefined });

  // Whether the file brings a terminal decides the profile, so it is read as the real till's first.
  const asked = chooseProfile({ dataDir, training, provisionsTerminal: true });
  const settings = settingsOf(asked);
  const first = await readProvision(provision, {
    training: asked.mode === 'training',
    current: settings.get(),
    language: settings.get().language,
  });
  if (!first.ok) return err(first.error);
  const { terminal, activation } = first.value.secrets;
  if (asked.mode === profile.mode || terminal || activation) {
    return ok({ profile: asked, settings, plan: first.value });
  }
  const trainingSettings = settingsOf(profile);
  const plan = await readProvision(provision, {
    training: true,
    current: trainingSettings.get(),
    language: settings.get().language,
  });
  return plan.ok ? ok({ profile, settings: trainingSettings, plan: plan.value }) : plan;
}

/**
 * Writes what the provision file says into the settings, and in training gives a store that nobody
 * has named yet a visibly made-up one, so that a newcomer can issue at once.
 * @returns lines to tell the person
 */
export function applySettings(
  { profile, settings, plan }: Opening,
  options: { readonly hidden: boolean },
): readonly string[] {
  const { language } = settings.get();
  const lines = settings.notices.map(({ code, params }) => noticeOf(code, language, params));
  if (plan) {
    const patched = settings.patch(plan.patch);
    if (!patched.ok) throw new Error('a checked provision file did not fit the settings');
    lines.push(noticeOf('provisionRead', language));
    if (plan.leftAlone.length > 0) {
      lines.push(noticeOf('provisionLeftAlone', language, { keys: plan.leftAlone.join(', ') }));
    }
  } else if (profile.mode === 'training' && !options.hidden && settings.get().store.name === '') {
    settings.patch({ store: TRAINING_STORE });
  }
  return lines;
}

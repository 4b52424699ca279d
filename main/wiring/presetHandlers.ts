import type { EventPayload, Refusal } from '../../contract/ipc.ts';
import type { Language } from '../../contract/language.ts';
import type { PresetEntry } from '../../contract/presets.ts';
import { type Fault, fault } from '../../domain/fault.ts';
import { checkPreset, MAX_PRESETS } from '../../domain/presets.ts';
import type { Handlers } from '../answerCall.ts';
import { done, refusalOf } from './answers.ts';
import { createGuard } from './guard.ts';
import type { Till } from './till.ts';

const PAGE = 100;

type PresetCalls = 'findPresets' | 'listPresets' | 'savePreset' | 'removePreset';

/** What main does for the calls about goods that are sold again and again. */
export function createPresetHandlers(needs: {
  readonly till: Pick<Till, 'ledger' | 'session' | 'effective'>;
  readonly language: () => Language;
  readonly refuseFaults: (faults: readonly Fault[]) => Refusal;
  readonly tellQuick: (presets: EventPayload<'quickPresets'>) => void;
}): Pick<Handlers, PresetCalls> {
  const { language, refuseFaults } = needs;
  const { ledger, session, effective } = needs.till;
  const guarded = createGuard({ session, ledger, language });

  async function tell(): Promise<void> {
    needs.tellQuick([...(await ledger.read('quickPresets', null))]);
  }

  return {
    findPresets: async ({ q }) => [...(await ledger.read('presets', q))],
    // Whoever may issue may look goods up; only changing them takes a supervisor.
    listPresets: guarded('print', async ({ q, from }) => {
      const page = await ledger.read('presetPage', { q, after: from ?? 0, limit: PAGE });
      return done({ ...page, count: await ledger.read('presetCount', null) });
    }),
    savePreset: guarded('presets', async ({ id, entry }, who) => {
      const tidy = tidyPreset(entry);
      const faults = checkPreset(tidy, effective());
      if (faults.length > 0) return refuseFaults(faults);
      const saved = await ledger.write('savePreset', { id, entry: tidy, who });
      switch (saved.outcome) {
        case 'saved':
          await tell();
          return done(saved.preset);
        case 'taken':
          return refuseFaults([
            saved.what === 'barcode'
              ? fault('preset.barcode', 'barcodeTaken', {
                  barcode: tidy.barcode ?? '',
                  name: saved.by.name,
                })
              : fault('preset.name', 'presetTaken', { name: saved.by.name }),
          ]);
        case 'full':
          return refusalOf('tooManyPresets', language(), { most: MAX_PRESETS });
        case 'notFound':
          return refusalOf('changedMeanwhile', language());
      }
    }),
    removePreset: guarded('presets', async ({ id }, who) => {
      if (!(await ledger.write('removePreset', { id, who }))) {
        return refusalOf('changedMeanwhile', language());
      }
      await tell();
      return done(null);
    }),
  };
}

/** Empty boxes are not kept. */
function tidyPreset(entry: PresetEntry): PresetEntry {
  const { price, quick, ...texts } = entry;
  const tidy = Object.entries(texts)
    .map(([key, value]) => [key, value?.trim() ?? ''])
    .filter(([key, value]) => value !== '' || key === 'name' || key === 'unit');
  return {
    ...(Object.fromEntries(tidy) as PresetEntry),
    ...(price !== undefined && { price }),
    ...(quick !== undefined && { quick }),
  };
}

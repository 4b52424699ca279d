import type { Refusal } from '../../contract/ipc.ts';
import type { Language } from '../../contract/language.ts';
import type { Title } from '../../contract/titles.ts';
import { type Fault, fault } from '../../domain/fault.ts';
import { checkPayer } from '../../domain/invoice/check.ts';
import { tidyTaxNumber } from '../../domain/taxpayer.ts';
import type { Handlers } from '../answerCall.ts';
import type { Clock } from '../clock.ts';
import { done, refusalOf } from './answers.ts';
import { createGuard } from './guard.ts';
import type { Till } from './till.ts';

const PAGE = 100;
/** As many doubles as a person goes through in one sitting. */
const GROUPS = 50;

type TitleCalls =
  | 'findTitles'
  | 'listTitles'
  | 'changeTitle'
  | 'removeTitle'
  | 'doubleTitles'
  | 'mergeTitles';

/** What main does for the calls about the customers' titles. */
export function createTitleHandlers(needs: {
  readonly till: Pick<Till, 'ledger' | 'session' | 'effective'>;
  readonly language: () => Language;
  readonly clock: Clock;
  readonly refuseFaults: (faults: readonly Fault[]) => Refusal;
}): Pick<Handlers, TitleCalls> {
  const { clock, language, refuseFaults } = needs;
  const { ledger, session, effective } = needs.till;
  const guarded = createGuard({ session, ledger, language });
  const changed = (outcome: 'changed' | 'notFound' | 'taken') => {
    if (outcome === 'changed') return done(null);
    if (outcome === 'taken') return refuseFaults([fault('payer.name', 'titleTaken')]);
    return refusalOf('changedMeanwhile', language());
  };

  return {
    findTitles: async ({ q }) => [...(await ledger.read('titles', { q, now: clock.now() }))],
    listTitles: guarded('seeTitles', async ({ q, from }) => {
      const page = await ledger.read('titlePage', {
        q,
        limit: PAGE,
        ...(from !== undefined && { before: from }),
      });
      return done({ ...page, count: await ledger.read('titleCount', null) });
    }),
    changeTitle: guarded('titles', async ({ id, title }, who) => {
      const tidy = tidyTitle(title);
      const faults = checkTitle(tidy, effective());
      if (faults.length > 0) return refuseFaults(faults);
      return changed(await ledger.write('changeTitle', { id, title: tidy, who }));
    }),
    removeTitle: guarded('titles', async ({ id }, who) =>
      changed((await ledger.write('removeTitle', { id, who })) ? 'changed' : 'notFound'),
    ),
    doubleTitles: guarded('seeTitles', async () =>
      done((await ledger.read('doubleTitles', { limit: GROUPS })).map((group) => [...group])),
    ),
    mergeTitles: guarded('titles', async ({ keep, drop }, who) =>
      changed(await ledger.write('mergeTitles', { keep, drop, who })),
    ),
  };
}

/** A title's own data may leave out e-mail and phone: an order asks for them. */
export function checkTitle(
  title: Title,
  { taxRates, dialect }: Pick<ReturnType<Till['effective']>, 'taxRates' | 'dialect'>,
): readonly Fault[] {
  return checkPayer(title, { taxRates, dialect, fallbackEmail: '-', fallbackPhone: '-' });
}

/** Empty boxes are not kept. */
function tidyTitle(title: Title): Title {
  const { kind, name, taxNumber = '', ...rest } = title;
  const entries = Object.entries({ ...rest, taxNumber: tidyTaxNumber(taxNumber) })
    .map(([key, value]) => [key, value?.trim() ?? ''])
    .filter(([, value]) => value !== '');
  return { kind, name: name.trim(), ...Object.fromEntries(entries) };
}

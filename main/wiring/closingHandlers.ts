import type { ClosingWish } from '../../contract/closing.ts';
import type { Refusal } from '../../contract/ipc.ts';
import type { Language } from '../../contract/language.ts';
import type { NoticeCode } from '../../contract/sentences/index.ts';
import type { Closing } from '../../domain/closing.ts';
import type { Handlers } from '../answerCall.ts';
import type { Clock } from '../clock.ts';
import { type ClosingSource, writeClosings } from '../exporting/closings.ts';
import { done, refusalOf } from './answers.ts';
import { withReasons } from './closingReasons.ts';
import { createGuard } from './guard.ts';
import type { Till } from './till.ts';

/** Lines of the list in one page: more than a year of days. */
const PAGE = 400;
/** Closings in memory at a time while they are written to a file. */
const PIECE = 100;

type ClosingCalls =
  | 'readClosing'
  | 'listClosings'
  | 'closeShift'
  | 'printClosing'
  | 'exportClosing';

/** What main does for the calls about closings (日结): a look, the closing itself, paper and files. */
export function createClosingHandlers(needs: {
  readonly till: Pick<Till, 'ledger' | 'session' | 'staff' | 'spool'>;
  readonly language: () => Language;
  readonly clock: Clock;
  readonly saveAs: (name: string) => Promise<string | undefined>;
}): Pick<Handlers, ClosingCalls> {
  const { clock, language, saveAs } = needs;
  const { ledger, session, staff, spool } = needs.till;
  const refuse = (code: NoticeCode, params?: Record<string, string | number>): Refusal =>
    refusalOf(code, language(), params);
  const guarded = createGuard({ session, ledger, language });

  return {
    readClosing: guarded('seeClosing', async (wish) => {
      if ('number' in wish) {
        const kept = await ledger.read('closing', wish.number);
        if (!kept) return refuse('notFound');
        const closing = withReasons(kept.closing, language());
        return done({ closing, shift: null, opened: false, sound: kept.sound });
      }
      const look = await ledger.read('interim', { period: wish.period, now: clock.now() });
      const { shift, opened } = look;
      const closing = withReasons(look.closing, language());
      return done({ closing, shift, opened, sound: true });
    }),
    listClosings: guarded('seeClosing', async ({ before }) =>
      done(await ledger.read('closings', { before, limit: PAGE })),
    ),
    async closeShift({ shift, period }) {
      // What stays for good needs somebody who answers for it.
      if (!staff.hasSupervisor()) return refuse('noSupervisorToClose');
      const permit = session.permit('closeShift');
      if (!permit.ok) return refuse('supervisorOnly');
      session.touch();
      const { who, supervisor } = permit;
      const approvedBy = supervisor === who ? undefined : supervisor;
      const wish = { shift, period, operator: who, approvedBy };
      // Nothing was stored then; the banner about the storage says what is wrong.
      const closed = await ledger.write('closeShift', wish).catch(() => undefined);
      switch (closed?.outcome) {
        case 'closed':
          spool.poke();
          return done(withReasons(closed.closing, language()));
        case 'closedAlready':
          return refuse('closedAlready', { number: closed.number ?? '' });
        case 'notOpened':
          return refuse('nothingToClose');
        case undefined:
          return refuse('cannotClose');
      }
    },
    printClosing: guarded('print', async (wish, who) => {
      const paper = await paperOf(wish, who);
      if (!paper) return refuse('notFound');
      const { jobId } = await ledger.write('addPrintJob', { clientTaskSn: null, ...paper, who });
      spool.poke();
      return done({ jobId });
    }),
    exportClosing: guarded('export', async ({ format, what }, who) => {
      const closings = what === 'all' ? await all() : await one(what, who);
      const file = await saveAs(`${nameOf(closings, what)}.${format}`);
      if (file === undefined) return done(null);
      const source: ClosingSource = { count: closings.length, closings: () => [closings] };
      try {
        await writeClosings(file, format, source);
      } catch {
        return refuse('fileNotWritten', { file });
      }
      await ledger.write('note', { who, what: 'closings_exported', detail: { format } });
      return done(file);
    }),
  };

  async function look(wish: Extract<ClosingWish, { period: unknown }>, operator: string) {
    const { closing } = await ledger.read('interim', { period: wish.period, now: clock.now() });
    return { ...closing, operator };
  }

  async function paperOf(wish: ClosingWish, who: string) {
    if ('period' in wish) {
      return { subject: 'interim', content: JSON.stringify(await look(wish, who)) } as const;
    }
    const kept = await ledger.read('closing', wish.number);
    return kept && ({ subject: 'closing', closing: wish.number } as const);
  }

  async function one(wish: ClosingWish, who: string): Promise<readonly Closing[]> {
    if ('period' in wish) return [await look(wish, who)];
    const kept = await ledger.read('closing', wish.number);
    return kept ? [kept.closing] : [];
  }

  /** A few kilobytes each, and a shop makes a thousand in a year. */
  async function all(): Promise<readonly Closing[]> {
    const found: Closing[] = [];
    for (let number = 0; ; ) {
      const piece = await ledger.read('closingsAfter', { number, limit: PIECE });
      found.push(...piece);
      if (piece.length < PIECE) return found;
      number = piece.at(-1)?.number ?? number;
    }
  }
}

/** `closing-12-2026-11-24`; a look has no number. */
function nameOf(closings: readonly Closing[], what: ClosingWish | 'all'): string {
  const [first] = closings;
  if (what === 'all' || !first) return 'closings';
  const parts = ['closing', first.number ?? 'so-far', first.businessDay];
  return parts.join('-');
}

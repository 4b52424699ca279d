import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import starter from '../../assets/starter-presets.json';
import type { EventPayload, Refusal } from '../../contract/ipc.ts';
import type { Language } from '../../contract/language.ts';
import type { PresetEntry } from '../../contract/presets.ts';
import { noticeOf, sentenceOf } from '../../contract/sentences/index.ts';
import {
  presetColumns,
  type SheetColumn,
  type SheetKind,
  type SheetReport,
  titleColumns,
} from '../../contract/sheets.ts';
import type { Title } from '../../contract/titles.ts';
import type { Fault } from '../../domain/fault.ts';
import { checkPreset } from '../../domain/presets.ts';
import type { Result } from '../../domain/result.ts';
import {
  plainHeading,
  presetFromRow,
  readTable,
  type Table,
  titleFromRow,
} from '../../domain/table.ts';
import type { Handlers } from '../answerCall.ts';
import { writeWhole } from '../exporting/write.ts';
import { type Table as OutTable, xlsxOf } from '../exporting/xlsx.ts';
import type { ReadTrouble } from '../sheets/readTableFile.ts';
import type { Rows } from '../sheets/readWorkbook.ts';
import { done, refusalOf } from './answers.ts';
import { createGuard } from './guard.ts';
import type { Till } from './till.ts';
import { checkTitle } from './titleHandlers.ts';

/** Rows in one commit: the till's own orders wait for none of them. */
const PIECE = 200;
/** Reasons that a report lists; more than that nobody reads one by one. */
const REASONS = 200;
/** Rows in one file: what Excel still opens with ease. */
const MOST_ROWS = 100_000;

type TableCalls = 'readTable' | 'readStarter' | 'importTable' | 'exportTable';

interface Counts {
  readonly fresh: number;
  readonly changed: number;
  /** Both another's name and a third one's barcode: nobody can say which is meant. */
  readonly left: number;
}

/** What becomes of sound rows of a kind. */
interface Destination<V> {
  readonly kind: SheetKind;
  readonly write: (rows: readonly V[]) => Promise<Counts>;
}

/** A report that a person has not accepted yet: its rows, in the hand of who will store them. */
interface Held {
  readonly token: string;
  readonly kind: SheetKind;
  readonly count: number;
  readonly write: (from: number, to: number) => Promise<Counts>;
}

export interface TableHandlerNeeds {
  readonly till: Pick<Till, 'ledger' | 'session' | 'effective'>;
  readonly readTableFile: (file: string) => Promise<Result<Rows, ReadTrouble>>;
  readonly language: () => Language;
  /** Which file the person wants read; undefined: none after all. */
  readonly openFile: () => Promise<string | undefined>;
  /** Where the person wants a file of that name; undefined: nowhere after all. */
  readonly saveAs: (name: string) => Promise<string | undefined>;
  readonly tellQuick: (presets: EventPayload<'quickPresets'>) => void;
}

/** Titles and presets in from a table, after a report, and out to one. */
export function createTableHandlers(needs: TableHandlerNeeds): Pick<Handlers, TableCalls> {
  const { language } = needs;
  const { ledger, session, effective } = needs.till;
  const guarded = createGuard({ session, ledger, language });
  let held: Held | undefined;
  const titles: Destination<Title> = {
    kind: 'titles',
    write: async (rows) => ({ ...(await ledger.write('importTitles', { titles: rows })), left: 0 }),
  };
  const presets: Destination<PresetEntry> = {
    kind: 'presets',
    write: (rows) => ledger.write('importPresets', { presets: rows }),
  };

  return {
    // Looking into a file changes nothing: the one PIN that it takes is asked for with the import.
    readTable: guarded('print', async ({ kind }) => {
      const file = await needs.openFile();
      if (file === undefined) return done(null);
      const read = await needs.readTableFile(file);
      if (!read.ok) return refuseFile(read.error, file);
      const report = kind === 'titles' ? reportTitles(read.value) : reportPresets(read.value);
      return report ? done({ ...report, file: basename(file) }) : refuseFile('noHeadings', file);
    }),
    readStarter: guarded('print', async () => {
      const { taxRates } = effective();
      // A shop that may not use a rate has no use for its goods.
      const rows = starter.filter(({ taxRate }) => taxRates.includes(taxRate));
      return done(hold(presets, rows, starter.length - rows.length));
    }),
    async importTable({ token }) {
      const rows = held;
      if (rows?.token !== token) return refusalOf('reportGone', language());
      return guarded(rows.kind, async (_: null, who) => {
        held = undefined;
        return done(await bringIn(rows, who));
      })(null);
    },
    async exportTable({ kind }) {
      return guarded('export', async (_: null, who) => {
        const file = await needs.saveAs(`${kind}.xlsx`);
        if (file === undefined) return done(null);
        try {
          const table = kind === 'titles' ? await titleTable() : await presetTable();
          await writeWhole(file, xlsxOf([table]));
        } catch {
          return refusalOf('fileNotWritten', language(), { file });
        }
        await ledger.write('note', { who, what: `${kind}_exported` });
        return done(file);
      })(null);
    },
  };

  function refuseFile(trouble: ReadTrouble | 'noHeadings', file: string): Refusal {
    const codes = {
      notXlsx: 'tableNotXlsx',
      tooLarge: 'tableTooLarge',
      tooManyRows: 'tableTooManyRows',
      unreadable: 'tableUnreadable',
      noHeadings: 'tableNoHeadings',
    } as const;
    return refusalOf(codes[trouble], language(), { file: basename(file) });
  }

  function reportTitles(rows: readonly (readonly string[])[]): SheetReport | undefined {
    const table = readTable(rows, fieldIn(titleColumns), 'name');
    return (
      table &&
      reportOf(titles, table, (cells) => {
        const title = titleFromRow(cells) as Title;
        return { value: title, faults: checkTitle(title, effective()) };
      })
    );
  }

  function reportPresets(rows: readonly (readonly string[])[]): SheetReport | undefined {
    const table = readTable(rows, fieldIn(presetColumns), 'name');
    return (
      table &&
      reportOf(presets, table, (cells) => {
        const { preset, faults } = presetFromRow(cells, '件');
        return {
          value: preset as PresetEntry,
          faults: faults.length > 0 ? faults : checkPreset(preset, effective()),
        };
      })
    );
  }

  function reportOf<V, F extends string>(
    destination: Destination<V>,
    table: Table<F>,
    read: (cells: Table<F>['rows'][number]['cells']) => { value: V; faults: readonly Fault[] },
  ): SheetReport {
    const rows: V[] = [];
    const reasons: SheetReport['reasons'] = [];
    let bad = 0;
    for (const { row, cells } of table.rows) {
      const { value, faults } = read(cells);
      if (faults.length === 0) rows.push(value);
      else {
        bad += 1;
        if (reasons.length < REASONS) {
          const message = faults.map((fault) => sentenceOf(fault, language())).join(' ');
          reasons.push({ row, message });
        }
      }
    }
    return { ...hold(destination, rows, bad), reasons, unknownColumns: [...table.unknown] };
  }

  function hold<V>({ kind, write }: Destination<V>, rows: readonly V[], bad: number): SheetReport {
    const token = randomUUID();
    const count = rows.length;
    held = { token, kind, count, write: (from, to) => write(rows.slice(from, to)) };
    return { token, file: '', sound: count, bad, reasons: [], unknownColumns: [] };
  }

  /** In pieces, each a commit of its own: a second import of the same table changes nothing. */
  async function bringIn({ kind, count, write }: Held, who: string): Promise<Counts> {
    const sum = { fresh: 0, changed: 0, left: 0 };
    for (let at = 0; at < count; at += PIECE) {
      const piece = await write(at, at + PIECE);
      sum.fresh += piece.fresh;
      sum.changed += piece.changed;
      sum.left += piece.left;
    }
    await ledger.write('note', { who, what: `${kind}_imported`, detail: { ...sum } });
    if (kind === 'presets') needs.tellQuick([...(await ledger.read('quickPresets', null))]);
    return sum;
  }

  async function titleTable(): Promise<OutTable> {
    const all: Title[] = [];
    let before: number | undefined;
    do {
      const page = await ledger.read('titlePage', {
        q: '',
        limit: 1_000,
        ...(before !== undefined && { before }),
      });
      all.push(...page.items.map(({ title }) => title));
      before = page.next ?? undefined;
    } while (before !== undefined && all.length < MOST_ROWS);
    return tableOf('titles', titleColumns, (field) =>
      all.map((title) => (field === 'kind' ? noticeOf(title.kind, language()) : title[field])),
    );
  }

  async function presetTable(): Promise<OutTable> {
    const all: PresetEntry[] = [];
    let after = 0;
    for (let next: number | null = 0; next !== null; ) {
      const page = await ledger.read('presetPage', { q: '', after, limit: 1_000 });
      all.push(...page.items);
      next = page.next;
      after = next ?? 0;
    }
    return tableOf('presets', presetColumns, (field) =>
      all.map((preset) => (field === 'price' ? preset.price && preset.price / 100 : preset[field])),
    );
  }

  function tableOf<F extends string>(
    name: SheetKind,
    columns: readonly SheetColumn<F>[],
    cellsOf: (field: F) => readonly (string | number | undefined)[],
  ): OutTable {
    const byColumn = columns.map(({ field }) => cellsOf(field));
    const count = byColumn[0]?.length ?? 0;
    return {
      name,
      head: columns.map(({ zh, en }) => (language() === 'en' ? en[0] : zh[0])),
      count,
      *pieces() {
        for (let row = 0; row < count; row += 1) yield [byColumn.map((cells) => cells[row])];
      },
    };
  }
}

/** The field that a heading names, in either language. */
function fieldIn<F extends string>(columns: readonly SheetColumn<F>[]) {
  const fields = new Map(
    columns.flatMap(({ field, zh, en }) =>
      [...zh, ...en].map((heading) => [plainHeading(heading), field] as const),
    ),
  );
  return (heading: string): F | undefined => fields.get(heading);
}

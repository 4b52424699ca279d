import { extname } from 'node:path';
import { z } from 'zod';
import { assertNever } from '../../domain/result.ts';
import type { Given } from './arguments.ts';
import type { Command } from './commands.ts';
import { CommandFailure, EXIT } from './failure.ts';
import { needed } from './needed.ts';
import type { ExportOutcome, ExportWish } from './surroundings.ts';

/** Reads the ledger itself: also without the app, beside it, and after a crash. */
export const exportCommand: Command = {
  syntax: { values: ['data-dir', 'what', 'format', 'out', 'from', 'to'], flags: ['training'] },
  async run(given, around) {
    const wish: ExportWish = {
      dataDir: needed(given, 'data-dir'),
      training: given.flags.has('training'),
      out: needed(given, 'out'),
      what: whatOf(given),
      format: formatOf(given),
      from: dayOf(given, 'from'),
      to: dayOf(given, 'to'),
    };
    if (wish.from !== undefined && wish.to !== undefined && wish.from > wish.to) {
      throw new CommandFailure(EXIT.usage, '--from 比 --to 晚 · --from is after --to');
    }
    const ended = await around.exportLedger(wish);
    if (ended.outcome !== 'done') throw new CommandFailure(EXIT.unreachable, lineOf(ended, wish));
    around.say(
      'closings' in ended
        ? `${ended.closings} 份日结 · closings: ${wish.out}`
        : `${ended.invoices} 张发票 · invoices: ${wish.out}`,
    );
  },
};

function whatOf({ values }: Given): 'invoices' | 'closings' {
  const what = z.enum(['invoices', 'closings']).safeParse(values.what ?? 'invoices');
  if (!what.success) throw new CommandFailure(EXIT.usage, '--what=invoices|closings');
  return what.data;
}

const formatSchema = z.enum(['csv', 'xlsx', 'json']);

/** As said, else as the file is called. */
function formatOf({ values }: Given): ExportWish['format'] {
  const format = formatSchema.safeParse(values.format ?? extname(values.out ?? '').slice(1));
  if (!format.success) {
    throw new CommandFailure(EXIT.usage, '--format=csv|xlsx|json');
  }
  return format.data;
}

function dayOf({ values }: Given, name: 'from' | 'to'): string | undefined {
  const day = values[name];
  if (day === undefined || z.iso.date().safeParse(day).success) return day;
  throw new CommandFailure(EXIT.usage, `--${name}=2026-11-24 (UTC+8)`);
}

function lineOf(ended: Exclude<ExportOutcome, { outcome: 'done' }>, { out }: ExportWish): string {
  switch (ended.outcome) {
    case 'noLedger':
      return `这里没有账本 · there is no ledger here: ${ended.file}${ended.training ? ' (--training?)' : ''}`;
    case 'older':
      return '账本是旧版本的，请先启动一次开票台 · the ledger is of an older version: start the app once';
    case 'newer':
      return '账本比这个程序新 · the ledger is newer than this program';
    case 'unreadable':
      return `账本读不了 · the ledger cannot be read: ${ended.message}`;
    case 'notWritten':
      return `文件写不了 · the file cannot be written: ${out} (${ended.message})`;
    case 'insideDataDir':
      return '不能写到数据文件夹里 · --out must not lie in the data folder';
    default:
      return assertNever(ended);
  }
}

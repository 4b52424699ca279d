import { existsSync, realpathSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { ExportLedger } from '../cli/surroundings.ts';
import { writeClosings } from '../exporting/closings.ts';
import { writeExport } from '../exporting/write.ts';
import { openSnapshot } from '../ledger/snapshot.ts';

/** Writes what a data folder's ledger holds to a file, with the app or without it. */
export const exportLedger: ExportLedger = async (wish) => {
  const { dataDir, training, what, format, out, from, to } = wish;
  if (isInside(dataDir, out)) return { outcome: 'insideDataDir' };
  const ofTraining = join(dataDir, 'training', 'ledger.db');
  const file = training ? ofTraining : join(dataDir, 'ledger.db');
  if (!existsSync(file)) return { outcome: 'noLedger', file, training: existsSync(ofTraining) };
  const opened = openSnapshot(file);
  if (!opened.ok) {
    const { error } = opened;
    return error.kind === 'unreadable'
      ? { outcome: 'unreadable', message: error.message }
      : { outcome: error.kind };
  }
  const snapshot = opened.value;
  const days = { from, to };
  try {
    if (what === 'closings') {
      const count = snapshot.countClosings(days);
      await writeClosings(out, format, { count, closings: () => snapshot.closings(days) });
      return { outcome: 'done', closings: count };
    }
    const count = snapshot.count(days);
    await writeExport(out, format, { count, invoices: () => snapshot.invoices(days) });
    return { outcome: 'done', invoices: count.invoices };
  } catch (error) {
    return {
      outcome: 'notWritten',
      message: error instanceof Error ? error.message : String(error),
    };
  } finally {
    snapshot.close();
  }
};

/** A slip of the hand must not put an export in the ledger's place. */
function isInside(dataDir: string, file: string): boolean {
  const way = relative(real(dataDir), real(dirname(resolve(file))));
  return way === '' || (way.split(sep)[0] !== '..' && !isAbsolute(way));
}

function real(folder: string): string {
  return existsSync(folder) ? realpathSync(folder) : resolve(folder);
}

import { type Rows, readWorkbook } from './readWorkbook.ts';
import { SheetError, type SheetTrouble } from './trouble.ts';

export type SheetAnswer = { readonly rows: Rows } | { readonly trouble: SheetTrouble };

/** Reads one workbook; one that cannot be read is an answer, not an error. */
export function readSheetJob(bytes: Uint8Array): SheetAnswer {
  try {
    return { rows: readWorkbook(bytes) };
  } catch (error) {
    return { trouble: error instanceof SheetError ? error.trouble : 'notXlsx' };
  }
}

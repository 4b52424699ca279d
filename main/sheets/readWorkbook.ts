import { strFromU8, unzipSync } from 'fflate';
import { MAX_PARTS, MAX_UNPACKED_BYTES } from './limits.ts';
import { readCells, readStrings, readTags } from './sheetXml.ts';
import { SheetError } from './trouble.ts';

/** The rows of a workbook's first sheet, each cell as the text that stands in the file. */
export type Rows = readonly (readonly string[])[];

type Parts = Readonly<Record<string, Uint8Array>>;

/**
 * Reads the first sheet of an .xlsx (ECMA-376, part 1, SpreadsheetML): what its cells say, not what
 * they look like. A number is the text that stands in the file, a date the number that it is there.
 * @throws SheetError
 */
export function readWorkbook(bytes: Uint8Array): Rows {
  const parts = unpack(bytes);
  const relations = readTags(textOf(parts, 'xl/_rels/workbook.xml.rels'), 'Relationship');
  const target = (is: (relation: Readonly<Record<string, string>>) => boolean) => {
    const path = relations.find(is)?.Target;
    return path === undefined ? undefined : path.startsWith('/') ? path.slice(1) : `xl/${path}`;
  };
  const [sheet] = readTags(textOf(parts, 'xl/workbook.xml'), 'sheet');
  // The prefix of the relationship's namespace is the writer's choice.
  const id = Object.entries(sheet ?? {}).find(([name]) => name.endsWith(':id'))?.[1];
  const sheetPath = target(({ Id }) => Id === id);
  if (id === undefined || sheetPath === undefined) throw new SheetError('notXlsx');
  const stringsPath = target(({ Type }) => Type?.endsWith('/sharedStrings') === true);
  const strings = stringsPath === undefined ? [] : readStrings(textOf(parts, stringsPath));
  return readCells(textOf(parts, sheetPath), strings);
}

/** Under a bound: fflate unpacks into a space of just the size that the archive declares. */
function unpack(bytes: Uint8Array): Parts {
  let total = 0;
  let count = 0;
  try {
    return unzipSync(bytes, {
      filter({ name, originalSize }) {
        count += 1;
        const wanted = /\.(?:xml|rels)$/i.test(name);
        if (wanted) total += originalSize;
        if (total > MAX_UNPACKED_BYTES || count > MAX_PARTS) throw new SheetError('tooLarge');
        return wanted;
      },
    });
  } catch (error) {
    throw error instanceof SheetError ? error : new SheetError('notXlsx');
  }
}

function textOf(parts: Parts, name: string): string {
  const part = parts[name];
  if (!part) throw new SheetError('notXlsx');
  return strFromU8(part);
}

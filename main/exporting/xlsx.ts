import { Readable } from 'node:stream';
import yazl from 'yazl';

/** Excel's own limit is 1,048,576 rows. */
const ROWS_IN_A_SHEET = 1_000_000;
/** Excel's own limit; a longer text makes the whole file count as damaged. */
const LONGEST_TEXT = 32_767;

export type Row = readonly (string | number | undefined)[];

/** One table of a workbook. */
export interface Table {
  readonly name: string;
  readonly head: readonly string[];
  /** How many rows there are, for that decides how many sheets. */
  readonly count: number;
  /** The rows, piece by piece; asked for once for each sheet. */
  readonly pieces: () => Iterable<readonly Row[]>;
}

interface Sheet {
  readonly name: string;
  readonly rows: () => Iterable<string>;
}

/**
 * A workbook as a stream of bytes. Texts are written as texts: nothing in them can become a formula,
 * and a number with leading zeros keeps them. The sheets are made while they are read, so that a
 * million rows need no more memory than a hundred.
 */
export function xlsxOf(tables: readonly Table[], rowsInASheet = ROWS_IN_A_SHEET): Readable {
  const sheets = tables.flatMap((table) => sheetsOf(table, rowsInASheet));
  const zip = new yazl.ZipFile();
  const bytes = zip.outputStream as Readable;
  const add = (name: string, content: Iterable<string>): void => {
    const part = Readable.from(content);
    // A ledger that cannot be read on must not end as a workbook that looks whole.
    part.on('error', (error) => bytes.destroy(error));
    zip.addReadStream(part, name);
  };
  add('[Content_Types].xml', [contentTypes(sheets)]);
  add('_rels/.rels', [rootRelations]);
  add('xl/workbook.xml', [workbook(sheets)]);
  add('xl/_rels/workbook.xml.rels', [workbookRelations(sheets)]);
  add('xl/styles.xml', [styles]);
  for (const [index, sheet] of sheets.entries()) {
    add(`xl/worksheets/sheet${index + 1}.xml`, sheetXml(sheet));
  }
  zip.end();
  return bytes;
}

/** A table as one sheet, or as many as it needs. */
function sheetsOf(table: Table, most: number): readonly Sheet[] {
  const sheets = Math.max(1, Math.ceil(table.count / most));
  return Array.from({ length: sheets }, (_, part) => ({
    name: part === 0 ? table.name : `${table.name} ${part + 1}`,
    rows: () => rowsOf(table, part * most, (part + 1) * most),
  }));
}

/** The rows from `first` on, up to and without `end`. */
function* rowsOf({ head, pieces }: Table, first: number, end: number): Generator<string> {
  yield rowXml(head);
  let index = 0;
  for (const piece of pieces()) {
    const here = piece.slice(Math.max(0, first - index), Math.max(0, end - index));
    if (here.length > 0) yield here.map(rowXml).join('');
    index += piece.length;
    if (index >= end) return;
  }
}

function* sheetXml({ rows }: Sheet): Generator<string> {
  yield `${XML}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>`;
  yield* rows();
  yield '</sheetData></worksheet>';
}

function rowXml(values: Row): string {
  // Cells without an address stand one after the other, so an empty one is written too.
  return `<row>${values.map(cellXml).join('')}</row>`;
}

function cellXml(value: string | number | undefined): string {
  if (value === undefined || value === '') return '<c/>';
  if (typeof value === 'number') return `<c><v>${value}</v></c>`;
  return `<c t="inlineStr" s="1"><is><t xml:space="preserve">${escaped(value)}</t></is></c>`;
}

/** XML knows no control characters but these three, escaped or not. */
function escaped(text: string): string {
  return text
    .slice(0, LONGEST_TEXT)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD');
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const FORMATS = 'http://schemas.openxmlformats.org';
const MAIN = `${FORMATS}/spreadsheetml/2006/main`;
const RELATIONS = `${FORMATS}/officeDocument/2006/relationships`;
const PACKAGE = `${FORMATS}/package/2006`;
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

const rootRelations = `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`;

/** Style 1 is "text" (number format 49, "@"): it stays one when a person edits the cell. */
const styles = `${XML}<styleSheet xmlns="${MAIN}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>`;

function contentTypes(sheets: readonly Sheet[]): string {
  const overrides = sheets.map(
    (_, index) =>
      `<Override PartName="/xl/worksheets/sheet${index + 1}.xml" ContentType="${TYPE}.worksheet+xml"/>`,
  );
  return `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/>${overrides.join('')}</Types>`;
}

function workbook(sheets: readonly Sheet[]): string {
  const entries = sheets.map(
    ({ name }, index) => `<sheet name="${name}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
  );
  return `${XML}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${entries.join('')}</sheets></workbook>`;
}

function workbookRelations(sheets: readonly Sheet[]): string {
  const entries = sheets.map(
    (_, index) =>
      `<Relationship Id="rId${index + 1}" Type="${RELATIONS}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`,
  );
  return `${XML}<Relationships xmlns="${PACKAGE}/relationships">${entries.join('')}<Relationship Id="rId${sheets.length + 1}" Type="${RELATIONS}/styles" Target="styles.xml"/></Relationships>`;
}

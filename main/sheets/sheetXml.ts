import { SaxesParser } from 'saxes';
import { MAX_COLUMNS, MAX_ROWS } from './limits.ts';
import { SheetError } from './trouble.ts';

type Attributes = Readonly<Record<string, string>>;

interface Reader {
  /** Names without their prefix: some writers give every element one. */
  open?(name: string, attributes: Attributes): void;
  close?(name: string): void;
  text?(text: string): void;
}

/** The attributes of every element of that name. */
export function readTags(xml: string, wanted: string): readonly Attributes[] {
  const found: Attributes[] = [];
  read(xml, {
    open(name, attributes) {
      if (name === wanted) found.push(attributes);
    },
  });
  return found;
}

/** The shared texts: of a rich one all its pieces, without the phonetic hints beside them. */
export function readStrings(xml: string): readonly string[] {
  const strings: string[] = [];
  const pieces = textIn(['t']);
  read(xml, {
    open(name) {
      if (name === 'si') strings.push('');
      pieces.open(name);
    },
    text(text) {
      if (pieces.inside()) strings.push((strings.pop() ?? '') + text);
    },
    close: pieces.close,
  });
  return strings;
}

/**
 * The rows of a sheet. Cells and rows may say where they stand, or follow one another; what is empty
 * does not count, wherever it stands.
 */
export function readCells(xml: string, strings: readonly string[]): readonly string[][] {
  const rows: string[][] = [];
  let row = 0;
  let column = 0;
  let type = '';
  let value = '';
  const pieces = textIn(['v', 't']);

  const keep = (text: string) => {
    if (text === '') return;
    if (row > MAX_ROWS + 1 || column > MAX_COLUMNS) throw new SheetError('tooManyRows');
    while (rows.length < row) rows.push([]);
    const cells = rows[row - 1] ?? [];
    while (cells.length < column - 1) cells.push('');
    cells[column - 1] = text;
  };

  read(xml, {
    open(name, { r = '', t = '' }) {
      if (name === 'row') {
        row = r === '' ? row + 1 : rowOf(r);
        column = 0;
      } else if (name === 'c') {
        column = r === '' ? column + 1 : columnOf(r);
        type = t;
        value = '';
      }
      pieces.open(name);
    },
    text(text) {
      if (pieces.inside()) value += text;
    },
    close(name) {
      if (name === 'c') keep(meaningOf(type, value, strings).trim());
      pieces.close(name);
    },
  });
  return rows;
}

/** ECMA-376, part 1, 18.18.11 (cell types). A formula's cell holds what it came to. */
function meaningOf(type: string, value: string, strings: readonly string[]): string {
  switch (type) {
    case 's':
      return strings[Number(value)] ?? '';
    case 'b':
      return value === '1' ? 'TRUE' : 'FALSE';
    case 'e':
      return '';
    default:
      return value;
  }
}

/** A row that cannot be placed would be lost with all that is in it. */
function rowOf(place: string): number {
  if (!/^[1-9]\d*$/.test(place)) throw new SheetError('notXlsx');
  return Number(place);
}

/** `AB12` is in column 28. */
function columnOf(place: string): number {
  const letters = /^([A-Z]{1,3})\d+$/.exec(place)?.[1];
  if (letters === undefined) throw new SheetError('notXlsx');
  return [...letters].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0);
}

/** Whether one is inside of an element that holds text, and not of a phonetic hint. */
function textIn(names: readonly string[]) {
  let depth = 0;
  let hint = 0;
  return {
    open(name: string): void {
      if (names.includes(name)) depth += 1;
      if (name === 'rPh') hint += 1;
    },
    close(name: string): void {
      if (names.includes(name)) depth -= 1;
      if (name === 'rPh') hint -= 1;
    },
    inside: () => depth > 0 && hint === 0,
  };
}

/** @throws SheetError when it is not well-formed */
function read(xml: string, reader: Reader): void {
  const parser = new SaxesParser();
  parser.on('error', () => {
    throw new SheetError('notXlsx');
  });
  parser.on('opentag', ({ name, attributes }) => reader.open?.(plain(name), attributes));
  parser.on('closetag', ({ name }) => reader.close?.(plain(name)));
  parser.on('text', (text) => reader.text?.(text));
  parser.on('cdata', (text) => reader.text?.(text));
  parser.write(xml).close();
}

function plain(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

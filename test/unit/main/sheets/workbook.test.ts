import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { type Row, xlsxOf } from '../../../../main/exporting/xlsx.ts';
import { readSheetJob } from '../../../../main/sheets/job.ts';
import { MAX_ROWS, MAX_UNPACKED_BYTES } from '../../../../main/sheets/limits.ts';

const OOXML = 'http://schemas.openxmlformats.org';

/** A workbook by hand, with one sheet of this content. */
function workbook(sheetData: string, more: Record<string, Uint8Array> = {}): Uint8Array {
  const part = (text: string) => strToU8(`<?xml version="1.0" encoding="UTF-8"?>${text}`);
  return zipSync({
    '[Content_Types].xml': part(`<Types xmlns="${OOXML}/package/2006/content-types"/>`),
    'xl/workbook.xml': part(
      `<workbook xmlns="${OOXML}/spreadsheetml/2006/main" xmlns:r="${OOXML}/officeDocument/2006/relationships"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': part(
      `<Relationships xmlns="${OOXML}/package/2006/relationships"><Relationship Id="rId1" Type="${OOXML}/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${OOXML}/officeDocument/2006/relationships/sharedStrings" Target="/xl/sharedStrings.xml"/></Relationships>`,
    ),
    'xl/worksheets/sheet1.xml': part(
      `<worksheet xmlns="${OOXML}/spreadsheetml/2006/main"><sheetData>${sheetData}</sheetData></worksheet>`,
    ),
    'xl/sharedStrings.xml': part('<sst/>'),
    ...more,
  });
}

const text = (place: string, value: string) =>
  `<c r="${place}" t="inlineStr"><is><t>${value}</t></is></c>`;

/** A workbook as this program writes it. */
async function written(head: readonly string[], rows: readonly Row[]): Promise<Uint8Array> {
  const table = { name: 'S', head, count: rows.length, pieces: () => [rows] };
  return Buffer.concat(await xlsxOf([table]).toArray());
}

test('what is written is read back, digit for digit', async () => {
  const bytes = await written(
    ['名称', '编码', '价', '备注'],
    [
      ['电视机', '1090522010000000000', 3299.5, undefined],
      ['=1+1', '007', 0, ' 空格 '],
    ],
  );
  expect(readSheetJob(bytes)).toEqual({
    rows: [
      ['名称', '编码', '价', '备注'],
      ['电视机', '1090522010000000000', '3299.5'],
      ['=1+1', '007', '0', '空格'],
    ],
  });
});

test.each(['x', '0', '-1', '1.5', ''])(
  'a row that says it is row "%s" is not lost in silence',
  (r) => {
    const read = readSheetJob(workbook(`<row r="${r}"><c><v>7</v></c></row>`));
    expect(read).toEqual(r === '' ? { rows: [['7']] } : { trouble: 'notXlsx' });
  },
);

test('thousands of rows go through', async () => {
  const rows = Array.from({ length: 5_000 }, (_, n) => [`示例${n}`, '1090522010000000000', n]);
  const read = readSheetJob(await written(['a', 'b', 'c'], rows));
  expect('rows' in read && read.rows).toHaveLength(5_001);
});

test('a code that Excel made a number of keeps what is left of it', async () => {
  const read = readSheetJob(
    workbook(`<row r="1"><c r="A1"><v>1.0905220100000001E18</v></c></row>`),
  );
  expect(read).toEqual({ rows: [['1.0905220100000001E18']] });
});

test('the ways in which programs write a cell', () => {
  const strings = `<sst xmlns="${OOXML}/spreadsheetml/2006/main"><si><t>共享</t></si><si><r><t>富</t></r><r><t xml:space="preserve">文本 </t></r><rPh sb="0" eb="1"><t>fu</t></rPh></si></sst>`;
  const bytes = workbook(
    `<row r="2"><c r="A2" t="s"><v>0</v></c><c r="C2" t="s"><v>1</v></c></row>
     <row><c t="str"><f>A1&amp;"x"</f><v>公式</v></c><c t="b"><v>1</v></c><c t="e"><v>#REF!</v></c><c/></row>
     <row r="5"><c r="B5"><v>3.5</v></c></row>
     <row r="1048576"><c r="A1048576" s="1"/></row>`,
    { 'xl/sharedStrings.xml': strToU8(strings) },
  );
  expect(readSheetJob(bytes)).toEqual({
    rows: [[], ['共享', '', '富文本'], ['公式', 'TRUE'], [], ['', '3.5']],
  });
});

test('a writer that gives every element a prefix', () => {
  const bytes = workbook('', {
    'xl/worksheets/sheet1.xml': strToU8(
      `<x:worksheet xmlns:x="${OOXML}/spreadsheetml/2006/main"><x:sheetData><x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t>甲</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>`,
    ),
  });
  expect(readSheetJob(bytes)).toEqual({ rows: [['甲']] });
});

describe('a file that would burst a program stops at the door', () => {
  test('a cell that stands at the end of the world', () => {
    for (const place of ['A1048576', 'XFD1', 'A99999999999999']) {
      const row = /\d+/.exec(place)?.[0];
      const bytes = workbook(`<row r="${row}">${text(place, 'x')}</row>`);
      expect(readSheetJob(bytes)).toEqual({ trouble: 'tooManyRows' });
    }
  });

  test('a place spelt in a way that hides it', () => {
    const bytes = workbook(`<row r='&#49;048576'>${text('A1', 'x')}</row>`);
    expect(readSheetJob(bytes)).toEqual({ trouble: 'tooManyRows' });
  });

  test('more rows than anybody sells goods', async () => {
    const rows = '<row><c t="inlineStr"><is><t>x</t></is></c></row>'.repeat(MAX_ROWS + 2);
    expect(readSheetJob(workbook(rows))).toEqual({ trouble: 'tooManyRows' });
  });

  test('little that unpacks to much', async () => {
    const bytes = workbook('', {
      'xl/sharedStrings.xml': new Uint8Array(MAX_UNPACKED_BYTES + 1).fill(32),
    });
    expect(bytes.length).toBeLessThan(1_000_000);
    expect(readSheetJob(bytes)).toEqual({ trouble: 'tooLarge' });
  });

  test('a size that the archive lies about', async () => {
    const bytes = workbook(text('A1', 'x').repeat(1_000));
    const view = new DataView(bytes.buffer);
    // The sheet's size in the central directory: fourth of the five parts.
    for (let at = 0, part = 0; at < bytes.length - 4; at += 1) {
      if (view.getUint32(at, true) !== 0x02014b50) continue;
      part += 1;
      if (part === 4) view.setUint32(at + 24, 10, true);
    }
    expect(readSheetJob(bytes)).toEqual({ trouble: 'notXlsx' });
  });
});

test('what is no workbook at all is said to be none', async () => {
  for (const bytes of [
    new Uint8Array(),
    strToU8('a,b\n1,2'),
    zipSync({ 'a.txt': strToU8('x') }),
    Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
    workbook('<row><c></row>'),
  ]) {
    expect(readSheetJob(bytes)).toEqual({ trouble: 'notXlsx' });
  }
});

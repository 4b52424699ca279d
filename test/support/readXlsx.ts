import { buffer } from 'node:stream/consumers';
import yauzl from 'yauzl';

type Cell = string | number | undefined;

/** Reads a workbook's sheets by name, with a zip reader of another make than the writer's. */
export async function readXlsx(
  bytes: Buffer,
): Promise<Record<string, readonly (readonly Cell[])[]>> {
  const files = await unzip(bytes);
  const names = [...(files.get('xl/workbook.xml') ?? '').matchAll(/<sheet name="([^"]+)"/g)];
  return Object.fromEntries(
    names.map(([, name = ''], index) => [
      name,
      rowsIn(files.get(`xl/worksheets/sheet${index + 1}.xml`) ?? ''),
    ]),
  );
}

function rowsIn(xml: string): readonly (readonly Cell[])[] {
  return xml
    .split('<row>')
    .slice(1)
    .map((row) =>
      [
        ...row.matchAll(
          /<c\/>|<c><v>(.*?)<\/v><\/c>|<c t="inlineStr" s="1"><is><t xml:space="preserve">([^<]*)<\/t><\/is><\/c>/g,
        ),
      ].map(([, number, text]) =>
        number !== undefined ? Number(number) : text === undefined ? undefined : plain(text),
      ),
    );
}

function plain(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

function unzip(bytes: Buffer): Promise<ReadonlyMap<string, string>> {
  return new Promise((done, failed) => {
    yauzl.fromBuffer(bytes, { lazyEntries: true }, (error, zip) => {
      if (error) return failed(error);
      const files = new Map<string, string>();
      zip.on('error', failed);
      zip.on('end', () => done(files));
      zip.on('entry', (entry) => {
        zip.openReadStream(entry, (broken, stream) => {
          if (broken) return failed(broken);
          buffer(stream).then((content) => {
            files.set(entry.fileName, content.toString('utf8'));
            zip.readEntry();
          }, failed);
        });
      });
      zip.readEntry();
    });
  });
}

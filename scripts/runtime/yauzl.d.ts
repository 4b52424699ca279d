// The few calls of yauzl that are used here; the package brings no types.
declare module 'yauzl' {
  interface Entry {
    fileName: string;
    externalFileAttributes: number;
  }
  interface ZipFile {
    eachEntry(): AsyncIterable<Entry>;
    openReadStreamPromise(entry: Entry): Promise<import('node:stream').Readable>;
    close(): void;
  }
  export function openPromise(file: string): Promise<ZipFile>;
}

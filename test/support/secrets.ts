/** Texts that must stay secret, by what they are. */
export type Secrets = Readonly<Record<string, string>>;

/** Where to look: bytes by the name of their place. */
export type Places = Iterable<readonly [place: string, content: Uint8Array | string]>;

/**
 * Looks for secrets, as they are and in the forms into which programs turn text on its way to a
 * file: UTF-16, hex, and base64 wherever it began.
 * @returns what was found, such as `terminal key in logs/main.log (base64)`
 */
export function findLeaks(secrets: Secrets, places: Places): readonly string[] {
  const shapes = Object.entries(secrets).flatMap(([name, secret]) =>
    shapesOf(secret).map(([shape, bytes]) => ({ name, shape, bytes })),
  );
  const leaks: string[] = [];
  for (const [place, content] of places) {
    const haystack = Buffer.from(content);
    for (const { name, shape, bytes } of shapes) {
      if (haystack.includes(bytes)) leaks.push(`${name} in ${place} (${shape})`);
    }
  }
  return leaks;
}

function shapesOf(secret: string): readonly (readonly [shape: string, bytes: Buffer])[] {
  const plain = Buffer.from(secret, 'utf8');
  const hex = plain.toString('hex');
  return [
    ['plain', plain],
    ['reversed', Buffer.from(plain).reverse()],
    ['UTF-16', Buffer.from(secret, 'utf16le')],
    ['UTF-16 big-endian', Buffer.from(secret, 'utf16le').swap16()],
    ['hex', Buffer.from(hex)],
    ['hex in capitals', Buffer.from(hex.toUpperCase())],
    ...[0, 1, 2].flatMap((before) => {
      const text = base64Inside(plain, before);
      const forUrls = text.replaceAll('+', '-').replaceAll('/', '_');
      return [['base64', Buffer.from(text)] as const, ['base64url', Buffer.from(forUrls)] as const];
    }),
  ];
}

/** The base64 characters that depend on these bytes alone when so many others stand before them. */
function base64Inside(bytes: Buffer, before: number): string {
  const all = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
  const wholeTriples = Math.floor((before + bytes.length) / 3) * 4;
  return all.slice(before === 0 ? 0 : 4, wholeTriples);
}

import fc from 'fast-check';

/*
 * What people, programs and broken cables send: things near the right one, and things far from it.
 * The same seed gives the same inputs; another one: FUZZ_SEED=7 npm test -- fuzz.
 */

export const SEED = Number(process.env.FUZZ_SEED ?? 20_261_124);

/** How many inputs each door gets; `amounts.test.ts` adds them up, `docs/security.md` has them. */
export const AMOUNTS = {
  ipc: 30_000,
  posApi: 16_000,
  posApiBytes: 4_000,
  callbacks: 8_000,
  platformAnswers: 30_000,
  qrCodes: 20_000,
  workbooks: 4_000,
  provision: 8_000,
  settings: 4_000,
  printerBytes: 10_000,
} as const;

export type Door = keyof typeof AMOUNTS;

/** Settings for a property that is to hold for all inputs of a door, or its share of them. */
export function runs(door: Door, share = 1): { seed: number; numRuns: number } {
  return { seed: SEED, numRuns: Math.ceil(AMOUNTS[door] * share) };
}

/** The inputs themselves, for doors that are tried many at once. */
export function inputs<T>(door: Door, arbitrary: fc.Arbitrary<T>, share = 1): readonly T[] {
  return fc.sample(arbitrary, runs(door, share));
}

/** Texts that have broken programs. */
const nastyTexts = [
  '',
  ' ',
  '\u0000',
  '\uFFFD',
  '\uFEFF',
  '\uD800',
  '\u202E',
  'e\u0301',
  '👩‍👩‍👧‍👦',
  '𠮷野家',
  "' OR 1=1 --",
  '"; DROP TABLE invoice; --',
  '<script>alert(1)</script>',
  '{{7*7}}',
  '%00%2e%2e%2f',
  '../../../../etc/passwd',
  'C:\\Windows\\win.ini',
  '__proto__',
  'constructor',
  'NaN',
  '-0',
  '1e999',
  '0x10',
  '１２３',
  '9007199254740993',
  '2026-02-30',
  '\r\nSet-Cookie: a=b',
  '测试'.repeat(40),
  'x'.repeat(5_000),
];

const nastyNumbers = [0, -0, -1, 0.1, 1e21, -1e308, 2 ** 31, 2 ** 53, 2 ** 53 - 1, 4_294_967_296];

/** What JSON can say. */
export const oddValue: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom<unknown>(...nastyTexts) },
  { weight: 3, arbitrary: fc.constantFrom<unknown>(...nastyNumbers) },
  { weight: 3, arbitrary: fc.constantFrom<unknown>(null, true, false, [], {}, [[]], [null]) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 30 }) },
  { weight: 2, arbitrary: fc.integer() },
  { weight: 1, arbitrary: fc.double() },
  { weight: 2, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
);

/** What a window could hand over beside it: all that structured cloning takes along. */
export const oddArgument: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 5, arbitrary: oddValue },
  {
    weight: 1,
    arbitrary: fc.anything({
      withBigInt: true,
      withDate: true,
      withMap: true,
      withSet: true,
      withTypedArray: true,
      withSparseArray: true,
      withNullPrototype: true,
    }),
  },
  { weight: 1, arbitrary: fc.constantFrom<unknown>(undefined, Number.NaN, Infinity, 1n) },
);

const hows = ['replace', 'remove', 'add', 'repeat', 'wrap', 'swap'] as const;
interface Change {
  readonly where: number;
  readonly how: (typeof hows)[number];
  readonly what: unknown;
  readonly name: string;
}

const change = (what: fc.Arbitrary<unknown>): fc.Arbitrary<Change> =>
  fc.record({
    where: fc.nat(),
    how: fc.constantFrom(...hows, 'replace' as const),
    what,
    name: fc.constantFrom('extra', '__proto__', 'constructor', 'toString', 'length', '0', ''),
  });

/** Values derived from a right one by up to four changes somewhere in it; now and then unchanged. */
export function mutated(valid: unknown, what = oddValue): fc.Arbitrary<unknown> {
  return fc.array(change(what), { maxLength: 4 }).map((changes) => {
    let value: unknown = structuredClone(valid);
    for (const one of changes) value = apply(value, one);
    return value;
  });
}

/** Of several right ones, or nothing like them at all. */
export function near(valid: readonly unknown[], what = oddValue): fc.Arbitrary<unknown> {
  return fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom(...valid).chain((one) => mutated(one, what)) },
    { weight: 1, arbitrary: what },
  );
}

type Path = readonly (string | number)[];

function apply(root: unknown, { where, how, what, name }: Change): unknown {
  const paths = pathsIn(root);
  const path = paths[where % paths.length] ?? [];
  if (how === 'add') return changed(root, path, (at) => withExtra(at, name, what));
  if (how === 'wrap') return changed(root, path, (at) => [at]);
  if (how === 'repeat') {
    return changed(root, path, (at) => (Array.isArray(at) ? [...at, ...at] : [at, at]));
  }
  if (path.length === 0) return what;
  if (how === 'remove') return changed(root, path.slice(0, -1), (at) => without(at, path.at(-1)));
  if (how === 'swap') {
    const other = paths[(where * 7 + 3) % paths.length] ?? [];
    const taken = other.reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], root);
    return changed(root, path, () => structuredClone(taken));
  }
  return changed(root, path, () => what);
}

/** Every place in a value, the whole first. */
function pathsIn(value: unknown, path: Path = []): readonly Path[] {
  if (path.length > 6 || typeof value !== 'object' || value === null) return [path];
  if (Array.isArray(value)) {
    return [path, ...value.slice(0, 20).flatMap((one, at) => pathsIn(one, [...path, at]))];
  }
  if (Object.getPrototypeOf(value) !== Object.prototype) return [path];
  return [path, ...Object.entries(value).flatMap(([key, one]) => pathsIn(one, [...path, key]))];
}

function changed(value: unknown, path: Path, how: (at: unknown) => unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return how(value);
  if (Array.isArray(value))
    return value.map((one, at) => (at === key ? changed(one, rest, how) : one));
  return Object.fromEntries(
    Object.entries(value as object).map(([name, one]) => [
      name,
      name === key ? changed(one, rest, how) : one,
    ]),
  );
}

function without(value: unknown, key: string | number | undefined): unknown {
  if (Array.isArray(value)) return value.filter((_, at) => at !== key);
  return Object.fromEntries(Object.entries(value as object).filter(([name]) => name !== key));
}

function withExtra(value: unknown, name: string, what: unknown): unknown {
  if (Array.isArray(value)) return [...value, what];
  if (typeof value !== 'object' || value === null) return what;
  return Object.fromEntries([...Object.entries(value), [name, what]]);
}

/** Bytes derived from right ones: some changed, cut off, doubled, or put in front. */
export function mutatedBytes(valid: readonly Uint8Array[]): fc.Arbitrary<Uint8Array> {
  const cut = fc.record({
    where: fc.nat(),
    how: fc.constantFrom('set', 'flip', 'cut', 'drop', 'insert', 'repeat'),
    byte: fc.integer({ min: 0, max: 255 }),
  });
  return fc
    .tuple(fc.constantFrom(...valid), fc.array(cut, { maxLength: 6 }))
    .map(([bytes, cuts]) => {
      let list = Buffer.from(bytes);
      for (const { where, how, byte } of cuts) {
        const at = list.length === 0 ? 0 : where % list.length;
        const [before, after] = [list.subarray(0, at), list.subarray(at)];
        if (how === 'set' && list.length > 0) list[at] = byte;
        else if (how === 'flip' && list.length > 0) list[at] = (list[at] ?? 0) ^ (1 << (byte % 8));
        else if (how === 'cut') list = Buffer.from(before);
        else if (how === 'drop') list = Buffer.concat([before, after.subarray(1)]);
        else if (how === 'insert') list = Buffer.concat([before, Buffer.from([byte]), after]);
        else if (how === 'repeat') list = Buffer.concat([before, after, after.subarray(0, 512)]);
      }
      return list;
    });
}

import { type Settings, settingsSchema } from '../../contract/settings.ts';

/**
 * Reads what `settings.json` holds, also one from an older or newer version: what is unknown or not
 * right is left out, its default is used, and its path is reported.
 */
export function readTolerantly(stored: unknown): {
  readonly settings: Settings;
  readonly dropped: readonly string[];
} {
  const value = structuredClone(stored);
  const dropped: string[] = [];
  for (;;) {
    const parsed = settingsSchema.safeParse(value);
    if (parsed.success) return { settings: parsed.data, dropped };
    const before = dropped.length;
    for (const issue of parsed.error.issues) {
      const keys = issue.code === 'unrecognized_keys' ? issue.keys : [];
      const paths = keys.length > 0 ? keys.map((key) => [...issue.path, key]) : [issue.path];
      for (const path of paths) {
        const gone = remove(value, path);
        if (gone !== undefined && !dropped.includes(gone)) dropped.push(gone);
      }
    }
    // Nothing left that could be taken out: the whole is not an object.
    if (dropped.length === before) return { settings: settingsSchema.parse({}), dropped };
  }
}

/** Takes out what stands at `path`; of a list the whole list, for half a list is a wrong one. */
function remove(root: unknown, path: readonly PropertyKey[]): string | undefined {
  let holder: unknown = root;
  for (const [depth, key] of path.entries()) {
    if (typeof holder !== 'object' || holder === null) return undefined;
    const value: unknown = Reflect.get(holder, key);
    if (depth === path.length - 1 || Array.isArray(value)) {
      Reflect.deleteProperty(holder, key);
      return path
        .slice(0, depth + 1)
        .map(String)
        .join('.');
    }
    holder = value;
  }
  return undefined;
}

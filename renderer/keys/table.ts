/**
 * Every key of the desk, once: what binds the keys and what `?` shows are both made from this table.
 * `where` only sorts the overlay; a key without an `id` belongs to the field it works in.
 */
export interface KeyEntry {
  readonly id?: KeyId;
  readonly label: KeyId | FieldKey;
  readonly keys: readonly string[];
  /** How the overlay writes many keys of one meaning. */
  readonly shown?: string;
  readonly where: 'everywhere' | 'issue';
}

export const keyIds = [
  'new',
  'customer',
  'issue',
  'selfService',
  'quick',
  'printAgain',
  'reversal',
  'records',
  'closing',
  'settings',
  'operator',
  'lock',
  'back',
  'help',
] as const;
export type KeyId = (typeof keyIds)[number];

export type FieldKey = 'nextField' | 'previousField' | 'removeLine' | 'suggestions' | 'scan';

export const keyTable: readonly KeyEntry[] = [
  { id: 'new', label: 'new', keys: ['F2'], where: 'issue' },
  { id: 'customer', label: 'customer', keys: ['F4'], where: 'issue' },
  { id: 'issue', label: 'issue', keys: ['F8'], where: 'issue' },
  { id: 'selfService', label: 'selfService', keys: ['F12'], where: 'issue' },
  {
    id: 'quick',
    label: 'quick',
    keys: [1, 2, 3, 4, 5, 6, 7, 8, 9].map((digit) => `Alt+${digit}`),
    shown: 'Alt+1…9',
    where: 'issue',
  },
  { label: 'nextField', keys: ['Enter'], where: 'issue' },
  { label: 'previousField', keys: ['Shift+Enter'], where: 'issue' },
  { label: 'removeLine', keys: ['Ctrl+Delete'], where: 'issue' },
  { label: 'suggestions', keys: ['↑', '↓'], where: 'issue' },
  { label: 'scan', keys: ['▮▯▮'], where: 'issue' },
  { id: 'reversal', label: 'reversal', keys: ['F6'], where: 'everywhere' },
  { id: 'printAgain', label: 'printAgain', keys: ['F9'], where: 'everywhere' },
  { id: 'records', label: 'records', keys: ['F10'], where: 'everywhere' },
  { id: 'closing', label: 'closing', keys: ['F3'], where: 'everywhere' },
  { id: 'settings', label: 'settings', keys: ['Ctrl+,'], where: 'everywhere' },
  { id: 'operator', label: 'operator', keys: ['F7'], where: 'everywhere' },
  { id: 'lock', label: 'lock', keys: ['Ctrl+L'], where: 'everywhere' },
  { id: 'back', label: 'back', keys: ['Esc'], where: 'everywhere' },
  { id: 'help', label: 'help', keys: ['F1', '?'], where: 'everywhere' },
];

/** What a keydown says, as far as keys are concerned. */
export interface Stroke {
  readonly key: string;
  /** The physical key: with Alt some systems type another character. */
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  readonly isComposing: boolean;
  readonly keyCode: number;
  /** Whether the focus is where text is typed. */
  readonly inText: boolean;
}

/** The key's meaning, or undefined. Strokes that belong to an input method mean nothing here. */
export function keyOf(stroke: Stroke): KeyId | undefined {
  if (stroke.isComposing || stroke.keyCode === 229) return undefined;
  if (stroke.altKey) return altKeyOf(stroke);
  const control = stroke.ctrlKey || stroke.metaKey;
  const name = stroke.key === 'Escape' ? 'Esc' : stroke.key;
  // With CapsLock the same key says L instead of l.
  const pressed = control ? `Ctrl+${name.length === 1 ? name.toUpperCase() : name}` : name;
  // A bare character is text where text is typed. `?` may come with or without Shift.
  if (stroke.inText && !control && [...stroke.key].length === 1) return undefined;
  if (stroke.shiftKey && pressed !== '?') return undefined;
  const normal = pressed === '？' ? '?' : pressed;
  return keyTable.find((entry) => entry.keys.includes(normal))?.id;
}

function altKeyOf({ code, ctrlKey, metaKey, shiftKey }: Stroke): KeyId | undefined {
  // Ctrl+Alt is AltGr: it types.
  if (ctrlKey || metaKey || shiftKey) return undefined;
  const digit = /^Digit([1-9])$/.exec(code)?.[1];
  return keyTable.find((entry) => entry.keys.includes(`Alt+${digit}`))?.id;
}

/** The first key of an action, for the caps drawn beside labels. */
export function capOf(label: KeyEntry['label']): string {
  return keyTable.find((entry) => entry.label === label)?.keys[0] ?? '';
}

/** The cap of a quick product, 1 to 9, drawn where there is little room. */
export function quickCapOf(digit: number): string {
  return keyTable.find(({ id }) => id === 'quick')?.keys[digit - 1]?.replace('+', ' ') ?? '';
}

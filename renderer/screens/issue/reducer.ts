import type { StoredPreset } from '../../../contract/presets.ts';
import type { Title } from '../../../contract/titles.ts';
import type { PayerKind } from '../../../domain/invoice/order.ts';
import {
  type Draft,
  type DraftLine,
  emptyLine,
  isBlank,
  type LineField,
  type PayerField,
} from './draft.ts';
import { addGoods, fillLine, reprice } from './goods.ts';

/** The form: the draft, and the sentences that stand at its fields (by `fieldId`). */
export interface Form {
  readonly draft: Draft;
  readonly errors: Readonly<Record<string, string>>;
}

export type Action =
  | { readonly type: 'order'; readonly field: OrderField; readonly value: string }
  | { readonly type: 'payways'; readonly value: readonly string[] }
  | { readonly type: 'time'; readonly value: number | null }
  | {
      readonly type: 'line';
      readonly key: string;
      readonly field: LineField;
      readonly value: string;
    }
  | { readonly type: 'removeLine'; readonly key: string }
  /** Goods into a line, or without a key into the order: a priced line of theirs counts one more. */
  | { readonly type: 'goods'; readonly preset: StoredPreset; readonly key?: string }
  | { readonly type: 'kind'; readonly kind: PayerKind }
  | { readonly type: 'payer'; readonly field: PayerField; readonly value: string }
  | { readonly type: 'title'; readonly title: Title }
  | { readonly type: 'errors'; readonly errors: Readonly<Record<string, string>> }
  /** Starts over, or puts back what was there. */
  | { readonly type: 'replace'; readonly draft: Draft };

export type OrderField = 'clientSn' | 'orderDiscount' | 'memo';

export function reduce(form: Form, action: Action): Form {
  const { draft } = form;
  switch (action.type) {
    case 'order':
      return change(form, { ...draft, [action.field]: action.value }, [pathOf(action.field)]);
    case 'payways':
      return change(form, { ...draft, payways: action.value }, ['payway']);
    case 'time':
      return change(form, { ...draft, time: action.value }, ['clientTime']);
    case 'line':
      return change(form, { ...draft, lines: editLine(draft.lines, action) }, [
        'lines',
        `lines.${action.key}.${action.field}`,
        // The rate and the flag are wrong or right together.
        ...(action.field === 'taxRate' ? [`lines.${action.key}.zeroRateFlag`] : []),
      ]);
    case 'goods': {
      const { preset, key } = action;
      const lines = key === undefined ? addGoods(draft.lines, preset) : null;
      const filled = withNext(lines ?? fillLine(draft.lines, preset, key));
      return change(form, { ...draft, lines: filled }, [
        'lines',
        ...Object.keys(form.errors).filter((path) => path.startsWith(`lines.${key}.`)),
      ]);
    }
    case 'removeLine':
      return change(form, { ...draft, lines: removeLine(draft.lines, action.key) }, ['lines']);
    case 'kind':
      return change(form, { ...draft, payer: { ...draft.payer, kind: action.kind } }, [
        'payer.name',
        'payer.taxNumber',
      ]);
    case 'payer':
      return change(form, { ...draft, payer: { ...draft.payer, [action.field]: action.value } }, [
        action.field.endsWith('Name') ? 'payer.name' : `payer.${action.field}`,
      ]);
    case 'title':
      return change(form, { ...draft, payer: fromTitle(draft, action.title) }, [
        'payer.name',
        'payer.taxNumber',
        'payer.phone',
        'payer.email',
        'payer.address',
        'payer.bankAccount',
      ]);
    case 'errors':
      return { ...form, errors: action.errors };
    case 'replace':
      return { draft: action.draft, errors: {} };
  }
}

/** An edited field takes its own sentence away; the others stay until they are mended too. */
function change(form: Form, draft: Draft, mended: readonly string[]): Form {
  const errors = mended.some((path) => path in form.errors)
    ? Object.fromEntries(Object.entries(form.errors).filter(([path]) => !mended.includes(path)))
    : form.errors;
  return { draft, errors };
}

function pathOf(field: OrderField): string {
  return field === 'orderDiscount' ? 'discount' : field;
}

function editLine(
  lines: readonly DraftLine[],
  { key, field, value }: { key: string; field: LineField; value: string },
): readonly DraftLine[] {
  const edited = lines.map((line) => {
    if (line.key !== key) return line;
    const next = reprice({ ...line, [field]: value }, field);
    // A flag without a zero rate would be a mistake nobody can see.
    return field === 'taxRate' && Number(value) !== 0 ? { ...next, zeroRateFlag: '' } : next;
  });
  return withNext(edited);
}

function removeLine(lines: readonly DraftLine[], key: string): readonly DraftLine[] {
  return withNext(lines.filter((line) => line.key !== key));
}

/**
 * Keeps one empty line at the end, and only one: a scan that spilled into it made another below, and
 * was taken back. A new one starts with the rate of the line above.
 */
function withNext(lines: readonly DraftLine[]): readonly DraftLine[] {
  const full = lines.findLastIndex((line) => !isBlank(line)) + 1;
  return full < lines.length
    ? lines.slice(0, full + 1)
    : [...lines, emptyLine(lines.at(-1)?.taxRate ?? '0.13')];
}

function fromTitle(draft: Draft, title: Title): Draft['payer'] {
  const { payer } = draft;
  // What the customer just said counts more than what was said last time; but what another title
  // filled in belongs to that one.
  const own = (field: 'phone' | 'email') =>
    payer[field] === payer.filled?.[field] ? '' : payer[field];
  const filled = { phone: title.phone ?? '', email: title.email ?? '' };
  return {
    ...payer,
    kind: title.kind,
    ...(title.kind === 'company' ? { companyName: title.name } : { personName: title.name }),
    taxNumber: title.taxNumber ?? '',
    phone: own('phone') || filled.phone,
    email: own('email') || filled.email,
    filled,
    address: title.address ?? '',
    bankAccount: title.bankAccount ?? '',
  };
}

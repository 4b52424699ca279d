import type { CallOutput } from '../../../contract/ipc.ts';
import { type Fault, fault } from '../../../domain/fault.ts';
import type { PricedLine } from '../../../domain/invoice/price.ts';
import { parseYuan, sum } from '../../../domain/money.ts';
import type { LeftLine, TakenLine } from '../../../domain/reversal/left.ts';
import { priceReversal, type WishedLine } from '../../../domain/reversal/price.ts';

export type Reversible = Extract<CallOutput<'readReversible'>, { ok: true }>['value'];

/** What stands in a line's two boxes; both empty: nothing of this line is taken. */
export interface LineChoice {
  readonly quantity: string;
  readonly amount: string;
}

/** What is to be reversed, as it is typed; `null`: all that is left. */
export type Choice = ReadonlyMap<number, LineChoice> | null;

export interface Figures {
  readonly amount: number;
  readonly netAmount: number;
  readonly taxAmount: number;
}

export interface Reckoning {
  /** As it is sent; undefined stands for all that is left. */
  readonly lines: readonly WishedLine[] | undefined;
  /** What each line comes to, by its index; lines at fault are missing. */
  readonly taken: ReadonlyMap<number, TakenLine>;
  /** What is wrong, by line index and box: `2.quantity`. */
  readonly faults: ReadonlyMap<string, Fault>;
  /** Positive. */
  readonly totals: Figures;
  /** Fen left of the whole invoice afterwards. */
  readonly leftAfter: number;
  /** Nothing was chosen. */
  readonly empty: boolean;
}

/** The lines with what is left of each, in the form the domain reckons with. */
export function leftLines({ invoice, lines }: Reversible): readonly LeftLine[] {
  return lines.flatMap((left) => {
    const line: PricedLine | undefined = invoice.lines[left.index];
    return line ? [{ ...left, line }] : [];
  });
}

/** Works a choice out by the same rules that main will hold it against. */
export function reckonChoice(left: readonly LeftLine[], choice: Choice): Reckoning {
  const whole = sum(left.map(({ amount }) => amount));
  if (choice === null) {
    const priced = priceReversal(left, undefined);
    return figure(undefined, priced.ok ? priced.value : [], new Map(), whole);
  }
  const lines: WishedLine[] = [];
  const taken: TakenLine[] = [];
  const faults = new Map<string, Fault>();
  for (const [index, typed] of choice) {
    const read = readLine(index, typed);
    if (!read) continue;
    if ('fault' in read) {
      faults.set(`${index}.amount`, read.fault);
      continue;
    }
    // One line at a time, so that a slip in one does not hide what the others come to.
    const priced = priceReversal(left, [read.wish]);
    lines.push(read.wish);
    if (priced.ok) taken.push(...priced.value);
    else for (const wrong of priced.error) faults.set(`${index}.${boxOf(wrong)}`, wrong);
  }
  return figure(lines, taken, faults, whole);
}

function figure(
  lines: readonly WishedLine[] | undefined,
  taken: readonly TakenLine[],
  faults: ReadonlyMap<string, Fault>,
  whole: number,
): Reckoning {
  const totals = {
    amount: sum(taken.map(({ amount }) => amount)),
    netAmount: sum(taken.map(({ netAmount }) => netAmount)),
    taxAmount: sum(taken.map(({ taxAmount }) => taxAmount)),
  };
  return {
    lines,
    taken: new Map(taken.map((line) => [line.index, line])),
    faults,
    totals,
    leftAfter: whole - totals.amount,
    empty: taken.length === 0 && faults.size === 0,
  };
}

function readLine(
  index: number,
  typed: LineChoice,
): { readonly wish: WishedLine } | { readonly fault: Fault } | null {
  const quantity = typed.quantity.normalize('NFKC').trim().replaceAll('。', '.');
  const amount = typed.amount.trim();
  if (quantity === '' && amount === '') return null;
  const fen = amount === '' ? undefined : parseYuan(amount);
  if (amount !== '' && fen === undefined) return { fault: fault('lines.0.amount', 'malformed') };
  return {
    wish: {
      index,
      ...(quantity !== '' && { quantity }),
      ...(fen !== undefined && { amount: fen }),
    },
  };
}

function boxOf({ path }: Fault): 'quantity' | 'amount' {
  return path.endsWith('quantity') ? 'quantity' : 'amount';
}

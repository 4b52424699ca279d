import {
  type RefObject,
  useEffect,
  useEffectEvent,
  useMemo,
  useReducer,
  useRef,
  useState,
} from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { Invoice } from '../../../contract/invoice.ts';
import type { StoredPreset } from '../../../contract/presets.ts';
import type { Scan } from '../../../contract/scan.ts';
import { sentenceOf } from '../../../contract/sentences/index.ts';
import { orderRulesOf } from '../../../contract/settings.ts';
import type { Title } from '../../../contract/titles.ts';
import type { OrderLine } from '../../../domain/invoice/order.ts';
import { assertNever } from '../../../domain/result.ts';
import { ask, call } from '../../desk.ts';
import { useGo } from '../../shell/places.ts';
import { withApproval } from '../../state/approval.ts';
import { learnInvoice, learnOrder, useDesk, useMirror } from '../../state/mirror.ts';
import { useWishes, wishRetry } from '../../state/wishes.ts';
import {
  type Draft,
  emptyDraft,
  firstRate,
  isBlank,
  isUntouched,
  type RetryDraft,
} from './draft.ts';
import { dropDraft, holdDraft, keepDraft, restoreDraft } from './draftKeeper.ts';
import { focusCustomer, focusField } from './enterFlow.ts';
import { fieldId, type Reckoning, reckon } from './reckon.ts';
import { type Action, type Form, reduce } from './reducer.ts';
import { draftOf } from './refill.ts';
import { faultyField, touchedLines } from './retry.ts';
import { useCustomerDisplay } from './useCustomerDisplay.ts';

/** What the form has to say as a whole; its action, where there is one, is to undo. */
export type Said =
  | { readonly kind: 'cleared'; readonly before: Draft }
  /** `more`: sentences about what has no box of its own. */
  | { readonly kind: 'faults'; readonly count: number; readonly more: readonly string[] }
  | { readonly kind: 'refused'; readonly message: string; readonly more: readonly string[] }
  | { readonly kind: 'empty' }
  /** A title QR filled the form, but its checksum is wrong. */
  | { readonly kind: 'doubtfulTitle' }
  | { readonly kind: 'badTitle'; readonly why: 'version' | 'damaged' }
  /** An article number that no goods have; its action makes it the order's number. */
  | { readonly kind: 'unknownGoods'; readonly code: string }
  | { readonly kind: 'reloaded' };

export interface IssueForm {
  readonly form: Form;
  readonly dispatch: (action: Action) => void;
  readonly reckoning: Reckoning;
  readonly root: RefObject<HTMLDivElement | null>;
  readonly busy: boolean;
  readonly untouched: boolean;
  readonly said: Said | null;
  readonly startNew: () => void;
  readonly undo: (before: Draft) => void;
  readonly toCustomer: () => void;
  readonly takeScan: (text: string) => void;
  readonly takeTitle: (title: Title) => void;
  /** Into the line of that key, or into the order. */
  readonly putGoods: (preset: StoredPreset, key?: string) => void;
  readonly quick: (key: number) => void;
  /** A scanned code is the order's number after all. */
  readonly takeAsNumber: (code: string) => void;
  /** `code`: the customer issues it (扫码开票), and says whom it is for. */
  readonly submit: (how: 'invoice' | 'code') => Promise<void>;
}

export function useIssueForm(): IssueForm {
  const { i18n } = useTranslation();
  const settings = useDesk((desk) => desk.settings);
  const quickPresets = useDesk((desk) => desk.quickPresets);
  const root = useRef<HTMLDivElement>(null);
  const [restored] = useState(() => restoreDraft(useMirror.getState().snapshot?.recent ?? []));
  const [form, dispatch] = useReducer(reduce, null, () => ({
    draft: restored?.draft ?? emptyDraft(firstRate(settings.taxRates), 'company'),
    errors: {},
  }));
  const { draft } = form;
  const [said, setSaid] = useState<Said | null>(restored?.uncertain ? { kind: 'reloaded' } : null);
  const [busy, setBusy] = useState(false);
  // State comes a render later; a second F8 in the same instant must already find the door shut.
  const inFlight = useRef(false);
  /** Codes are taken one after the other: each is asked about, and answers must not overtake. */
  const scans = useRef<Promise<void>>(Promise.resolve());
  /** Scanned while an order was being accepted: they belong to the next one. */
  const early = useRef<string[]>([]);

  const rules = useMemo(() => orderRulesOf(settings), [settings]);
  const reckoning = useMemo(() => reckon(draft, rules, Date.now()), [draft, rules]);

  useEffect(() => keepDraft(draft), [draft]);
  useCustomerDisplay(reckoning, busy);

  const arrival = useGo((state) => state.arrival);
  const spot = useGo((state) => state.spot);
  useEffect(() => {
    // Every arrival puts the hands where the work begins.
    void arrival;
    if (spot === 'keep') return;
    if (spot === 'customer') focusCustomer(root.current);
    else focusField(root.current, 'clientSn');
  }, [arrival, spot]);

  const replace = (next: Draft, focus: string) => {
    dispatch({ type: 'replace', draft: next });
    focusField(root.current, focus);
  };
  const clean = () => emptyDraft(firstRate(settings.taxRates), draft.payer.kind);

  const retryWish = useWishes((wishes) => wishes.retry);
  const takeRetry = useEffectEvent((invoice: Invoice) => {
    if (inFlight.current) return;
    const blank = draftOf(invoice, settings.taxRates);
    const { order } = reckon(blank, rules, Date.now());
    const { clientTaskSn } = invoice;
    const next = { ...blank, retry: { clientTaskSn, lines: JSON.stringify(order.lines) } };
    setSaid(isUntouched(draft) ? null : { kind: 'cleared', before: draft });
    flushSync(() => dispatch({ type: 'replace', draft: next }));
    focusField(root.current, faultyField(invoice, next));
  });
  useEffect(() => {
    if (!retryWish) return;
    wishRetry(null);
    // Drawn at once, which an effect itself must not do.
    queueMicrotask(() => takeRetry(retryWish));
  }, [retryWish]);

  const startNew = () => {
    if (inFlight.current) return;
    setSaid(isUntouched(draft) ? null : { kind: 'cleared', before: draft });
    replace(clean(), 'clientSn');
  };

  const showFaults = (errors: Readonly<Record<string, string>>) => {
    // Drawn at once: the first may stand in a box that only now unfolds.
    flushSync(() => dispatch({ type: 'errors', errors }));
    const first = Object.keys(errors)[0];
    // A fault of the whole (no line at all) belongs to the first box of the grid.
    if (first !== undefined && !focusField(root.current, first)) {
      focusField(root.current, `lines.${draft.lines[0]?.key ?? ''}.name`);
    }
  };

  const submit = async (how: 'invoice' | 'code') => {
    if (inFlight.current) return;
    const { keys, order } = reckoning;
    const faults =
      how === 'code'
        ? reckoning.faults.filter(({ path }) => !path.startsWith('payer'))
        : reckoning.faults;
    if (keys.length === 0) {
      setSaid({ kind: 'empty' });
      focusField(root.current, `lines.${draft.lines[0]?.key ?? ''}.name`);
      return;
    }
    if (faults.length > 0) {
      const language = i18n.language === 'en' ? 'en' : 'zh-CN';
      const errors = firstOfEach(
        faults.map((f) => [fieldId(f.path, keys), sentenceOf(f, language)]),
      );
      setSaid({ kind: 'faults', count: faults.length, more: homeless(errors) });
      showFaults(errors);
      return;
    }
    inFlight.current = true;
    setBusy(true);
    setSaid(null);
    holdDraft(draft, order.payer.name, reckoning.totals.amount);
    const answer = how === 'code' ? await giveCode(order) : await issueOrRetry(draft.retry, order);
    inFlight.current = false;
    setBusy(false);
    if (answer.ok) {
      dropDraft();
      replace(clean(), 'clientSn');
      for (const text of early.current.splice(0)) takeScan(text);
      return;
    }
    early.current = [];
    keepDraft(draft);
    const errors = firstOfEach(answer.faults.map((f) => [fieldId(f.path, keys), f.message]));
    setSaid({ kind: 'refused', message: answer.message, more: homeless(errors) });
    showFaults(errors);
  };

  const takeTitle = (title: Title) => {
    const filling: Action = { type: 'title', title };
    flushSync(() => dispatch(filling));
    goToMissing(reduce(form, filling).draft);
  };

  /** On to the first box that still wants something; with nothing missing, to the key that issues. */
  const goToMissing = (next: Draft) => {
    const { faults, keys } = reckon(next, rules, Date.now());
    const boxes = faults.map(({ path }) => fieldId(path, keys));
    if (keys.length === 0) boxes.unshift(`lines.${next.lines[0]?.key ?? ''}.name`);
    if (boxes.some((box) => focusField(root.current, box))) return;
    root.current?.querySelector<HTMLElement>('[data-testid="submit"]')?.focus();
  };

  const putGoods = (preset: StoredPreset, key?: string) => {
    if (inFlight.current) return;
    const target = key ?? draft.lines.findLast(isBlank)?.key ?? '';
    setSaid(null);
    flushSync(() => dispatch({ type: 'goods', preset, ...(key !== undefined && { key }) }));
    // Priced goods are whole: the next ones can be scanned or typed.
    if (preset.price === undefined) focusField(root.current, `lines.${target}.amount`);
    else root.current?.querySelector<HTMLElement>('[data-last]')?.focus();
  };

  const takeAsNumber = (text: string) => {
    if (draft.retry) {
      // The next customer's order: the correction can be taken back by undo.
      setSaid({ kind: 'cleared', before: draft });
      replace({ ...clean(), clientSn: text }, 'clientSn');
      return;
    }
    setSaid(null);
    dispatch({ type: 'order', field: 'clientSn', value: text });
    focusField(root.current, `lines.${draft.lines[0]?.key ?? ''}.name`);
  };

  const actOnScan = useEffectEvent((text: string, scan: Scan) => {
    switch (scan.kind) {
      case 'title':
        takeTitle(scan.title);
        setSaid(scan.sound ? null : { kind: 'doubtfulTitle' });
        return;
      case 'badTitle':
        return setSaid({ kind: 'badTitle', why: scan.why });
      case 'goods':
        return putGoods(scan.preset);
      case 'unknownGoods':
        return setSaid({ kind: 'unknownGoods', code: text });
      case 'order':
        return takeAsNumber(text);
      default:
        return assertNever(scan);
    }
  });

  const takeScan = (text: string) => {
    // The next customer's codes may be scanned while this order is being accepted.
    if (inFlight.current) {
      early.current.push(text);
      return;
    }
    scans.current = scans.current.then(async () => {
      // A main that does not answer must not lose an order's number.
      const scan = await call('readScan', { text }).catch((): Scan => ({ kind: 'order' }));
      actOnScan(text, scan);
    });
  };

  return {
    form,
    dispatch,
    reckoning,
    root,
    busy,
    untouched: isUntouched(draft),
    said,
    startNew,
    undo: (before) => {
      setSaid(null);
      replace(before, 'clientSn');
    },
    toCustomer: () => {
      // A second press changes between person and company.
      if (document.activeElement?.hasAttribute('data-home')) {
        const kind = draft.payer.kind === 'company' ? 'person' : 'company';
        flushSync(() => dispatch({ type: 'kind', kind }));
      }
      focusCustomer(root.current);
    },
    takeScan,
    takeTitle,
    putGoods,
    quick: (key) => {
      const preset = quickPresets.find(({ quick }) => quick === key);
      if (preset) putGoods(preset);
    },
    takeAsNumber,
    submit,
  };
}

type Typed = Reckoning['order'];

async function issueOrRetry(retry: RetryDraft | null, order: Typed) {
  const answer = await withApproval(retry ? 'retry' : 'issue', () =>
    retry
      ? ask('retry', {
          clientTaskSn: retry.clientTaskSn,
          payer: order.payer,
          ...correctedLines(retry, order.lines),
        })
      : ask('issue', { ...order, lines: [...order.lines] }),
  );
  if (answer.ok) learnInvoice(answer.value);
  return answer;
}

async function giveCode({ payer: _theCustomerSays, lines, ...sale }: Typed) {
  const answer = await withApproval('issue', () =>
    ask('takeOrder', { ...sale, lines: [...lines] }),
  );
  if (answer.ok) learnOrder(answer.value);
  return answer;
}

function correctedLines(retry: RetryDraft, lines: readonly OrderLine[]) {
  const touched = touchedLines(retry, lines);
  return touched ? { lines: [...touched] } : {};
}

/** One sentence for a field is enough; the first is the most telling. */
function firstOfEach(entries: readonly (readonly [string, string])[]): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const [path, sentence] of entries) errors[path] ??= sentence;
  return errors;
}

const BOXES =
  /^(?:clientSn|clientTime|payway|discount|memo|lines\..+|payer\.(?:name|taxNumber|phone|email|address|bankAccount))$/;

/** The sentences whose field has no box in the form, such as too many lines in all. */
function homeless(errors: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(errors).flatMap(([path, text]) => (BOXES.test(path) ? [] : [text]));
}

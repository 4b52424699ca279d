import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Invoice } from '../../../contract/invoice.ts';
import { parseInvoiceQr } from '../../../domain/invoiceQr.ts';
import { ask } from '../../desk.ts';
import { useGo } from '../../shell/places.ts';
import { withApproval } from '../../state/approval.ts';
import { learnInvoice } from '../../state/mirror.ts';
import { type Choice, leftLines, reckonChoice } from './choice.ts';
import { createRequestIds, freshId } from './requestId.ts';
import { useFind } from './useFind.ts';
import { useReversible } from './useReversible.ts';

/** An invoice that a scan named and this till does not have. */
export interface Unknown {
  readonly code: string;
  readonly number: string;
  readonly date?: string | undefined;
}

export interface Said {
  readonly tone: 'plain' | 'bad';
  readonly text: string;
}

/** Finding an invoice, choosing what goes back, and asking main for the red one. */
export function useReversal() {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [choice, setChoice] = useState<Choice>(null);
  const [reason, setReason] = useState('');
  const [reasonMissing, setReasonMissing] = useState(false);
  const [said, setSaid] = useState<Said | null>(null);
  const [unknown, setUnknown] = useState<Unknown | null>(null);
  const [busy, setBusy] = useState(false);
  const inFlight = useRef(false);
  const [ids] = useState(() => createRequestIds(freshId));
  const box = useRef<HTMLInputElement>(null);
  const { found, refusal, findNow } = useFind(text);
  const refused = useCallback((message: string) => setSaid({ tone: 'bad', text: message }), []);
  const { held, load, drop } = useReversible(refused);

  const left = useMemo(() => (held ? leftLines(held) : []), [held]);
  const reckoning = useMemo(() => reckonChoice(left, choice), [left, choice]);

  const open = useCallback(
    (clientTaskSn: string) => {
      setText('');
      setChoice(null);
      setReason('');
      setReasonMissing(false);
      setSaid(null);
      setUnknown(null);
      void load(clientTaskSn);
    },
    [load],
  );

  const arrival = useGo((state) => state.arrival);
  const about = useGo((state) => state.about);
  const handled = useRef<number | null>(null);
  useEffect(() => {
    // A lock hides and shows the screen too; what was chosen before it stays.
    if (about !== null && handled.current !== arrival) open(about);
    handled.current = arrival;
    box.current?.focus();
    box.current?.select();
  }, [arrival, about, open]);

  const openQr = async (code: string) => {
    drop();
    setText('');
    const answer = await ask('findByQr', { text: code });
    if (!answer.ok) return refused(answer.message);
    const { invoice, code: invoiceCode, number, date } = answer.value;
    if (invoice) return open(invoice.clientTaskSn);
    if (invoiceCode === '') return refused(t('reversal.digital', { number }));
    setSaid(null);
    setUnknown({ code: invoiceCode, number, date });
  };

  const search = async (wanted: string) => {
    if (wanted.trim() === '') return;
    if (parseInvoiceQr(wanted)) return openQr(wanted);
    const hits = await findNow(wanted);
    const [only, ...others] = hits;
    if (only && others.length === 0) open(only.clientTaskSn);
    else if (!only) refused(t('reversal.notFound'));
  };

  const submit = async () => {
    if (!held || held.why !== null || inFlight.current) return;
    if (reckoning.faults.size > 0) return focus(`${[...reckoning.faults.keys()][0]}`);
    if (reckoning.empty) return refused(t('reversal.nothingChosen'));
    if (reason.trim() === '') {
      setReasonMissing(true);
      return focus('reason');
    }
    const { clientTaskSn } = held.invoice;
    const wish = {
      clientTaskSn,
      reason: reason.trim(),
      ...(reckoning.lines && { lines: [...reckoning.lines] }),
    };
    const requestId = ids.idFor(wish);
    inFlight.current = true;
    setBusy(true);
    setSaid(null);
    const answer = await withApproval('reverse', () => ask('reverse', { ...wish, requestId }));
    inFlight.current = false;
    setBusy(false);
    if (!answer.ok) {
      refused([answer.message, ...answer.faults.map(({ message }) => message)].join(' '));
      return void load(clientTaskSn);
    }
    ids.done();
    learnInvoice(answer.value);
    setChoice(null);
    setReason('');
    setSaid({ tone: 'plain', text: t('reversal.accepted') });
    await load(clientTaskSn);
    box.current?.focus();
  };

  return {
    box,
    text,
    setText: (value: string) => {
      setText(value);
      setSaid(null);
    },
    found,
    held,
    choice,
    setChoice,
    reckoning,
    reason,
    setReason: (value: string) => {
      setReason(value);
      setReasonMissing(false);
    },
    reasonMissing,
    said: refusal === null ? said : { tone: 'bad' as const, text: refusal },
    unknown,
    busy,
    open: (invoice: Invoice) => open(invoice.clientTaskSn),
    search,
    submit,
    close: () => {
      drop();
      setSaid(null);
      setUnknown(null);
      box.current?.focus();
    },
  };
}
export type Reversal = ReturnType<typeof useReversal>;

function focus(field: string): void {
  document
    .querySelector<HTMLElement>(`[data-testid="reversal"] [data-field="${CSS.escape(field)}"]`)
    ?.focus();
}

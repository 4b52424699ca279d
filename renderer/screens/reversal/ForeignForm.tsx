import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { type FormEvent, useEffect, useMemo, useReducer, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Invoice } from '../../../contract/invoice.ts';
import { sentenceOf } from '../../../contract/sentences/index.ts';
import { formatYuan, parseYuan } from '../../../domain/money.ts';
import { ask } from '../../desk.ts';
import { withApproval } from '../../state/approval.ts';
import { useDesk } from '../../state/mirror.ts';
import { emptyDraft, firstRate } from '../issue/draft.ts';
import { useEnterFlow } from '../issue/enterFlow.ts';
import { LinesCard } from '../issue/LinesCard.tsx';
import { fieldId, reckon } from '../issue/reckon.ts';
import { reduce } from '../issue/reducer.ts';
import classes from './ForeignForm.module.css';
import { type ForeignValues, type ToldPayer, wishOf } from './foreign.ts';
import type { Unknown } from './useReversal.ts';

/**
 * An invoice that this till did not issue: fetched from the platform by its task number, or typed in
 * from paper. The platform tells no lines, so they are typed in and must add up.
 */
export default function ForeignForm({
  known,
  onRecorded,
  onClose,
}: {
  readonly known: Unknown;
  readonly onRecorded: (invoice: Invoice) => void;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const settings = useDesk((desk) => desk.settings);
  const [how, setHow] = useState<'platform' | 'paper'>(known.number === '' ? 'platform' : 'paper');
  const [seen, setSeen] = useState<{
    readonly amount: number;
    readonly words: string;
    readonly payer: ToldPayer;
  } | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const root = useRef<HTMLFormElement>(null);
  const onEnter = useEnterFlow();
  const form = useForm<ForeignValues>({
    initialValues: {
      clientTaskSn: '',
      clientSn: '',
      code: known.code,
      number: known.number,
      date: known.date ?? '',
      amount: '',
      name: '',
      taxNumber: '',
      phone: '',
      email: '',
    },
  });
  const [goods, dispatch] = useReducer(reduce, null, () => ({
    draft: emptyDraft(firstRate(settings.taxRates), 'person'),
    errors: {},
  }));
  const reckoning = useMemo(
    () =>
      reckon(goods.draft, { taxRates: settings.taxRates, dialect: settings.dialect }, Date.now()),
    [goods.draft, settings],
  );
  const values = form.getValues();
  const whole = how === 'paper' ? parseYuan(values.amount) : seen?.amount;
  const missing = whole === undefined ? null : whole - reckoning.totals.amount;
  const wantsLines = how === 'paper' || seen !== null;

  useEffect(() => {
    root.current?.querySelector<HTMLInputElement>('input[type="text"], input:not([type])')?.focus();
  }, []);

  const showFaults = (faults: readonly { readonly path: string; readonly message: string }[]) => {
    const errors: Record<string, string> = {};
    for (const { path, message } of faults) errors[fieldId(path, reckoning.keys)] ??= message;
    dispatch({ type: 'errors', errors });
    form.setErrors(
      Object.fromEntries(faults.map((f) => [f.path.split('.').at(-1) ?? f.path, f.message])),
    );
  };

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    const lineFaults = reckoning.faults.filter(({ path }) => path.startsWith('lines'));
    if (wantsLines && lineFaults.length > 0) {
      const faults = lineFaults.map((f) => ({
        path: f.path,
        message: sentenceOf(f, settings.language),
      }));
      setSaid(t('issue.faultCount', { count: faults.length }));
      return showFaults(faults);
    }
    setBusy(true);
    setSaid(t('guide.terminal.working'));
    const wish = wishOf(how, values, wantsLines ? reckoning.order.lines : undefined);
    const action = wantsLines ? 'reverse' : 'refetch';
    const answer = await withApproval(action, () => ask('fetchInvoice', wish));
    setBusy(false);
    if (!answer.ok) {
      setSaid([answer.message, ...answer.faults.map(({ message }) => message)].join(' '));
      return showFaults(answer.faults);
    }
    setSaid(null);
    const { invoice, seen: there } = answer.value;
    if (invoice) return onRecorded(invoice);
    if (!there) return;
    if (there.payer.name !== undefined) form.setFieldValue('name', there.payer.name);
    setSeen({
      amount: there.amount,
      payer: there.payer,
      words: [there.invoiceCode, there.invoiceNo, there.invoiceDate, there.payer.name]
        .filter(Boolean)
        .join(' · '),
    });
  };

  return (
    <form
      ref={root}
      className={classes.form}
      onSubmit={(event) => void submit(event)}
      onKeyDown={onEnter}
      data-flow
      noValidate
      aria-label={t('reversal.foreign.open')}
      data-testid="foreign"
    >
      <div className={classes.head}>
        <SegmentedControl
          value={how}
          onChange={(value) => setHow(value === 'paper' ? 'paper' : 'platform')}
          data={[
            { value: 'platform', label: t('reversal.foreign.platform') },
            { value: 'paper', label: t('reversal.foreign.paper') },
          ]}
          aria-label={t('reversal.foreign.open')}
        />
        <button type="button" className="link" onClick={onClose}>
          {t('common.cancel')}
        </button>
      </div>
      <p className={classes.note}>
        {t(how === 'paper' ? 'reversal.foreign.paperWhy' : 'reversal.foreign.platformWhy')}
      </p>
      <div className={classes.fields}>
        {how === 'platform' ? (
          <>
            <Field form={form} name="clientTaskSn" label={t('records.detail.task')} />
            <Field form={form} name="clientSn" label={t('records.detail.order')} />
          </>
        ) : (
          <>
            <Field form={form} name="code" label={t('records.detail.code')} />
            <Field form={form} name="number" label={t('records.detail.number')} />
            <Field form={form} name="date" label={t('records.detail.date')} hint="2026-11-24" />
            <Field form={form} name="amount" label={t('reversal.foreign.amount')} />
            <Field
              form={form}
              name="clientSn"
              label={`${t('records.detail.order')} (${t('common.optional')})`}
            />
          </>
        )}
      </div>
      {seen && how === 'platform' && (
        <p className={classes.seen} role="status">
          <b>{t('reversal.foreign.seen')}</b> {seen.words}{' '}
          <span className="num">￥{formatYuan(seen.amount)}</span>
        </p>
      )}
      {wantsLines && (
        <PayerFields form={form} told={how === 'platform' ? seen?.payer : undefined} />
      )}
      {wantsLines && (
        <LinesCard
          form={goods}
          dispatch={dispatch}
          figures={reckoning.figures}
          onGoods={(preset, key) =>
            dispatch({ type: 'goods', preset, ...(key !== undefined && { key }) })
          }
        />
      )}
      <div className={classes.foot}>
        <Button type="submit" disabled={busy}>
          {t(wantsLines ? 'reversal.foreign.record' : 'reversal.foreign.look')}
        </Button>
        <span role="status" data-testid="foreign-said">
          {said ??
            (wantsLines && missing !== null && missing !== 0
              ? t('reversal.foreign.missing', { amount: formatYuan(missing).replace('-', '−') })
              : null)}
        </span>
      </div>
    </form>
  );
}

/** The customer, as far as the platform does not tell: the red one has to name them too. */
function PayerFields({
  form,
  told = {},
}: {
  readonly form: ReturnType<typeof useForm<ForeignValues>>;
  readonly told: ToldPayer | undefined;
}) {
  const { t } = useTranslation();
  const store = useDesk(({ settings }) => settings.store);
  const optional = (label: string) => `${label} (${t('common.optional')})`;
  if (told.name && told.phone && told.email) return null;
  const fallback = (own: string) => (own === '' ? '' : t('issue.fallback'));
  return (
    <div className={classes.fields}>
      {told.name === undefined && <Field form={form} name="name" label={t('issue.payerName')} />}
      {told.name === undefined && (
        <Field form={form} name="taxNumber" label={optional(t('issue.taxNumber'))} />
      )}
      {told.phone === undefined && (
        <Field
          form={form}
          name="phone"
          label={t('issue.phone')}
          hint={fallback(store.fallbackPhone)}
        />
      )}
      {told.email === undefined && (
        <Field
          form={form}
          name="email"
          label={t('issue.email')}
          hint={fallback(store.fallbackEmail)}
        />
      )}
    </div>
  );
}

function Field({
  form,
  name,
  label,
  hint = '',
}: {
  readonly form: ReturnType<typeof useForm<ForeignValues>>;
  readonly name: keyof ForeignValues;
  readonly label: string;
  readonly hint?: string;
}) {
  return (
    <TextInput
      label={label}
      placeholder={hint}
      autoComplete="off"
      spellCheck={false}
      data-enter
      data-field={`foreign.${name}`}
      {...form.getInputProps(name)}
    />
  );
}

import { Drawer } from '@mantine/core';
import { useMemo, useReducer, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Invoice } from '../../../contract/invoice.ts';
import { sentenceOf } from '../../../contract/sentences/index.ts';
import { orderRulesOf } from '../../../contract/settings.ts';
import { formatYuan } from '../../../domain/money.ts';
import { ask, call } from '../../desk.ts';
import { useLayer } from '../../keys/layers.ts';
import { withApproval } from '../../state/approval.ts';
import { learnInvoice, useDesk } from '../../state/mirror.ts';
import { useMay } from '../../state/operator.ts';
import { useScanner } from '../../state/useScanner.ts';
import { wishReissue } from '../../state/wishes.ts';
import { CustomerCard } from '../issue/CustomerCard.tsx';
import { emptyDraft, firstRate } from '../issue/draft.ts';
import { focusField, useEnterFlow } from '../issue/enterFlow.ts';
import issue from '../issue/IssueScreen.module.css';
import { reckon } from '../issue/reckon.ts';
import { reduce } from '../issue/reducer.ts';
import { Reason } from '../reversal/Reason.tsx';
import { createRequestIds, freshId } from '../reversal/requestId.ts';
import classes from './ReissueDialog.module.css';
import { ReissueSteps } from './ReissueSteps.tsx';

/** Wrong title (换开): the invoice is reversed and issued again to somebody else, in one go. */
export default function ReissueDialog({ invoice }: { readonly invoice: Invoice }) {
  const { t } = useTranslation();
  const settings = useDesk((desk) => desk.settings);
  const [form, dispatch] = useReducer(reduce, null, () => ({
    draft: emptyDraft(firstRate(settings.taxRates), 'company'),
    errors: {},
  }));
  const [reason, setReason] = useState<string>(t('reissue.reasons.title'));
  const [missing, setMissing] = useState(false);
  const [said, setSaid] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [red, setRed] = useState<string | null>(null);
  const [ids] = useState(() => createRequestIds(freshId));
  const alone = useMay('reissue');
  const root = useRef<HTMLDivElement>(null);
  const onEnter = useEnterFlow();
  useLayer(true);
  useScanner(async (text) => {
    const scan = await call('readScan', { text });
    if (scan.kind !== 'title') return setSaid(t('reissue.notTitle'));
    dispatch({ type: 'title', title: scan.title });
    setSaid(scan.sound ? null : t('issue.doubtfulTitle'));
  });

  const reckoning = useMemo(
    () => reckon(form.draft, orderRulesOf(settings), Date.now()),
    [form.draft, settings],
  );
  const close = () => wishReissue(null);

  const submit = async () => {
    if (busy) return;
    const faults = reckoning.faults.filter(({ path }) => path.startsWith('payer'));
    if (faults.length > 0) {
      return show(faults.map((f) => ({ path: f.path, message: sentenceOf(f, settings.language) })));
    }
    if (reason.trim() === '') return setMissing(true);
    const wish = {
      clientTaskSn: invoice.clientTaskSn,
      payer: reckoning.order.payer,
      reason: reason.trim(),
    };
    const requestId = ids.idFor(wish);
    setBusy(true);
    setSaid(null);
    const answer = await withApproval('reissue', () => ask('reissue', { ...wish, requestId }));
    setBusy(false);
    if (!answer.ok) {
      setSaid(answer.message);
      return show(answer.faults);
    }
    learnInvoice(answer.value);
    setRed(answer.value.clientTaskSn);
  };

  const show = (faults: readonly { readonly path: string; readonly message: string }[]) => {
    const errors: Record<string, string> = {};
    for (const { path, message } of faults) errors[path] ??= message;
    dispatch({ type: 'errors', errors });
    const homeless = faults.filter(({ path }) => !path.startsWith('payer'));
    if (homeless.length > 0) setSaid(homeless.map(({ message }) => message).join(' '));
    const first = faults.find(({ path }) => path.startsWith('payer'))?.path;
    if (first) setTimeout(() => focusField(root.current, first));
  };

  return (
    <Drawer
      opened
      onClose={close}
      position="right"
      size="27rem"
      title={t('reissue.title')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: Enter is heard for all fields in one place */}
      <div className={classes.body} ref={root} data-flow onKeyDown={onEnter} data-testid="reissue">
        <div className={classes.old}>
          <span>{t('reissue.old')}</span>
          <b>{invoice.payer.name}</b>
          <span className="num">
            {[invoice.invoiceCode, invoice.invoiceNo].filter(Boolean).join(' ')} · ￥
            {formatYuan(invoice.amount - invoice.reversedAmount)}
          </span>
        </div>
        {red === null ? (
          <>
            <CustomerCard
              form={form}
              dispatch={dispatch}
              onTitle={(title) => dispatch({ type: 'title', title })}
              memo={false}
              cap={false}
            />
            <Reason
              usual={[
                t('reissue.reasons.title'),
                t('reissue.reasons.number'),
                t('reissue.reasons.asked'),
              ]}
              value={reason}
              error={missing ? t('reversal.reasonMissing') : null}
              onChange={(value) => {
                setReason(value);
                setMissing(false);
              }}
            />
            <p className={classes.sentence}>
              {t('reissue.will', {
                amount: formatYuan(invoice.amount - invoice.reversedAmount),
                name: reckoning.order.payer.name || '…',
              })}
            </p>
            {!alone && <p className={classes.pin}>{t('reversal.needsPin')}</p>}
            <p className={classes.said} role="alert">
              {said}
            </p>
            <button
              type="button"
              className={issue.submit}
              onClick={() => void submit()}
              aria-disabled={busy}
              data-enter
              data-testid="reissue-submit"
            >
              {t(busy ? 'issue.submitting' : 'reissue.submit')}
            </button>
          </>
        ) : (
          <ReissueSteps red={red} onClose={close} />
        )}
      </div>
    </Drawer>
  );
}

import { Button } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Invoice } from '../../../contract/invoice.ts';
import { isFinal, mayCancel } from '../../../domain/lifecycle.ts';
import { ask } from '../../desk.ts';
import { useGo } from '../../shell/places.ts';
import { withApproval } from '../../state/approval.ts';
import { learnInvoice, useDesk } from '../../state/mirror.ts';
import { printOf } from '../../state/prints.ts';
import { wishReissue, wishRetry } from '../../state/wishes.ts';
import { PrintState } from '../issue/PrintState.tsx';
import { OutcomeForm } from './OutcomeForm.tsx';
import classes from './RecordsScreen.module.css';

const InvoiceQr = lazy(() => import('../../receipt/InvoiceQr.tsx'));

const actionOf = { askNow: 'refetch', print: 'print', cancel: 'cancel', retry: 'retry' } as const;

/** What one may do about this invoice now. */
export function RecordActs({
  invoice,
  retried,
  onLeave,
}: {
  readonly invoice: Invoice;
  /** It was tried again already: the newer task is the one to look at. */
  readonly retried: boolean;
  /** Before another screen comes. */
  readonly onLeave: () => void;
}) {
  const { t } = useTranslation();
  const go = useGo((state) => state.go);
  const [said, setSaid] = useState<string | null>(null);
  const [qr, setQr] = useState(false);
  const { clientTaskSn, state, kind } = invoice;
  const print = useDesk(({ prints }) => printOf(prints, clientTaskSn));
  const reversible =
    state === 'issued' && kind === 'blue' && invoice.amount > invoice.reversedAmount;

  /** @param done what to say then; null where it is seen */
  const act = async (name: keyof typeof actionOf, done: string | null) => {
    const answer = await withApproval(actionOf[name], () => ask(name, { clientTaskSn }));
    setSaid(answer.ok ? done : answer.message);
    if (answer.ok && name === 'retry' && answer.value && 'clientTaskSn' in answer.value) {
      learnInvoice(answer.value);
    }
  };

  return (
    <div className={classes.acts}>
      {!isFinal(state) && (
        <Button variant="default" onClick={() => void act('askNow', t('records.asked'))}>
          {t('records.detail.askNow')}
        </Button>
      )}
      <Button variant="default" onClick={() => void act('print', null)}>
        {t('records.detail.print')}
      </Button>
      {state === 'issued' && (
        <Button variant="default" onClick={() => setQr(true)}>
          {t('records.detail.showQr')}
        </Button>
      )}
      {reversible && (
        <>
          <Button
            variant="default"
            onClick={() => {
              onLeave();
              go('reversal', null, clientTaskSn);
            }}
          >
            {t('nav.reversal')}
          </Button>
          <Button
            variant="default"
            onClick={() => {
              onLeave();
              wishReissue(invoice);
            }}
          >
            {t('reissue.open')}
          </Button>
        </>
      )}
      {state === 'failed' && !retried && kind === 'blue' && (
        <Button
          onClick={() => {
            onLeave();
            wishRetry(invoice);
            go('issue', 'keep');
          }}
        >
          {t('jobs.retry')}
        </Button>
      )}
      {state === 'failed' && !retried && kind === 'red' && (
        <Button onClick={() => void act('retry', t('jobs.retried'))}>{t('jobs.retryRed')}</Button>
      )}
      {mayCancel(invoice) && (
        <Button variant="default" onClick={() => void act('cancel', t('records.detail.cancelled'))}>
          {t('records.detail.cancel')}
        </Button>
      )}
      {invoice.needsPerson && !isFinal(state) && <OutcomeForm invoice={invoice} />}
      <span role="status">{said}</span>
      {print && <PrintState print={print} />}
      {qr && (
        <Suspense fallback={null}>
          <InvoiceQr invoice={invoice} onClose={() => setQr(false)} />
        </Suspense>
      )}
    </div>
  );
}

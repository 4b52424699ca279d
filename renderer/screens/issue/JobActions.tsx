import { useTranslation } from 'react-i18next';
import type { Invoice } from '../../../contract/invoice.ts';
import { mayCancel } from '../../../domain/lifecycle.ts';
import { ask } from '../../desk.ts';
import { capOf } from '../../keys/table.ts';
import { useGo } from '../../shell/places.ts';
import { withApproval } from '../../state/approval.ts';
import { learnInvoice } from '../../state/mirror.ts';
import { say, sayIfRefused } from '../../state/saying.ts';
import { wishReissue, wishRetry } from '../../state/wishes.ts';

/** What one may do about an invoice, from its card. */
export function JobActions({
  invoice,
  newest,
  mayRetry,
  onShow,
}: {
  readonly invoice: Invoice;
  /** The one F9 prints. */
  readonly newest: boolean;
  /** Whether the issue form is free for a correction. */
  readonly mayRetry: boolean;
  readonly onShow?: ((invoice: Invoice) => void) | undefined;
}) {
  const { t } = useTranslation();
  const go = useGo((state) => state.go);
  const { clientTaskSn, state, kind } = invoice;
  const left = invoice.amount - invoice.reversedAmount;
  return (
    <>
      {state === 'issued' && onShow && (
        <button type="button" className="link" onClick={() => onShow(invoice)}>
          {t('jobs.showQr')}
        </button>
      )}
      {state === 'issued' && (
        <button
          type="button"
          className="link"
          onClick={() =>
            void withApproval('print', () => ask('print', { clientTaskSn })).then(sayIfRefused)
          }
        >
          {t('jobs.printAgain')} {newest && capOf('printAgain')}
        </button>
      )}
      {state === 'issued' && kind === 'blue' && left > 0 && (
        <>
          <button type="button" className="link" onClick={() => go('reversal', null, clientTaskSn)}>
            {t('nav.reversal')}
          </button>
          <button type="button" className="link" onClick={() => wishReissue(invoice)}>
            {t('reissue.open')}
          </button>
        </>
      )}
      {state === 'failed' &&
        (kind === 'blue' ? (
          <button
            type="button"
            className="link"
            onClick={() => {
              wishRetry(invoice);
              go('issue', 'keep');
            }}
            disabled={!mayRetry}
            title={mayRetry ? undefined : t('jobs.retryWait')}
          >
            {t('jobs.retry')}
          </button>
        ) : (
          <button
            type="button"
            className="link"
            onClick={() => void retryRed(invoice, t('jobs.retried'))}
          >
            {t('jobs.retryRed')}
          </button>
        ))}
      {mayCancel(invoice) && (
        <button
          type="button"
          className="link"
          onClick={() =>
            void withApproval('cancel', () => ask('cancel', { clientTaskSn })).then(sayIfRefused)
          }
        >
          {t('jobs.cancel')}
        </button>
      )}
    </>
  );
}

/** A red one copies its blue one: there is nothing to put right, only to try again. */
async function retryRed({ clientTaskSn }: Invoice, done: string): Promise<void> {
  const answer = await withApproval('retry', () => ask('retry', { clientTaskSn }));
  if (!answer.ok) return say([answer.message, ...answer.faults.map((f) => f.message)].join(' '));
  learnInvoice(answer.value);
  say(done);
}

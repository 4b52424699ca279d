import { useTranslation } from 'react-i18next';
import { formatYuan } from '../../../domain/money.ts';
import { capOf } from '../../keys/table.ts';
import { useMay } from '../../state/operator.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Kbd } from '../../ui/Kbd.tsx';
import issue from '../issue/IssueScreen.module.css';
import type { Reversible } from './choice.ts';
import { Reason } from './Reason.tsx';
import classes from './ReversalScreen.module.css';
import type { Reversal } from './useReversal.ts';

/** Why, what it will do in one sentence, and the key that does it. */
export function Side({
  reversal,
  held: { invoice, why },
}: {
  readonly reversal: Reversal;
  readonly held: Reversible;
}) {
  const { t } = useTranslation();
  const { reckoning, busy } = reversal;
  const alone = useMay('reverse');
  if (why !== null) {
    return (
      <p className={classes.why} role="status" data-testid="reversal-why">
        {why}
      </p>
    );
  }
  const ready = !reckoning.empty && reckoning.faults.size === 0;
  const sentence = t(reckoning.leftAfter === 0 ? 'reversal.willAll' : 'reversal.will', {
    number: [invoice.invoiceCode, invoice.invoiceNo].filter(Boolean).join(' '),
    amount: formatYuan(reckoning.totals.amount),
    left: formatYuan(reckoning.leftAfter),
  });
  return (
    <section className={`card ${classes.deed}`} aria-label={t('reversal.side')}>
      <Reason
        usual={[
          t('reversal.reasons.returned'),
          t('reversal.reasons.wrong'),
          t('reversal.reasons.discount'),
          t('reversal.reasons.stopped'),
        ]}
        value={reversal.reason}
        error={reversal.reasonMissing ? t('reversal.reasonMissing') : null}
        onChange={reversal.setReason}
      />
      <p className={classes.sentence} data-testid="reversal-sentence">
        {ready
          ? sentence
          : t(reckoning.faults.size > 0 ? 'reversal.mendFirst' : 'reversal.nothingChosen')}
      </p>
      {!alone && (
        <p className={classes.pin}>
          <Icon name="lock" />
          {t('reversal.needsPin')}
        </p>
      )}
      <button
        type="button"
        className={`${issue.submit} ${classes.submit}`}
        onClick={() => void reversal.submit()}
        aria-disabled={busy || !ready}
        aria-keyshortcuts={capOf('issue')}
        data-testid="reversal-submit"
      >
        {t(busy ? 'issue.submitting' : 'reversal.submit')}
        <Kbd on="accent">{capOf('issue')}</Kbd>
      </button>
    </section>
  );
}

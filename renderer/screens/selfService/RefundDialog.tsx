import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SelfServiceOrder } from '../../../contract/selfService.ts';
import { formatYuan } from '../../../domain/money.ts';
import { ask } from '../../desk.ts';
import { useLayer } from '../../keys/layers.ts';
import { withApproval } from '../../state/approval.ts';
import { learnOrder, useDesk } from '../../state/mirror.ts';
import { useMay } from '../../state/operator.ts';
import { say } from '../../state/saying.ts';
import { wishRefund } from '../../state/wishes.ts';
import { Reason } from '../reversal/Reason.tsx';
import { createRequestIds, freshId } from '../reversal/requestId.ts';
import classes from './OrderCard.module.css';

/** The goods came back, or the sale is to be issued here after all: its code is withdrawn. */
export default function RefundDialog({ order }: { readonly order: SelfServiceOrder }) {
  const { t } = useTranslation();
  const alone = useMay('reverse');
  const hasSupervisor = useDesk(({ setup }) => setup.supervisor);
  const [reason, setReason] = useState<string>(t('reversal.reasons.returned'));
  const [missing, setMissing] = useState(false);
  const [said, setSaid] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [ids] = useState(() => createRequestIds(freshId));
  useLayer(true);
  const close = () => wishRefund(null);

  const submit = async () => {
    if (busy) return;
    if (reason.trim() === '') return setMissing(true);
    const wish = { clientSn: order.clientSn, reason: reason.trim() };
    const requestId = ids.idFor(wish);
    setBusy(true);
    setSaid(null);
    const answer = await withApproval('reverse', () => ask('refundOrder', { ...wish, requestId }));
    setBusy(false);
    if (!answer.ok) {
      return setSaid([answer.message, ...answer.faults.map(({ message }) => message)].join(' '));
    }
    learnOrder(answer.value);
    say(t('selfService.refund.accepted'));
    close();
  };

  return (
    <Modal
      opened
      onClose={close}
      title={t('selfService.refund.title', { clientSn: order.clientSn })}
      centered
      size="28rem"
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <div className={classes.refund} data-testid="refund">
        <p>{t('selfService.refund.will', { amount: formatYuan(order.amount) })}</p>
        <Reason
          label={t('selfService.refund.reason')}
          usual={[t('reversal.reasons.returned'), t('selfService.refund.here')]}
          value={reason}
          error={missing ? t('reversal.reasonMissing') : null}
          onChange={(value) => {
            setReason(value);
            setMissing(false);
          }}
        />
        {!(alone && hasSupervisor) && <p className={classes.pin}>{t('reversal.needsPin')}</p>}
        <p className={classes.said} role="alert">
          {said}
        </p>
        <Button onClick={() => void submit()} disabled={busy} data-testid="refund-submit">
          {t('selfService.refund.submit')}
        </Button>
      </div>
    </Modal>
  );
}

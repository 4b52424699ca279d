import { Button, Modal, Radio } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Closing } from '../../../domain/closing.ts';
import { formatYuan } from '../../../domain/money.ts';
import { ask } from '../../desk.ts';
import { useLayer } from '../../keys/layers.ts';
import { withApproval } from '../../state/approval.ts';
import classes from './ClosingScreen.module.css';

/** What closing will do, in one sentence, before it is done. */
export function CloseDialog({
  closing,
  shift,
  onClosed,
  onRefused,
  onClose,
}: {
  readonly closing: Closing;
  readonly shift: number;
  readonly onClosed: (closed: Closing) => void;
  readonly onRefused: (message: string) => void;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const [period, setPeriod] = useState<'day' | 'shift'>('day');
  const [busy, setBusy] = useState(false);
  useLayer(true);
  const { total, pending, unlisted } = closing;

  const close = async () => {
    if (busy) return;
    setBusy(true);
    const wish = { shift, period };
    const answer = await withApproval('closeShift', () => ask('closeShift', wish));
    setBusy(false);
    if (answer.ok) onClosed(answer.value);
    else onRefused(answer.message);
  };

  return (
    <Modal
      opened
      onClose={onClose}
      title={t('closing.close')}
      centered
      size="30rem"
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <div className={classes.dialog} data-testid="closing-dialog">
        <Radio.Group
          label={t('closing.which')}
          value={period}
          onChange={(value) => setPeriod(value === 'shift' ? 'shift' : 'day')}
        >
          <Radio value="day" label={t('closing.choice.day')} />
          <Radio value="shift" label={t('closing.choice.shift')} />
        </Radio.Group>
        <p>
          {t('closing.will', {
            amount: formatYuan(total.amount),
            count: total.count,
            pending: pending.length + unlisted,
          })}
        </p>
        <Button
          data-autofocus
          size="md"
          disabled={busy}
          onClick={() => void close()}
          data-testid="closing-confirm"
        >
          {t(`closing.confirm.${period}`)}
        </Button>
      </div>
    </Modal>
  );
}

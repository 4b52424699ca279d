import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { formatYuan } from '../../../domain/money.ts';
import { useDesk } from '../../state/mirror.ts';
import { StateBadge } from '../../ui/StateBadge.tsx';
import classes from './ReissueDialog.module.css';

/** Both steps as they move: the red one first, and once it is issued, the new blue one. */
export function ReissueSteps({
  red,
  onClose,
}: {
  /** The red one's clientTaskSn. */
  readonly red: string;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const recent = useDesk((desk) => desk.recent);
  const first = recent.find(({ clientTaskSn }) => clientTaskSn === red);
  const second = recent.find(({ clientTaskSn }) => clientTaskSn === first?.reissuedAs);
  const failed = first?.state === 'failed' || second?.state === 'failed';
  const done = second?.state === 'issued';
  return (
    <>
      <ol className={classes.steps} aria-live="polite">
        <li data-testid="reissue-red" data-state={first?.state}>
          <b>{t('reissue.stepRed')}</b>
          {first && <StateBadge state={first.state} kind="red" />}
          {first && <span className="num">−￥{formatYuan(Math.abs(first.amount))}</span>}
          {first?.failure && <p>{first.failure.message}</p>}
        </li>
        <li data-testid="reissue-blue" data-state={second?.state}>
          <b>{t('reissue.stepBlue')}</b>
          {second ? <StateBadge state={second.state} /> : <span>{t('reissue.waits')}</span>}
          {second && <span className="num">￥{formatYuan(second.amount)}</span>}
          {second && (
            <p>
              {second.payer.name}
              {second.invoiceNo && ` · ${second.invoiceNo}`}
            </p>
          )}
          {second?.failure && <p>{second.failure.message}</p>}
        </li>
      </ol>
      <p>{t(failed ? 'reissue.failed' : done ? 'reissue.done' : 'reissue.noWait')}</p>
      <Button autoFocus onClick={onClose}>
        {t('common.close')}
      </Button>
    </>
  );
}

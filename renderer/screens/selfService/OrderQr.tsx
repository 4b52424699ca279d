import { Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { SelfServiceOrder } from '../../../contract/selfService.ts';
import { formatYuan } from '../../../domain/money.ts';
import { useLayer } from '../../keys/layers.ts';
import { QrCode } from '../../receipt/QrCode.tsx';
import { useDesk } from '../../state/mirror.ts';
import classes from './OrderCard.module.css';

/** The code a customer scans to issue the sale, large; it goes once the customer has. */
export default function OrderQr({
  order,
  onClose,
}: {
  readonly order: SelfServiceOrder;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const state = useDesk(
    ({ orders }) => orders.find(({ clientSn }) => clientSn === order.clientSn)?.state,
  );
  useLayer(true);
  const done = state !== 'committing' && state !== 'waiting' && state !== undefined;
  return (
    <Modal
      opened
      onClose={onClose}
      title={`${t('selfService.title')}  ￥${formatYuan(order.amount)}`}
      centered
      size="32rem"
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <div className={classes.large}>
        {done ? (
          <p role="status">{t(`selfService.states.${state}`)}</p>
        ) : (
          <>
            <QrCode payload={order.url} />
            <p>{t('selfService.scan')}</p>
          </>
        )}
        <p className="num">{order.clientSn}</p>
      </div>
    </Modal>
  );
}

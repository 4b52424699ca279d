import { Drawer } from '@mantine/core';
import { useEffect, useEffectEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Invoice } from '../../../contract/invoice.ts';
import type { CallOutput } from '../../../contract/ipc.ts';
import { ask, listen } from '../../desk.ts';
import { useLayer } from '../../keys/layers.ts';
import { RecordDetail } from './RecordDetail.tsx';

type Read = Extract<CallOutput<'readInvoice'>, { ok: true }>['value'] & {
  readonly order: readonly Invoice[];
};

/** An order has a task or two, seldom more; those beyond this many are found by the story. */
const MOST = 50;

/** One invoice and its whole story, beside the list. */
export function RecordDrawer({
  clientTaskSn,
  onOpen,
  onClose,
}: {
  readonly clientTaskSn: string | null;
  readonly onOpen: (clientTaskSn: string) => void;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const [read, setRead] = useState<Read | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  useLayer(clientTaskSn !== null);

  const load = useEffectEvent(async (wanted: string) => {
    const answer = await ask('readInvoice', { clientTaskSn: wanted });
    if (wanted !== clientTaskSn) return;
    if (!answer.ok) {
      setRead(null);
      setRefusal(answer.message);
      return;
    }
    const { clientSn } = answer.value.invoice;
    const order = await ask('listInvoices', { clientSn, limit: MOST });
    if (wanted !== clientTaskSn) return;
    setRead({ ...answer.value, order: order.ok ? order.value.items : [] });
    setRefusal(null);
  });

  useEffect(() => {
    setRead(null);
    setRefusal(null);
    if (clientTaskSn === null) return;
    void load(clientTaskSn);
    const stops = [
      listen('invoice', (news) => {
        const { original, retryOf } = news;
        if ([news.clientTaskSn, original, retryOf].includes(clientTaskSn)) void load(clientTaskSn);
      }),
      listen('printJob', (news) => {
        if (news.clientTaskSn === clientTaskSn) void load(clientTaskSn);
      }),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [clientTaskSn]);

  return (
    <Drawer
      opened={clientTaskSn !== null}
      onClose={onClose}
      position="right"
      size="28rem"
      title={t('records.detail.title')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {read ? (
        <RecordDetail
          key={read.invoice.clientTaskSn}
          invoice={read.invoice}
          timeline={read.timeline}
          order={read.order}
          onOpen={onOpen}
          onLeave={onClose}
        />
      ) : (
        <p role="status">{refusal ?? t('records.loading')}</p>
      )}
    </Drawer>
  );
}

import { Drawer } from '@mantine/core';
import { useEffect, useEffectEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallOutput } from '../../../contract/ipc.ts';
import { ask, listen } from '../../desk.ts';
import { useLayer } from '../../keys/layers.ts';
import { RecordDetail } from './RecordDetail.tsx';

type Read = Extract<CallOutput<'readInvoice'>, { ok: true }>['value'];

/** One invoice and its whole story, beside the list. */
export function RecordDrawer({
  clientTaskSn,
  onClose,
}: {
  readonly clientTaskSn: string | null;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const [read, setRead] = useState<Read | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  useLayer(clientTaskSn !== null);

  const load = useEffectEvent(async (wanted: string) => {
    const answer = await ask('readInvoice', { clientTaskSn: wanted });
    if (wanted !== clientTaskSn) return;
    setRead(answer.ok ? answer.value : null);
    setRefusal(answer.ok ? null : answer.message);
  });

  useEffect(() => {
    setRead(null);
    setRefusal(null);
    if (clientTaskSn === null) return;
    void load(clientTaskSn);
    return listen('invoice', (news) => {
      if (news.clientTaskSn === clientTaskSn) void load(clientTaskSn);
    });
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
        <RecordDetail invoice={read.invoice} timeline={read.timeline} />
      ) : (
        <p role="status">{refusal ?? t('records.loading')}</p>
      )}
    </Drawer>
  );
}

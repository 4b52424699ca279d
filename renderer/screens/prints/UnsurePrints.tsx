import { Button, Drawer } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallOutput } from '../../../contract/ipc.ts';
import { formatYuan } from '../../../domain/money.ts';
import { ask, call } from '../../desk.ts';
import { useLayer } from '../../keys/layers.ts';
import { withApproval } from '../../state/approval.ts';
import { useDesk } from '../../state/mirror.ts';
import { sayIfRefused } from '../../state/saying.ts';
import { fullTime } from '../../ui/when.ts';
import { PrintState } from '../issue/PrintState.tsx';
import classes from './UnsurePrints.module.css';

type Unsure = CallOutput<'unsurePrints'>[number];

/** Every receipt that nobody knows the end of, also from before a restart: somebody looks and says. */
export default function UnsurePrints({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const [unsure, setUnsure] = useState<readonly Unsure[] | null>(null);
  const [busy, setBusy] = useState(false);
  const list = useRef<HTMLUListElement>(null);
  const prints = useDesk((desk) => desk.prints);
  useLayer(true);

  useEffect(() => {
    let gone = false;
    void prints;
    void call('unsurePrints').then(
      (answer) => !gone && setUnsure(answer),
      () => !gone && setUnsure([]),
    );
    return () => {
      gone = true;
    };
  }, [prints]);

  useEffect(() => {
    // The one just settled took the focus with it.
    if (unsure !== null && document.activeElement === document.body) {
      list.current?.querySelector('button')?.focus();
    }
  }, [unsure]);

  const settleAll = async () => {
    setBusy(true);
    for (const { print } of unsure ?? []) {
      const settled = { jobId: print.jobId, printed: true };
      const answer = await withApproval('print', () => ask('resolvePrintJob', settled));
      sayIfRefused(answer);
      if (!answer.ok) break;
    }
    setBusy(false);
  };

  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="28rem"
      title={t('prints.title')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <div className={classes.body} data-testid="unsure-prints">
        <p role="status">{t(unsure?.length === 0 ? 'prints.none' : 'prints.why')}</p>
        <ul className={classes.list} ref={list}>
          {(unsure ?? []).map(({ print, copy, at, invoice, orderSn }) => (
            <li key={print.jobId} className={`card ${classes.one}`} data-testid="unsure-print">
              <b>
                {invoice?.payer.name ??
                  t(
                    print.closing !== undefined
                      ? 'prints.closing'
                      : orderSn === null
                        ? 'prints.testPage'
                        : 'selfService.title',
                  )}
              </b>
              {invoice && (
                <b className="num">
                  {invoice.amount < 0 && '−'}￥{formatYuan(Math.abs(invoice.amount))}
                </b>
              )}
              <span className={`${classes.meta} num`}>
                {[
                  invoice?.invoiceNo ?? invoice?.clientSn ?? orderSn,
                  fullTime(at),
                  (invoice ?? orderSn) && copy > 1 && t('prints.copy', { count: copy - 1 }),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
              <PrintState print={print} />
            </li>
          ))}
        </ul>
        {unsure !== null && unsure.length > 1 && (
          <Button variant="default" disabled={busy} onClick={() => void settleAll()}>
            {t('prints.all')}
          </Button>
        )}
      </div>
    </Drawer>
  );
}

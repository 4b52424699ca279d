import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SheetKind, SheetReport } from '../../../contract/sheets.ts';
import { ask } from '../../desk.ts';
import { useLayer } from '../../keys/layers.ts';
import { withApproval } from '../../state/approval.ts';
import classes from './Tables.module.css';

/** In from Excel and out to it, the first only after a report that a person has accepted. */
export function TableTools({
  kind,
  onSaid,
  onImported,
}: {
  readonly kind: SheetKind;
  readonly onSaid: (text: string | null) => void;
  readonly onImported: () => void;
}) {
  const { t } = useTranslation();
  const [report, setReport] = useState<SheetReport | null>(null);
  const [busy, setBusy] = useState(false);

  const look = async (starter: boolean) => {
    setBusy(true);
    onSaid(starter ? null : t('table.reading'));
    const answer = await withApproval('print', () =>
      starter ? ask('readStarter') : ask('readTable', { kind }),
    );
    setBusy(false);
    onSaid(answer.ok ? null : answer.message);
    if (answer.ok) setReport(answer.value);
  };
  const bringIn = async ({ token }: SheetReport) => {
    setBusy(true);
    const answer = await withApproval(kind, () => ask('importTable', { token }));
    setBusy(false);
    setReport(null);
    if (!answer.ok) return onSaid(answer.message);
    const { fresh, changed, left } = answer.value;
    const done = t('table.done', { fresh, changed });
    onSaid(left === 0 ? done : `${done} ${t('table.left', { count: left })}`);
    onImported();
  };
  const takeOut = async () => {
    const answer = await withApproval('export', () => ask('exportTable', { kind }));
    if (!answer.ok) onSaid(answer.message);
    else onSaid(answer.value === null ? null : t('table.exported', { file: answer.value }));
  };

  return (
    <>
      {kind === 'presets' && (
        <Button variant="default" disabled={busy} onClick={() => void look(true)}>
          {t('presets.starter')}
        </Button>
      )}
      <Button variant="default" disabled={busy} onClick={() => void look(false)}>
        {t('table.import')}
      </Button>
      <Button variant="default" disabled={busy} onClick={() => void takeOut()}>
        {t('table.export')}
      </Button>
      {report && (
        <ReportDialog
          report={report}
          busy={busy}
          onAccept={() => void bringIn(report)}
          onClose={() => setReport(null)}
        />
      )}
    </>
  );
}

function ReportDialog({
  report,
  busy,
  onAccept,
  onClose,
}: {
  readonly report: SheetReport;
  readonly busy: boolean;
  readonly onAccept: () => void;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  useLayer(true);
  const { file, sound, bad, reasons, unknownColumns } = report;
  const more = bad - reasons.length;
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('table.reportTitle')}
      centered
      size="lg"
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <div className={classes.report} data-testid="table-report">
        <b>{file === '' ? t('presets.starter') : file}</b>
        {file === '' && <p className={classes.note}>{t('presets.starterNote')}</p>}
        <p>{t('table.sound', { count: sound })}</p>
        {bad > 0 && <p>{t('table.bad', { count: bad })}</p>}
        {reasons.length > 0 && (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled box must be reached by keyboard
          <ul className={classes.reasons} tabIndex={0} aria-label={t('table.bad', { count: bad })}>
            {reasons.map(({ row, message }) => (
              <li key={row}>
                <b className="num">{t('table.row', { row })}</b> {message}
              </li>
            ))}
            {more > 0 && <li>{t('table.more', { count: more })}</li>}
          </ul>
        )}
        {unknownColumns.length > 0 && (
          <p className={classes.note}>
            {t('table.unknown', { columns: unknownColumns.join('、') })}
          </p>
        )}
        <p className={classes.note}>{t('table.nothing')}</p>
        <div className={classes.foot}>
          <Button onClick={onAccept} disabled={busy || sound === 0} data-autofocus>
            {t('table.accept', { count: sound })}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('table.cancel')}
          </Button>
        </div>
      </div>
    </Modal>
  );
}

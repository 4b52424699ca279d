import { NativeSelect, SegmentedControl } from '@mantine/core';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { previewKinds } from '../../contract/ipc.ts';
import type { Settings } from '../../contract/settings.ts';
import classes from './PreviewBeside.module.css';
import { useReceiptPreview } from './useReceiptPreview.ts';

const ReceiptPaper = lazy(() => import('./ReceiptPaper.tsx'));

export type PreviewKind = (typeof previewKinds)[number];

/** Columns of paper 58 and 80 mm wide. */
const PAPERS = { '58': 32, '80': 48 } as const;

/** A form, and beside it the receipt that comes of it, drawn from the model the paper has. */
export function PreviewBeside({
  kinds,
  printer,
  receipt,
  children,
}: {
  /** The receipts it can be seen on; the first is shown. With one there is nothing to choose. */
  readonly kinds: readonly PreviewKind[];
  /** null: what is typed is no setting. */
  readonly printer: Settings['printer'] | null;
  readonly receipt: Settings['receipt'] | null;
  readonly children: ReactNode;
}) {
  const { t } = useTranslation();
  const [kind, setKind] = useState<PreviewKind>(kinds[0] ?? 'issued');
  const [paper, setPaper] = useState<'own' | keyof typeof PAPERS>('own');
  const columns = paper === 'own' ? printer?.columns : PAPERS[paper];
  const preview = useReceiptPreview(
    printer && receipt && { kind, printer: { ...printer, columns }, receipt },
  );
  return (
    <div className={classes.room}>
      <div className={classes.beside}>
        {children}
        <aside className={classes.side} aria-label={t('preview.label')} data-testid="preview">
          {kinds.length > 1 ? (
            <div className={classes.choices}>
              <NativeSelect
                aria-label={t('preview.kind')}
                value={kind}
                onChange={({ currentTarget }) => {
                  const chosen = kinds.find((one) => one === currentTarget.value);
                  if (chosen) setKind(chosen);
                }}
                data={kinds.map((value) => ({ value, label: t(`preview.kinds.${value}`) }))}
              />
              <SegmentedControl
                aria-label={t('preview.paper')}
                value={paper}
                onChange={(value) => setPaper(value === '58' || value === '80' ? value : 'own')}
                data={[
                  { value: 'own', label: t('preview.own', { count: printer?.columns ?? 0 }) },
                  { value: '58', label: t('preview.millimetres', { mm: 58 }) },
                  { value: '80', label: t('preview.millimetres', { mm: 80 }) },
                ]}
              />
            </div>
          ) : (
            <p className={classes.note}>{t('preview.test')}</p>
          )}
          {preview.refusal && <p role="alert">{preview.refusal}</p>}
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by key */}
          <section className={classes.paper} tabIndex={0} aria-label={t('receipt.preview')}>
            {preview.receipt && (
              <Suspense fallback={null}>
                <ReceiptPaper receipt={preview.receipt} columns={preview.columns} />
              </Suspense>
            )}
          </section>
        </aside>
      </div>
    </div>
  );
}

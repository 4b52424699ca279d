import { Button, NativeSelect, SegmentedControl, Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { PreviewBeside } from '../../../receipt/PreviewBeside.tsx';
import { useDesk } from '../../../state/mirror.ts';
import { AddressBoxes } from '../printer/AddressBoxes.tsx';
import { PaperQuestion } from '../printer/PaperQuestion.tsx';
import { PrinterLight } from '../printer/PrinterLight.tsx';
import {
  checkPrinterForm,
  encodings,
  kinds,
  toPrinter,
  toPrinterForm,
} from '../printer/printerForm.ts';
import { useTestPage } from '../printer/useTestPage.ts';
import { SectionForm } from '../SectionCard.tsx';
import classes from '../SettingsScreen.module.css';
import { useSection } from '../useSection.ts';
import type { SectionProps } from './StoreSection.tsx';

/** How receipts get onto paper, proven by a test page; beside it what that page should look like. */
export function PrinterSection({ saveLabel, onSaved }: SectionProps) {
  const { t } = useTranslation();
  const printer = useDesk(({ settings }) => settings.printer);
  const receipt = useDesk(({ settings }) => settings.receipt);
  const section = useSection(
    toPrinterForm(printer),
    (values) => ({ printer: toPrinter(values) }),
    checkPrinterForm,
  );
  const { form } = section;
  const values = form.getValues();
  const testPage = useTestPage(section);
  const onScreen = values.how === 'screen';
  return (
    <PreviewBeside
      kinds={['test']}
      printer={checkPrinterForm(values).length === 0 ? toPrinter(values) : null}
      receipt={receipt}
    >
      <SectionForm
        section={section}
        aside={
          <>
            <Button variant="default" onClick={() => void testPage.print()}>
              {t('settings.printer.testPage')}
            </Button>
            <span className={classes.said} role="status">
              {testPage.said}
            </span>
          </>
        }
        {...(saveLabel && { saveLabel })}
        {...(onSaved && { onSaved })}
      >
        <PrinterLight />
        <SegmentedControl
          aria-label={t('settings.printer.how')}
          classNames={{ label: classes.how }}
          data={kinds.map((value) => ({ value, label: t(`settings.printer.kinds.${value}`) }))}
          {...form.getInputProps('how')}
        />
        <AddressBoxes form={form} />
        <div className={classes.pair}>
          <NativeSelect
            label={t('settings.printer.columns')}
            data={columnChoices(values.columns, {
              '48': t('settings.printer.columns48'),
              '42': t('settings.printer.columns42'),
              '32': t('settings.printer.columns32'),
            })}
            {...form.getInputProps('columns')}
          />
          {!onScreen && (
            <>
              <NativeSelect
                label={t('settings.printer.encoding')}
                data={encodings.map((value) => ({
                  value,
                  label: t(`settings.printer.encodings.${value}`),
                }))}
                {...form.getInputProps('encoding')}
              />
              <NativeSelect
                label={t('settings.printer.qr')}
                data={(['auto', 'native', 'raster'] as const).map((value) => ({
                  value,
                  label: t(`settings.printer.qrModes.${value}`),
                }))}
                {...form.getInputProps('qr')}
              />
            </>
          )}
        </div>
        <div className={classes.switches}>
          <Switch
            label={t('settings.printer.autoPrint')}
            {...form.getInputProps('autoPrint', { type: 'checkbox' })}
          />
          {!onScreen &&
            (['cut', 'drawer', 'beep'] as const).map((name) => (
              <Switch
                key={name}
                label={t(`settings.printer.${name}`)}
                {...form.getInputProps(name, { type: 'checkbox' })}
              />
            ))}
        </div>
        {testPage.asking && !onScreen && (
          <PaperQuestion
            form={values}
            onRight={testPage.answered}
            onFix={(change) => void testPage.fix(change)}
          />
        )}
      </SectionForm>
    </PreviewBeside>
  );
}

/** The usual widths, and the till's own where it is none of them. */
function columnChoices(own: string, usual: Readonly<Record<string, string>>) {
  const choices = Object.entries(usual).map(([value, label]) => ({ value, label }));
  return own in usual ? choices : [...choices, { value: own, label: own }];
}

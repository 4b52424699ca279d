import { Button, NativeSelect, SegmentedControl, Switch, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '../../../desk.ts';
import { useDesk } from '../../../state/mirror.ts';
import { printOf } from '../../../state/prints.ts';
import { toPrinter, toPrinterForm } from '../printerForm.ts';
import { SectionForm } from '../SectionCard.tsx';
import classes from '../SettingsScreen.module.css';
import { useSection } from '../useSection.ts';
import type { SectionProps } from './StoreSection.tsx';

export function PrinterSection({ saveLabel, onSaved }: SectionProps) {
  const { t } = useTranslation();
  const printer = useDesk(({ settings }) => settings.printer);
  const live = useDesk(({ status }) => status.printer);
  const section = useSection(
    toPrinterForm(printer),
    (values) => ({ printer: toPrinter(values) }),
    (name, { how }) => (name !== 'interface' ? name : how === 'tcp' ? 'host' : 'other'),
  );
  const { form } = section;
  const { how } = form.getValues();
  return (
    <SectionForm
      section={section}
      aside={<TestPage save={section.form.isDirty() ? section.save : undefined} />}
      {...(saveLabel && { saveLabel })}
      {...(onSaved && { onSaved })}
    >
      <p className={classes.note}>
        {t('settings.printer.state')}:{' '}
        <b data-testid="printer-state">
          {t(
            live.interface === 'screen' ? 'header.printer.screen' : `header.printer.${live.state}`,
          )}
        </b>
      </p>
      <SegmentedControl
        aria-label={t('settings.printer.how')}
        data={[
          { value: 'screen', label: t('settings.printer.screen') },
          { value: 'tcp', label: t('settings.printer.tcp') },
          { value: 'other', label: t('settings.printer.other') },
        ]}
        {...form.getInputProps('how')}
      />
      {how === 'tcp' && (
        <div className={classes.hostPort}>
          <TextInput
            label={t('settings.printer.host')}
            description={t('settings.printer.hostNote')}
            placeholder="192.168.1.100"
            {...form.getInputProps('host')}
          />
          <TextInput
            label={t('settings.printer.port')}
            inputMode="numeric"
            {...form.getInputProps('port')}
          />
        </div>
      )}
      {how === 'other' && (
        <TextInput
          label={t('settings.printer.interface')}
          description={t('settings.printer.interfaceNote')}
          {...form.getInputProps('other')}
        />
      )}
      <div className={classes.pair}>
        <NativeSelect
          label={t('settings.printer.columns')}
          data={columnChoices(form.getValues().columns, {
            '48': t('settings.printer.columns48'),
            '42': t('settings.printer.columns42'),
            '32': t('settings.printer.columns32'),
          })}
          {...form.getInputProps('columns')}
        />
        <NativeSelect
          label={t('settings.printer.encoding')}
          data={['gb18030', 'gbk']}
          {...form.getInputProps('encoding')}
        />
      </div>
      <Switch
        label={t('settings.printer.autoPrint')}
        {...form.getInputProps('autoPrint', { type: 'checkbox' })}
      />
    </SectionForm>
  );
}

/** Prints what is set now; a change on the way is saved first, or the page would prove nothing. */
function TestPage({ save }: { readonly save: (() => Promise<boolean>) | undefined }) {
  const { t } = useTranslation();
  const job = useDesk(({ prints }) => printOf(prints, null));
  const [said, setSaid] = useState<string | null>(null);
  const [jobId, setJobId] = useState<string | null>(null);
  const print = async () => {
    setSaid(null);
    if (save && !(await save())) return;
    const answer = await ask('printTestPage');
    if (answer.ok) setJobId(answer.value.jobId);
    setSaid(answer.ok ? t('settings.printer.testPageSent') : answer.message);
  };
  const mine = job && job.jobId === jobId ? job : null;
  const words =
    mine?.state === 'failed' && mine.reason
      ? t('jobs.print.failedWhy', { reason: mine.reason })
      : mine && t(`jobs.print.${mine.state}`);
  return (
    <>
      <Button variant="default" onClick={() => void print()}>
        {t('settings.printer.testPage')}
      </Button>
      <span className={classes.said} role="status">
        {mine && mine.state !== 'done' ? words : said}
      </span>
    </>
  );
}

/** The usual widths, and the till's own where it is none of them. */
function columnChoices(own: string, usual: Readonly<Record<string, string>>) {
  const choices = Object.entries(usual).map(([value, label]) => ({ value, label }));
  return own in usual ? choices : [...choices, { value: own, label: own }];
}

import { NativeSelect, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { formatYuan, parseYuan } from '../../../../domain/money.ts';
import { useDesk } from '../../../state/mirror.ts';
import { SectionForm } from '../SectionCard.tsx';
import classes from '../SettingsScreen.module.css';
import { useSection } from '../useSection.ts';

const usualDays = [0, 30, 90, 180, 365, 730, 1_825];

/** The merchant's limit for one invoice, and when private customers' data are masked. */
export function LimitsSection() {
  const { t } = useTranslation();
  const limit = useDesk(({ settings }) => settings.invoiceLimit);
  const days = useDesk(({ settings }) => settings.maskAfterDays);
  const section = useSection(
    { invoiceLimit: limit === null ? '' : formatYuan(limit), maskAfterDays: String(days) },
    (values) => ({
      // What is no amount goes to main as 0, whose sentence then stands at the field.
      invoiceLimit:
        values.invoiceLimit.trim() === '' ? null : (parseYuan(values.invoiceLimit) ?? 0),
      maskAfterDays: Number(values.maskAfterDays),
    }),
  );
  const { form } = section;
  const choices = [...new Set([...usualDays, days])].sort((a, b) => a - b);
  const typed = form.getValues().invoiceLimit.trim();
  const wrong = typed !== '' && !parseYuan(typed);
  return (
    <SectionForm section={section}>
      <TextInput
        label={t('settings.limits.invoiceLimit')}
        description={t('settings.limits.invoiceLimitNote')}
        inputMode="decimal"
        classNames={{ input: 'num' }}
        {...form.getInputProps('invoiceLimit')}
        error={wrong ? t('settings.limits.invoiceLimitWrong') : form.errors.invoiceLimit}
      />
      <NativeSelect
        label={t('settings.limits.mask')}
        data={choices.map((value) => ({
          value: String(value),
          label:
            value === 0
              ? t('settings.limits.maskNever')
              : t('settings.limits.maskDays', { count: value }),
        }))}
        {...form.getInputProps('maskAfterDays')}
      />
      <p className={classes.note}>{t('settings.limits.maskNote')}</p>
    </SectionForm>
  );
}

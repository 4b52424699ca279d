import { Button, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { currentTaxRates, seedTaxRates } from '../../../../contract/settings.ts';
import { formatRate } from '../../../../domain/tax.ts';
import { useDesk } from '../../../state/mirror.ts';
import { readPercents } from '../rates.ts';
import { SectionForm } from '../SectionCard.tsx';
import classes from '../SettingsScreen.module.css';
import { useSection } from '../useSection.ts';

export function RatesSection() {
  const { t } = useTranslation();
  const rates = useDesk(({ settings }) => settings.taxRates);
  const section = useSection({ taxRates: asText(rates) }, ({ taxRates }) => ({
    // What cannot be read goes to main as it is, whose sentence then stands at the field.
    taxRates: [...(readPercents(taxRates) ?? [taxRates])],
  }));
  const { form } = section;
  const choose = (chosen: readonly string[]) => form.setFieldValue('taxRates', asText(chosen));
  return (
    <SectionForm section={section}>
      <p className={classes.note}>{t('settings.rates.note')}</p>
      <div className={classes.row}>
        <Button variant="default" onClick={() => choose(currentTaxRates)}>
          {t('settings.rates.current')}
        </Button>
        <Button variant="default" onClick={() => choose(seedTaxRates)}>
          {t('settings.rates.seeds')}
        </Button>
      </div>
      <TextInput
        label={t('settings.rates.list')}
        {...form.getInputProps('taxRates')}
        error={
          readPercents(form.getValues().taxRates) === null
            ? t('settings.rates.wrong')
            : form.errors.taxRates
        }
      />
    </SectionForm>
  );
}

function asText(rates: readonly string[]): string {
  return rates.map((rate) => formatRate(rate).replace('%', '')).join(', ');
}

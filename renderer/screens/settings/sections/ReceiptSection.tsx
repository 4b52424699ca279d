import { Switch, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { optionalParts } from '../../../../domain/receipt/template.ts';
import { PreviewBeside, type PreviewKind } from '../../../receipt/PreviewBeside.tsx';
import { useDesk } from '../../../state/mirror.ts';
import { LogoField } from '../receipt/LogoField.tsx';
import { checkReceiptForm, toReceipt, toReceiptForm } from '../receipt/receiptForm.ts';
import { SectionForm } from '../SectionCard.tsx';
import classes from '../SettingsScreen.module.css';
import { useSection } from '../useSection.ts';

const kinds: readonly PreviewKind[] = ['issued', 'pending', 'red', 'order', 'closing'];

/** What stands on receipts; beside it the receipt, as one types. */
export function ReceiptSection() {
  const { t } = useTranslation();
  const printer = useDesk(({ settings }) => settings.printer);
  const receipt = useDesk(({ settings }) => settings.receipt);
  const section = useSection(
    toReceiptForm(receipt),
    (values) => ({ receipt: toReceipt(values) }),
    checkReceiptForm,
  );
  const { form } = section;
  const values = form.getValues();
  return (
    <PreviewBeside
      kinds={kinds}
      printer={printer}
      receipt={checkReceiptForm(values).length === 0 ? toReceipt(values) : null}
    >
      <SectionForm section={section}>
        <LogoField logo={values.logo} onChange={(logo) => form.setFieldValue('logo', logo)} />
        <Textarea
          label={t('settings.receipt.header')}
          description={t('settings.receipt.headerNote')}
          rows={3}
          {...form.getInputProps('header')}
        />
        <fieldset className={classes.parts}>
          <legend>{t('settings.receipt.show')}</legend>
          <div className={classes.switches}>
            {optionalParts.map((part) => (
              <Switch
                key={part}
                label={t(`settings.receipt.parts.${part}`)}
                {...form.getInputProps(`show.${part}`, { type: 'checkbox' })}
              />
            ))}
          </div>
          <p className={classes.note}>{t('settings.receipt.always')}</p>
        </fieldset>
        <TextInput
          label={t('settings.receipt.till')}
          placeholder={t('settings.receipt.tillExample')}
          maxLength={20}
          {...form.getInputProps('till')}
        />
        <Textarea label={t('settings.receipt.footer')} rows={3} {...form.getInputProps('footer')} />
      </SectionForm>
    </PreviewBeside>
  );
}

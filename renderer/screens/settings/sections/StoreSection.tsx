import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useDesk } from '../../../state/mirror.ts';
import { SectionForm } from '../SectionCard.tsx';
import classes from '../SettingsScreen.module.css';
import { useSection } from '../useSection.ts';

export function StoreSection({ saveLabel, onSaved }: SectionProps) {
  const { t } = useTranslation();
  const store = useDesk(({ settings }) => settings.store);
  const section = useSection(store, (values) => ({ store: values }));
  const { form } = section;
  return (
    <SectionForm section={section} {...(saveLabel && { saveLabel })} {...(onSaved && { onSaved })}>
      <div className={classes.pair}>
        <TextInput label={t('settings.store.name')} {...form.getInputProps('name')} />
        <TextInput label={t('settings.store.storeSn')} {...form.getInputProps('storeSn')} />
        <TextInput label={t('settings.store.payeeName')} {...form.getInputProps('payeeName')} />
        <TextInput label={t('settings.store.phone')} {...form.getInputProps('phone')} />
      </div>
      <p className={classes.note}>{t('settings.store.fallbackNote')}</p>
      <div className={classes.pair}>
        <TextInput
          label={t('settings.store.fallbackEmail')}
          inputMode="email"
          {...form.getInputProps('fallbackEmail')}
        />
        <TextInput
          label={t('settings.store.fallbackPhone')}
          inputMode="tel"
          {...form.getInputProps('fallbackPhone')}
        />
      </div>
    </SectionForm>
  );
}

/** The guide shows some sections too, with a key that leads on. */
export interface SectionProps {
  readonly saveLabel?: string;
  readonly onSaved?: () => void;
}

import { NativeSelect, Switch, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useDesk } from '../../../state/mirror.ts';
import { SectionForm } from '../SectionCard.tsx';
import classes from '../SettingsScreen.module.css';
import { useSection } from '../useSection.ts';

export function PlatformSection() {
  const { t } = useTranslation();
  const settings = useDesk((desk) => desk.settings);
  const section = useSection(
    {
      apiDomain: settings.apiDomain,
      dialect: settings.dialect as string,
      discountSign: settings.discountSign as string,
      notifyUrl: settings.notifyUrl,
      connectMs: String(settings.connectMs),
      callMs: String(settings.callMs),
      dailyCheckIn: settings.dailyCheckIn,
    },
    (values) => ({
      apiDomain: values.apiDomain.trim(),
      dialect: values.dialect === 'v2019' ? 'v2019' : 'classic',
      discountSign: values.discountSign === 'negative' ? 'negative' : 'positive',
      notifyUrl: values.notifyUrl.trim(),
      connectMs: Number(values.connectMs),
      callMs: Number(values.callMs),
      dailyCheckIn: values.dailyCheckIn,
    }),
  );
  const { form } = section;
  return (
    <SectionForm section={section}>
      <p className={classes.note}>{t('settings.platform.care')}</p>
      <TextInput label={t('settings.platform.apiDomain')} {...form.getInputProps('apiDomain')} />
      <TextInput
        label={t('settings.platform.notifyUrl')}
        description={t('settings.platform.notifyNote')}
        {...form.getInputProps('notifyUrl')}
      />
      <div className={classes.pair}>
        <NativeSelect
          label={t('settings.platform.dialect')}
          data={[
            { value: 'classic', label: t('settings.platform.classic') },
            { value: 'v2019', label: t('settings.platform.v2019') },
          ]}
          {...form.getInputProps('dialect')}
        />
        <NativeSelect
          label={t('settings.platform.discountSign')}
          data={[
            { value: 'positive', label: t('settings.platform.positive') },
            { value: 'negative', label: t('settings.platform.negative') },
          ]}
          {...form.getInputProps('discountSign')}
        />
        <TextInput
          label={t('settings.platform.connectMs')}
          inputMode="numeric"
          {...form.getInputProps('connectMs')}
        />
        <TextInput
          label={t('settings.platform.callMs')}
          inputMode="numeric"
          {...form.getInputProps('callMs')}
        />
      </div>
      <Switch
        label={t('settings.platform.dailyCheckIn')}
        {...form.getInputProps('dailyCheckIn', { type: 'checkbox' })}
      />
    </SectionForm>
  );
}

import { Switch, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useDesk } from '../../../state/mirror.ts';
import { PosToken } from '../PosToken.tsx';
import { SectionForm } from '../SectionCard.tsx';
import classes from '../SettingsScreen.module.css';
import { useSection } from '../useSection.ts';

export function PosApiSection() {
  const { t } = useTranslation();
  const posApi = useDesk(({ settings }) => settings.posApi);
  const url = useDesk((desk) => desk.posApi);
  const section = useSection(
    { enabled: posApi.enabled, port: String(posApi.port) },
    ({ enabled, port }) => ({ posApi: { enabled, port: Number(port) } }),
  );
  const { form } = section;
  return (
    <div className={classes.form}>
      <SectionForm section={section}>
        <p className={classes.note} data-testid="pos-api-state">
          {url
            ? t('settings.posApi.at', { url })
            : t(posApi.enabled ? 'settings.posApi.notOpen' : 'settings.posApi.off')}
        </p>
        <Switch
          label={t('settings.posApi.enabled')}
          {...form.getInputProps('enabled', { type: 'checkbox' })}
        />
        <TextInput
          label={t('settings.posApi.port')}
          description={t('settings.posApi.portNote')}
          inputMode="numeric"
          maw="12rem"
          {...form.getInputProps('port')}
        />
      </SectionForm>
      <PosToken />
    </div>
  );
}

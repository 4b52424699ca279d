import { Button, NativeSelect, PasswordInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type QrForm, qrForms } from '../../../../domain/selfService/setup.ts';
import { ask } from '../../../desk.ts';
import { withApproval } from '../../../state/approval.ts';
import { useDesk } from '../../../state/mirror.ts';
import { SectionForm } from '../SectionCard.tsx';
import classes from '../SettingsScreen.module.css';
import { useSection } from '../useSection.ts';

const blank = {
  url: '',
  vendorSn: '',
  orderDomain: '',
  brandCode: '',
  redirectBase: '',
  wxBaseUrl: '',
  appId: '',
  redirectUserUri: '',
};
type Field = keyof typeof blank;

/** What each form of the code needs (PROTOCOL, "Receipt QR for self-service invoicing"). */
const fields: Readonly<Record<QrForm, readonly Field[]>> = {
  page: ['url', 'vendorSn'],
  wechat: ['wxBaseUrl', 'appId', 'redirectUserUri', 'orderDomain', 'brandCode'],
  redirect: ['redirectBase', 'orderDomain', 'brandCode'],
};

export function SelfServiceSection() {
  const { t } = useTranslation();
  const selfService = useDesk(({ settings }) => settings.selfService);
  const training = useDesk(({ mode }) => mode === 'training');
  const ready = useDesk((desk) => desk.selfService.ready);
  const section = useSection<{ form: string } & Record<Field, string>>(
    { ...blank, ...selfService, form: selfService?.form ?? '' },
    ({ form, ...values }) => {
      const chosen = qrForms.find((one) => one === form);
      return { selfService: chosen ? { form: chosen, ...trimmed(values) } : null };
    },
  );
  const { form } = section;
  const chosen = qrForms.find((one) => one === form.getValues().form);
  return (
    <SectionForm section={section}>
      <p className={classes.note} data-testid="self-service-state">
        {t(
          training
            ? 'settings.selfService.training'
            : chosen === undefined
              ? 'settings.selfService.off'
              : ready
                ? 'settings.selfService.ready'
                : 'settings.selfService.notReady',
        )}
      </p>
      <NativeSelect
        label={t('settings.selfService.form')}
        data={[
          ...(training ? [] : [{ value: '', label: t('settings.selfService.none') }]),
          ...qrForms.map((value) => ({ value, label: t(`settings.selfService.forms.${value}`) })),
        ]}
        {...form.getInputProps('form')}
      />
      {chosen && !training && (
        <div className={classes.pair}>
          {fields[chosen].map((field) => (
            <TextInput
              key={field}
              label={t(`settings.selfService.${field}`)}
              {...form.getInputProps(field)}
            />
          ))}
        </div>
      )}
      {chosen && chosen !== 'page' && !training && (
        <p className={classes.note}>{t('settings.selfService.storeSnNote')}</p>
      )}
      {chosen === 'page' && !training && <VendorKey />}
    </SectionForm>
  );
}

/** The key goes to the vault at once and is never shown again. */
function VendorKey() {
  const { t } = useTranslation();
  const has = useDesk((desk) => desk.selfService.vendorKey);
  const [value, setValue] = useState('');
  const [said, setSaid] = useState<string | null>(null);
  const keep = async () => {
    if (value.trim() === '') return;
    const answer = await withApproval('settings', () =>
      ask('setVendorKey', { vendorKey: value.trim() }),
    );
    setSaid(answer.ok ? t('common.saved') : answer.message);
    if (answer.ok) setValue('');
  };
  return (
    <>
      <PasswordInput
        label={t('settings.selfService.vendorKey')}
        description={t(
          has ? 'settings.selfService.vendorKeyKept' : 'settings.selfService.vendorKeyMissing',
        )}
        value={value}
        onChange={({ currentTarget }) => setValue(currentTarget.value)}
        onKeyDown={(event) => {
          // Of the key alone, not of the section around it.
          if (event.key !== 'Enter') return;
          event.preventDefault();
          void keep();
        }}
        autoComplete="off"
      />
      <div className={classes.foot}>
        <Button variant="default" disabled={value.trim() === ''} onClick={() => void keep()}>
          {t('settings.selfService.keepKey')}
        </Button>
        <span className={classes.said} role="status">
          {said}
        </span>
      </div>
    </>
  );
}

function trimmed(values: Record<Field, string>): Record<Field, string> {
  return Object.fromEntries(
    Object.entries(values).map(([name, text]) => [name, text.trim()]),
  ) as Record<Field, string>;
}

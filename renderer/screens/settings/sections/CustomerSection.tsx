import { Button, NativeSelect, Switch } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomerScreens } from '../../../../contract/customer.ts';
import type { Settings } from '../../../../contract/settings.ts';
import { ask, call, listen } from '../../../desk.ts';
import { withApproval } from '../../../state/approval.ts';
import { useDesk } from '../../../state/mirror.ts';
import { sayIfRefused } from '../../../state/saying.ts';
import classes from '../SettingsScreen.module.css';
import { actionOf } from '../sectionAction.ts';

/** The second screen; seen at once, so saved at once. */
export function CustomerSection() {
  const { t } = useTranslation();
  const display = useDesk(({ settings }) => settings.customerDisplay);
  const { screens, state } = useScreens();
  const save = async (change: Partial<Settings['customerDisplay']>) => {
    const patch = { customerDisplay: { ...display, ...change } };
    sayIfRefused(await withApproval(actionOf(patch), () => ask('saveSettings', patch)));
  };
  const choices = [
    { value: 'auto', label: t('settings.customer.auto') },
    ...screens.map(({ id, label, width, height, till }, index) => ({
      value: id,
      label: `${label || t('settings.customer.screenNumber', { number: index + 1 })} · ${width} × ${height}${
        till ? ` · ${t('settings.customer.tills')}` : ''
      }`,
    })),
    { value: 'window', label: t('settings.customer.window') },
  ];
  const known = choices.some(({ value }) => value === display.screen);
  return (
    <div className={classes.form}>
      <p className={classes.note}>{t('settings.customer.what')}</p>
      <Switch
        label={t('settings.customer.enabled')}
        checked={display.enabled}
        onChange={({ currentTarget }) => void save({ enabled: currentTarget.checked })}
      />
      <NativeSelect
        label={t('settings.customer.screen')}
        maw="28rem"
        value={display.screen}
        onChange={({ currentTarget }) => void save({ screen: currentTarget.value })}
        data={
          known
            ? choices
            : [...choices, { value: display.screen, label: t('settings.customer.unplugged') }]
        }
      />
      <Switch
        label={t('settings.customer.followPos')}
        description={t('settings.customer.followPosNote')}
        checked={display.followPos}
        onChange={({ currentTarget }) => void save({ followPos: currentTarget.checked })}
      />
      <div className={classes.foot}>
        <span className={classes.said} role="status" data-testid="customer-state">
          {t(`settings.customer.states.${state}`)}
        </span>
        {state === 'closed' && (
          <Button variant="default" onClick={() => void call('reopenCustomer')}>
            {t('settings.customer.reopen')}
          </Button>
        )}
      </div>
    </div>
  );
}

/** The screens there are now; main tells when one comes or goes. */
function useScreens(): CustomerScreens {
  const [now, setNow] = useState<CustomerScreens>({ screens: [], state: 'off' });
  useEffect(() => {
    const stop = listen('customerScreens', setNow);
    void call('customerScreens').then(setNow, () => {});
    return stop;
  }, []);
  return now;
}

import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ask } from '../../../desk.ts';
import { withApproval } from '../../../state/approval.ts';
import { useDesk } from '../../../state/mirror.ts';
import { sayIfRefused } from '../../../state/saying.ts';
import classes from './StaffSection.module.css';

const usual = [0, 1, 3, 5, 10, 20, 30, 60];

/** After how long without a touch the till locks itself. Chosen, so saved at once. */
export function IdleLock() {
  const { t } = useTranslation();
  const minutes = useDesk(({ settings }) => settings.idleLockMinutes);
  const choices = [...new Set([...usual, minutes])].sort((a, b) => a - b);
  return (
    <NativeSelect
      className={classes.idle ?? ''}
      label={t('settings.staff.idleLock')}
      value={String(minutes)}
      onChange={({ currentTarget: { value } }) =>
        void withApproval('settings', () =>
          ask('saveSettings', { idleLockMinutes: Number(value) }),
        ).then(sayIfRefused)
      }
      data={choices.map((value) => ({
        value: String(value),
        label:
          value === 0
            ? t('settings.staff.idleNever')
            : t('settings.staff.idleMinutes', { count: value }),
      }))}
    />
  );
}

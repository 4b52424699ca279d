import { SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { SettingsPatch } from '../../../../contract/settings.ts';
import { ask } from '../../../desk.ts';
import { useDesk } from '../../../state/mirror.ts';
import { sayIfRefused } from '../../../state/saying.ts';
import classes from '../SettingsScreen.module.css';

/** Seen at once, so saved at once: there is no key to press. */
export function LookSection() {
  const { t } = useTranslation();
  const language = useDesk(({ settings }) => settings.language);
  const theme = useDesk(({ settings }) => settings.theme);
  const save = (patch: SettingsPatch) => void ask('saveSettings', patch).then(sayIfRefused);
  return (
    <div className={classes.form}>
      <div className={classes.choice}>
        <span aria-hidden>{t('settings.look.language')}</span>
        <SegmentedControl
          aria-label={t('settings.look.language')}
          value={language}
          onChange={(value) => save({ language: value === 'en' ? 'en' : 'zh-CN' })}
          data={[
            { value: 'zh-CN', label: '中文' }, // not a text: each language by its own name
            { value: 'en', label: 'English' }, // not a text: each language by its own name
          ]}
        />
      </div>
      <div className={classes.choice}>
        <span aria-hidden>{t('settings.look.theme')}</span>
        <SegmentedControl
          aria-label={t('settings.look.theme')}
          value={theme}
          onChange={(value) =>
            save({ theme: value === 'light' || value === 'dark' ? value : 'auto' })
          }
          data={[
            { value: 'auto', label: t('settings.look.auto') },
            { value: 'light', label: t('settings.look.light') },
            { value: 'dark', label: t('settings.look.dark') },
          ]}
        />
      </div>
    </div>
  );
}

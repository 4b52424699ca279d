import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TroubleAction } from '../../../contract/ipc.ts';
import { noticeOf } from '../../../contract/sentences/index.ts';
import { ask } from '../../desk.ts';
import { useDesk } from '../../state/mirror.ts';
import { Icon } from '../../ui/Icon.tsx';
import classes from './TroubleScreen.module.css';

/** The till cannot be opened: what happened, what it means, and what a person can do about it. */
export function TroubleScreen() {
  const { t, i18n } = useTranslation();
  const trouble = useDesk((desk) => desk.trouble);
  const [sure, setSure] = useState(false);
  if (!trouble) return null;

  const choose = (action: TroubleAction) => {
    // It cannot be taken back by a click, so it is asked about once more.
    if (action === 'setVaultAside' && !sure) setSure(true);
    else void ask('faceTrouble', { action });
  };

  return (
    <main className={classes.trouble}>
      <section className="card" role="alert">
        <Icon name="warn" size="1.75rem" />
        <h1>{t('trouble.cannotOpen')}</h1>
        <p>{noticeOf(trouble.code, i18n.language === 'en' ? 'en' : 'zh-CN', trouble.params)}</p>
        {sure && <p className={classes.sure}>{t('trouble.setVaultAsideMeans')}</p>}
        <Group gap="sm">
          {trouble.actions.map((action, index) => (
            <Button
              key={action}
              autoFocus={index === 0}
              variant={index === 0 ? 'filled' : 'default'}
              onClick={() => choose(action)}
            >
              {t(action === 'setVaultAside' && sure ? 'trouble.sure' : `trouble.actions.${action}`)}
            </Button>
          ))}
        </Group>
      </section>
    </main>
  );
}

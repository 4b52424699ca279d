import { Button, TextInput } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '../../desk.ts';
import { withApproval } from '../../state/approval.ts';
import { useDesk } from '../../state/mirror.ts';
import classes from './SettingsScreen.module.css';

/**
 * The POS API's token: replaced on a second press, and shown this once. It lives in this box alone,
 * and is gone when somebody leaves the settings, locks the till or takes it over.
 */
export function PosToken() {
  const { t } = useTranslation();
  const hasToken = useDesk((desk) => desk.hasPosToken);
  const [sure, setSure] = useState(false);
  const [token, setToken] = useState<string | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const box = useRef<HTMLInputElement>(null);
  const operator = useDesk((desk) => desk.operator?.name);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another person is another pair of eyes
  useEffect(
    () => () => {
      setToken(null);
      setSaid(null);
      setSure(false);
    },
    [operator],
  );

  const replace = async () => {
    if (busy) return;
    setBusy(true);
    setToken(null);
    const answer = await withApproval('settings', () => ask('replacePosToken'));
    setBusy(false);
    setSure(false);
    setToken(answer.ok ? answer.value.token : null);
    setSaid(answer.ok ? t('settings.posApi.tokenReplaced') : answer.message);
    if (answer.ok) setTimeout(() => box.current?.select());
  };
  const copy = () => {
    // A window may ask for no permission; copying what is selected needs none.
    box.current?.select();
    setSaid(
      t(document.execCommand('copy') ? 'settings.posApi.copied' : 'settings.posApi.copyByHand'),
    );
  };

  return (
    <div className={classes.form} data-testid="pos-token">
      <p className={classes.note}>
        {t(hasToken ? 'settings.posApi.tokenNote' : 'settings.posApi.noToken')}
      </p>
      {token !== null && (
        <TextInput
          ref={box}
          className="num"
          label={t('settings.posApi.token')}
          description={t('settings.posApi.shownOnce')}
          value={token}
          readOnly
          onFocus={(event) => event.currentTarget.select()}
        />
      )}
      <div className={classes.foot}>
        {token !== null && <Button onClick={copy}>{t('settings.posApi.copy')}</Button>}
        {sure ? (
          <>
            <Button color="red" disabled={busy} onClick={() => void replace()}>
              {t('settings.posApi.replaceNow')}
            </Button>
            <Button variant="default" disabled={busy} onClick={() => setSure(false)}>
              {t('common.cancel')}
            </Button>
          </>
        ) : (
          <Button
            variant="default"
            disabled={busy}
            onClick={() => (hasToken ? setSure(true) : void replace())}
          >
            {t(hasToken ? 'settings.posApi.replace' : 'settings.posApi.makeToken')}
          </Button>
        )}
        <span className={classes.said} role="status">
          {sure ? t('settings.posApi.sure') : said}
        </span>
      </div>
    </div>
  );
}

import { Button, Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ask } from '../desk.ts';
import { useLayer } from '../keys/layers.ts';
import { capOf } from '../keys/table.ts';
import { useDesk } from '../state/mirror.ts';
import { Icon } from '../ui/Icon.tsx';
import { Kbd } from '../ui/Kbd.tsx';
import { leaveTill } from './leave.ts';
import classes from './OperatorDialog.module.css';
import { PersonAndPin } from './PersonAndPin.tsx';
import { useOperators } from './useOperators.ts';

/** Who is at the till, and how that changes: another takes over, it is locked, or left for good. */
export default function OperatorDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const operator = useDesk((desk) => desk.operator);
  const { operators, reload } = useOperators();
  useLayer(true);
  const others = operators?.filter(({ name, active }) => active && name !== operator?.name) ?? [];
  const switchTo = async (given: { readonly name: string; readonly pin: string }) => {
    const answer = await ask('signIn', given);
    if (answer.ok) onClose();
    return answer;
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('staff.switchTitle')}
      centered
      size="34rem"
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <div className={classes.body} data-testid="operator-dialog">
        {operators && others.length === 0 && <p className={classes.none}>{t('staff.noOthers')}</p>}
        {others.length > 0 && (
          <PersonAndPin
            people={others}
            submitLabel={t('staff.signIn')}
            onSubmit={switchTo}
            onRefused={() => void reload()}
          />
        )}
        <div className={classes.foot}>
          <Button
            variant="default"
            leftSection={<Icon name="lock" size="1.125rem" />}
            rightSection={<Kbd>{capOf('lock')}</Kbd>}
            onClick={() => void leaveTill('lockNow').then(onClose)}
          >
            {t('staff.lockNow')}
          </Button>
          <Button variant="default" onClick={() => void leaveTill('signOut').then(onClose)}>
            {t('staff.signOut')}
          </Button>
        </div>
      </div>
    </Modal>
  );
}

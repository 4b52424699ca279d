import { Modal } from '@mantine/core';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { may } from '../../domain/roles.ts';
import { ask } from '../desk.ts';
import { useLayer } from '../keys/layers.ts';
import { useApproval } from '../state/approval.ts';
import classes from './ApprovalDialog.module.css';
import { PersonAndPin } from './PersonAndPin.tsx';
import { useOperators } from './useOperators.ts';

/** Somebody who may do it gives their PIN on the spot; whoever is signed in stays. */
export default function ApprovalDialog() {
  const { t } = useTranslation();
  const asked = useApproval((state) => state.asked);
  const { operators, reload } = useOperators();
  useLayer(true);
  // A lock takes the question with it: whoever comes next did not ask it.
  useEffect(() => () => useApproval.getState().asked?.settle(false), []);
  if (!asked) return null;
  const { action, settle } = asked;
  const people = operators?.filter(({ active, role }) => active && may(role, action)) ?? [];
  const approve = async (given: { readonly name: string; readonly pin: string }) => {
    const answer = await ask('approve', { ...given, action });
    if (answer.ok) settle(true);
    return answer;
  };
  return (
    <Modal
      opened
      onClose={() => settle(false)}
      title={t('approval.title')}
      centered
      size="26rem"
      zIndex={350}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <div className={classes.body} data-testid="approval">
        <p>{t(`approval.why.${action}`)}</p>
        {operators && (
          <PersonAndPin
            people={people}
            submitLabel={t('approval.agree')}
            onSubmit={approve}
            onRefused={() => void reload()}
          />
        )}
        <button type="button" className={`link ${classes.cancel}`} onClick={() => settle(false)}>
          {t('approval.cancel')}
        </button>
      </div>
    </Modal>
  );
}

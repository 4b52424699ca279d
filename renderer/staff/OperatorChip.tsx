import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeys } from '../keys/useKeys.ts';
import { useDesk } from '../state/mirror.ts';
import { Icon } from '../ui/Icon.tsx';
import { leaveTill } from './leave.ts';
import classes from './OperatorChip.module.css';

const OperatorDialog = lazy(() => import('./OperatorDialog.tsx'));

/** Who is signed in, in the header; a press changes that. Nobody, nothing. */
export function OperatorChip() {
  const { t } = useTranslation();
  const operator = useDesk((desk) => desk.operator);
  const [open, setOpen] = useState(false);
  useKeys({
    lock: () => void leaveTill('lockNow'),
    operator: () => setOpen(operator !== null),
  });
  if (!operator) return null;
  const { name, role } = operator;
  return (
    <>
      <button
        type="button"
        className={classes.chip}
        onClick={() => setOpen(true)}
        aria-label={t('staff.chip', { name, role: t(`roles.${role}`) })}
        aria-haspopup="dialog"
        data-testid="operator"
      >
        <Icon name="person" size="1.125rem" />
        <b title={name}>{name}</b>
        <span>{t(`roles.${role}`)}</span>
      </button>
      {open && (
        <Suspense fallback={null}>
          <OperatorDialog onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}

import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Operator, useOperators } from '../../../staff/useOperators.ts';
import { IdleLock } from '../staff/IdleLock.tsx';
import { PersonForm } from '../staff/PersonForm.tsx';
import classes from '../staff/StaffSection.module.css';

/** Who works at this till: added, given another PIN or role, let go and taken back. */
export function StaffSection() {
  const { t } = useTranslation();
  const { operators, reload } = useOperators();
  const [open, setOpen] = useState<string | 'new' | null>(null);
  const done = () => {
    setOpen(null);
    void reload();
  };
  const list = [...(operators ?? [])].sort((a, b) => Number(b.active) - Number(a.active));
  return (
    <>
      {list.length > 0 && (
        <ul className={classes.people}>
          {list.map((person) => (
            <li key={person.name} data-testid="staff-row">
              <Row
                person={person}
                open={open === person.name}
                onOpen={() => setOpen(open === person.name ? null : person.name)}
              />
              {open === person.name && (
                <PersonForm person={person} onDone={done} onCancel={() => setOpen(null)} />
              )}
            </li>
          ))}
        </ul>
      )}
      {open === 'new' ? (
        <PersonForm person={null} onDone={done} onCancel={() => setOpen(null)} />
      ) : (
        <Button className={classes.add ?? ''} variant="default" onClick={() => setOpen('new')}>
          {t('settings.staff.add')}
        </Button>
      )}
      <IdleLock />
    </>
  );
}

function Row({
  person: { name, role, active, lockedUntil },
  open,
  onOpen,
}: {
  readonly person: Operator;
  readonly open: boolean;
  readonly onOpen: () => void;
}) {
  const { t } = useTranslation();
  return (
    <div className={classes.row} data-gone={!active || undefined}>
      <b>{name}</b>
      <span>{t(`roles.${role}`)}</span>
      <span className={classes.state}>
        {!active ? t('settings.staff.gone') : lockedUntil !== null && t('settings.staff.lockedOut')}
      </span>
      <button
        type="button"
        className="link"
        aria-expanded={open}
        aria-label={t('settings.staff.changeOf', { name })}
        onClick={onOpen}
      >
        {t('settings.staff.change')}
      </button>
    </div>
  );
}

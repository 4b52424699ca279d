import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Refusal } from '../../contract/ipc.ts';
import classes from './PersonAndPin.module.css';
import { PinPad } from './PinPad.tsx';
import { useLeft } from './useLeft.ts';
import type { Operator } from './useOperators.ts';

/** Names as large buttons, then that person's PIN. */
export function PersonAndPin({
  people,
  first,
  submitLabel,
  onSubmit,
  onRefused,
}: {
  readonly people: readonly Operator[];
  /** Whose PIN is asked for at once. */
  readonly first?: string | null;
  readonly submitLabel: string;
  readonly onSubmit: (given: {
    readonly name: string;
    readonly pin: string;
  }) => Promise<{ readonly ok: true } | Refusal>;
  /** The people may have changed: one of them may be locked out now. */
  readonly onRefused: () => void;
}) {
  const { t } = useTranslation();
  const only = people.length === 1 ? people[0]?.name : undefined;
  const [chosen, setChosen] = useState<string | null>(first ?? null);
  const [pin, setPin] = useState('');
  const [said, setSaid] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const person = people.find(({ name }) => name === (chosen ?? only));
  const left = useLeft(person?.lockedUntil ?? null);

  const choose = (name: string | null) => {
    setChosen(name);
    setPin('');
    setSaid(null);
  };
  const submit = async () => {
    if (!person || busy) return;
    setBusy(true);
    const answer = await onSubmit({ name: person.name, pin });
    setBusy(false);
    setPin('');
    if (answer.ok) return;
    setSaid(answer.message);
    onRefused();
  };

  if (!person) return <Names people={people} onChoose={choose} />;
  const { name } = person;
  return (
    <div className={classes.ask}>
      <div className={classes.whose}>
        <b>{name}</b>
        <span>{t(`roles.${person.role}`)}</span>
        {people.length > 1 && (
          <button type="button" className="link" onClick={() => choose(null)}>
            {t('staff.other')}
          </button>
        )}
      </div>
      <PinPad
        key={name}
        label={t('staff.pinOf', { name })}
        value={pin}
        disabled={busy || left !== null}
        said={left === null ? said : t('staff.lockedOut', { name, left })}
        submitLabel={submitLabel}
        onChange={(value) => {
          setPin(value);
          if (value !== '') setSaid(null);
        }}
        onSubmit={() => void submit()}
      />
    </div>
  );
}

function Names({
  people,
  onChoose,
}: {
  readonly people: readonly Operator[];
  readonly onChoose: (name: string) => void;
}) {
  const { t } = useTranslation();
  const box = useRef<HTMLDivElement>(null);

  useEffect(() => box.current?.querySelector('button')?.focus(), []);

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const buttons = [...event.currentTarget.querySelectorAll('button')];
    const { activeElement } = document;
    const at = activeElement instanceof HTMLButtonElement ? buttons.indexOf(activeElement) : -1;
    buttons.at((at + step) % buttons.length)?.focus();
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrows are heard for all its buttons at once
    <div className={classes.names} ref={box} onKeyDown={onKeyDown}>
      {people.map(({ name, role }) => (
        <button key={name} type="button" onClick={() => onChoose(name)} data-testid="person">
          <b>{name}</b>
          <span>{t(`roles.${role}`)}</span>
        </button>
      ))}
    </div>
  );
}

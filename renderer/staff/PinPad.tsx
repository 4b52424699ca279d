import { useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../ui/Icon.tsx';
import classes from './PinPad.module.css';

const MOST_DIGITS = 12;
const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

/** A PIN by keyboard or by touch: the field has the focus all the while, the keys only type into it. */
export function PinPad({
  label,
  value,
  disabled,
  said,
  submitLabel,
  onChange,
  onSubmit,
}: {
  readonly label: string;
  readonly value: string;
  readonly disabled: boolean;
  /** Why the last one was not taken. */
  readonly said: string | null;
  readonly submitLabel: string;
  readonly onChange: (value: string) => void;
  readonly onSubmit: () => void;
}) {
  const { t } = useTranslation();
  const saidId = useId();
  const field = useRef<HTMLInputElement>(null);
  const type = (text: string) => onChange(onlyDigits(text));

  useEffect(() => {
    if (!disabled) field.current?.focus();
  }, [disabled]);

  return (
    <form
      className={classes.pad}
      onSubmit={(event) => {
        event.preventDefault();
        if (!disabled && value !== '') onSubmit();
      }}
      // A tap on a key must not take the focus away from the field.
      onMouseDown={(event) => {
        if (event.target instanceof Element && event.target.closest('button')) {
          event.preventDefault();
        }
      }}
    >
      <input
        ref={field}
        className={classes.field}
        type="password"
        // The pad is the keyboard; a second one on the screen would cover it.
        inputMode="none"
        autoComplete="off"
        aria-label={label}
        aria-describedby={saidId}
        aria-invalid={said !== null}
        value={value}
        disabled={disabled}
        onChange={({ currentTarget }) => type(currentTarget.value)}
        data-testid="pin"
      />
      <p id={saidId} className={classes.said} role="alert">
        {said}
      </p>
      <div className={classes.keys}>
        {digits.map((digit) => (
          <Key key={digit} disabled={disabled} onPress={() => type(value + digit)}>
            {digit}
          </Key>
        ))}
        <Key
          disabled={disabled || value === ''}
          label={t('staff.erase')}
          onPress={() => type(value.slice(0, -1))}
        >
          <Icon name="erase" size="1.375rem" />
        </Key>
        <Key disabled={disabled} onPress={() => type(`${value}0`)}>
          0
        </Key>
        <button type="submit" className={classes.go} disabled={disabled || value === ''}>
          {submitLabel}
        </button>
      </div>
    </form>
  );
}

function Key({
  children,
  label,
  disabled,
  onPress,
}: {
  readonly children: React.ReactNode;
  readonly label?: string;
  readonly disabled: boolean;
  readonly onPress: () => void;
}) {
  return (
    <button
      type="button"
      className={classes.key}
      // Hands on a keyboard have digits there; Tab need not lead through eleven keys.
      tabIndex={-1}
      aria-label={label}
      disabled={disabled}
      onClick={onPress}
    >
      {children}
    </button>
  );
}

/** An input method in full-width mode types １２３. */
function onlyDigits(text: string): string {
  return text.normalize('NFKC').replaceAll(/\D/g, '').slice(0, MOST_DIGITS);
}

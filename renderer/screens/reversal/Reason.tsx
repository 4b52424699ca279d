import { Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './ReversalScreen.module.css';

const MOST = 200;

/** Why: the usual reasons at a press, or in one's own words. It stands on the red invoice. */
export function Reason({
  label,
  usual,
  value,
  error,
  onChange,
}: {
  /** Without, it is the reason of a reversal. */
  readonly label?: string;
  readonly usual: readonly string[];
  readonly value: string;
  readonly error: string | null;
  readonly onChange: (value: string) => void;
}) {
  const { t } = useTranslation();
  return (
    <div className={classes.reason}>
      <Textarea
        label={label ?? t('reversal.reason')}
        value={value}
        onChange={({ currentTarget }) => onChange(currentTarget.value.replaceAll(/[\r\n]+/g, ' '))}
        error={error}
        maxLength={MOST}
        autosize
        minRows={1}
        maxRows={3}
        autoComplete="off"
        data-field="reason"
      />
      <div className={classes.chips}>
        {usual.map((reason) => (
          <button
            key={reason}
            type="button"
            aria-pressed={value === reason}
            onClick={() => onChange(reason)}
          >
            {reason}
          </button>
        ))}
      </div>
    </div>
  );
}

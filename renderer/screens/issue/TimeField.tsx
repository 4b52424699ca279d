import { Input, Popover, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { businessDay, chinaDateTime, startOfBusinessDay } from '../../../domain/chinaTime.ts';
import { useMinute } from '../../ui/useNow.ts';
import { clockTime } from '../../ui/when.ts';
import classes from './OrderHead.module.css';

/** When the order was completed: the moment of issuing, unless someone says otherwise. UTC+8. */
export function TimeField({
  value,
  onChange,
  error,
}: {
  readonly value: number | null;
  readonly onChange: (value: number | null) => void;
  readonly error: string | undefined;
}) {
  const { t } = useTranslation();
  const now = useMinute();
  const shown = value ?? now;
  const day = businessDay(shown) === businessDay(now) ? t('issue.timeNow') : businessDay(shown);
  const text = `${clockTime(shown)} ${day}`;
  return (
    <Input.Wrapper label={t('issue.time')} labelElement="div" error={error}>
      <Popover position="bottom-end" trapFocus returnFocus>
        <Popover.Target>
          <button
            type="button"
            className={`${classes.picker} num`}
            aria-label={t('issue.timeLabel', { time: text })}
            data-field="clientTime"
          >
            <span>{text}</span>
          </button>
        </Popover.Target>
        <Popover.Dropdown>
          <div className={classes.when}>
            <TextInput
              type="datetime-local"
              label={t('issue.timeEdit')}
              value={chinaDateTime(shown).slice(0, 16).replace(' ', 'T')}
              onChange={({ currentTarget }) => onChange(readLocal(currentTarget.value))}
              data-autofocus
            />
            <button type="button" className="link" onClick={() => onChange(null)}>
              {t('issue.timeUseNow')}
            </button>
          </div>
        </Popover.Dropdown>
      </Popover>
    </Input.Wrapper>
  );
}

/** `2026-11-24T14:32` on a Chinese wall clock, as ms since 1970. */
function readLocal(text: string): number | null {
  const [day = '', time = ''] = text.split('T');
  const [hours = Number.NaN, minutes = Number.NaN] = time.split(':').map(Number);
  const instant = startOfBusinessDay(day) + (hours * 60 + minutes) * 60_000;
  return Number.isFinite(instant) ? instant : null;
}

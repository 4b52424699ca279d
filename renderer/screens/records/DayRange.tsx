import { Popover } from '@mantine/core';
import { DatePicker } from '@mantine/dates';
import '@mantine/dates/styles.css';
import 'dayjs/locale/zh-cn';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLayer } from '../../keys/layers.ts';
import classes from './FilterBar.module.css';

/**
 * The first and the last of some days. A calendar and not the browser's own date fields: those write
 * a day as the machine's language does (01/02/2026), whatever the till speaks.
 */
export default function DayRange({
  from,
  to,
  today,
  onChange,
}: {
  /** `2026-11-24`; empty: open on that side. */
  readonly from: string;
  readonly to: string;
  readonly today: string;
  readonly onChange: (days: { readonly from: string; readonly to: string }) => void;
}) {
  const { t, i18n } = useTranslation();
  const [open, setOpen] = useState(from === '' && to === '');
  const button = useRef<HTMLButtonElement>(null);
  useLayer(open);
  const show = (wanted: boolean) => {
    setOpen(wanted);
    if (!wanted) button.current?.focus();
  };
  const begin = from === '' ? today : from;
  const label = from === '' && to === '' ? t('records.days.none') : `${from} – ${to}`;
  return (
    <Popover opened={open} onChange={show} position="bottom-start" trapFocus>
      <Popover.Target>
        <button
          ref={button}
          type="button"
          className={`${classes.pick} num`}
          aria-label={t('records.days.picked', { days: label })}
          onClick={() => show(!open)}
        >
          {label}
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        <DatePicker
          type="range"
          allowSingleDateInRange
          value={[from === '' ? null : from, to === '' ? null : to]}
          onChange={([first, last]) => {
            onChange({ from: first ?? '', to: last ?? '' });
            if (last !== null) show(false);
          }}
          defaultDate={begin}
          maxDate={today}
          firstDayOfWeek={1}
          weekendDays={[]}
          hideOutsideDates
          size="md"
          locale={i18n.language === 'zh-CN' ? 'zh-cn' : 'en'}
          monthLabelFormat={t('records.days.month')}
          yearLabelFormat={t('records.days.year')}
          getDayAriaLabel={String}
          getDayProps={(day) => (day === begin ? { 'data-autofocus': true } : {})}
          ariaLabels={{
            previousMonth: t('records.days.before'),
            nextMonth: t('records.days.after'),
            previousYear: t('records.days.before'),
            nextYear: t('records.days.after'),
            previousDecade: t('records.days.before'),
            nextDecade: t('records.days.after'),
            monthLevelControl: t('records.days.otherMonth'),
            yearLevelControl: t('records.days.otherYear'),
          }}
        />
      </Popover.Dropdown>
    </Popover>
  );
}

import { Button, TextInput } from '@mantine/core';
import { type KeyboardEvent, type RefObject, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Invoice } from '../../../contract/invoice.ts';
import { formatYuan } from '../../../domain/money.ts';
import { Icon } from '../../ui/Icon.tsx';
import { shortTime } from '../../ui/when.ts';
import classes from './ReversalScreen.module.css';

/** One box for order, number or scan; what fits is listed below it. */
export function FindBar({
  box,
  text,
  found,
  onText,
  onEnter,
  onChoose,
  onForeign,
}: {
  readonly box: RefObject<HTMLInputElement | null>;
  readonly text: string;
  readonly found: readonly Invoice[] | null;
  readonly onText: (text: string) => void;
  readonly onEnter: () => void;
  readonly onChoose: (invoice: Invoice) => void;
  readonly onForeign: () => void;
}) {
  const { t } = useTranslation();
  const [active, setActive] = useState(0);
  const current = Math.min(active, Math.max(0, (found?.length ?? 0) - 1));
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && found) {
      event.preventDefault();
      setActive(
        Math.max(0, Math.min(found.length - 1, current + (event.key === 'ArrowUp' ? -1 : 1))),
      );
    } else if (event.key === 'Enter') {
      event.preventDefault();
      const chosen = found?.[current];
      if (chosen) onChoose(chosen);
      else onEnter();
    }
  };
  return (
    <search className={classes.find}>
      <TextInput
        ref={box}
        className={classes.box ?? ''}
        aria-label={t('reversal.find')}
        placeholder={t('reversal.findHow')}
        value={text}
        onChange={({ currentTarget }) => {
          setActive(0);
          onText(currentTarget.value);
        }}
        onKeyDown={onKeyDown}
        leftSection={<Icon name="search" size="1.125rem" />}
        autoComplete="off"
        spellCheck={false}
        role="combobox"
        aria-expanded={found !== null && found.length > 0}
        aria-controls="reversal-found"
        aria-activedescendant={found && found.length > 0 ? `found-${current}` : undefined}
      />
      <Button variant="default" onClick={onForeign}>
        {t('reversal.foreign.open')}
      </Button>
      {found && found.length > 0 && (
        <div
          id="reversal-found"
          className={`card ${classes.found}`}
          role="listbox"
          aria-label={t('reversal.found')}
        >
          {found.map((invoice, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the box above hears the keys for its options
            // biome-ignore lint/a11y/useFocusableInteractive: the box above keeps the focus
            <div
              key={invoice.clientTaskSn}
              id={`found-${index}`}
              role="option"
              aria-selected={index === current}
              className={classes.hit}
              onClick={() => onChoose(invoice)}
              data-testid="found"
            >
              <b title={invoice.payer.name}>{invoice.payer.name}</b>
              <span className="num" title={invoice.clientSn}>
                {invoice.clientSn}
              </span>
              <span className="num">{invoice.invoiceNo}</span>
              <span className="num">{shortTime(invoice.createdAt)}</span>
              <span className="num">￥{formatYuan(invoice.amount)}</span>
            </div>
          ))}
        </div>
      )}
    </search>
  );
}

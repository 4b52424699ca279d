import { Combobox, Input, useCombobox } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/Icon.tsx';
import classes from './OrderHead.module.css';

/** Codes of the platform (seeds/invoice-api.md, payway), the commonest at a till first. */
const payways = ['3', '1', '100', '110', '101', '6', '5', '4'] as const;
type Payway = (typeof payways)[number];

/** One order may be paid in several ways. */
export function PaywayField({
  value,
  onChange,
  error,
}: {
  readonly value: readonly string[];
  readonly onChange: (value: readonly string[]) => void;
  readonly error: string | undefined;
}) {
  const { t } = useTranslation();
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const chosen = payways.filter((code) => value.includes(code));
  const toggle = (code: string) =>
    onChange(value.includes(code) ? value.filter((other) => other !== code) : [...value, code]);
  const nameOf = (code: Payway) => t(`payways.${code}`);
  const text = chosen.map(nameOf).join(t('issue.paywayJoin'));
  return (
    <Input.Wrapper label={t('issue.payway')} labelElement="div" error={error}>
      <Combobox store={combobox} onOptionSubmit={toggle} position="bottom-start" width={180}>
        <Combobox.Target targetType="button">
          <button
            type="button"
            className={classes.picker}
            data-empty={chosen.length === 0 || undefined}
            data-field="payway"
            aria-label={`${t('issue.payway')}: ${text || t('issue.paywayNone')}`}
            onClick={() => combobox.toggleDropdown()}
          >
            <span>{text || t('issue.paywayNone')}</span>
          </button>
        </Combobox.Target>
        <Combobox.Dropdown>
          <Combobox.Options aria-label={t('issue.payway')}>
            {payways.map((code) => (
              <Combobox.Option
                key={code}
                value={code}
                active={value.includes(code)}
                className={classes.option}
              >
                <span>{value.includes(code) && <Icon name="check" />}</span>
                {nameOf(code)}
              </Combobox.Option>
            ))}
          </Combobox.Options>
        </Combobox.Dropdown>
      </Combobox>
    </Input.Wrapper>
  );
}

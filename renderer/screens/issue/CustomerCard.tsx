import { SegmentedControl, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Title } from '../../../contract/titles.ts';
import { judgeTaxNumber, tidyTaxNumber } from '../../../domain/taxpayer.ts';
import { capOf } from '../../keys/table.ts';
import { useDesk } from '../../state/mirror.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Kbd } from '../../ui/Kbd.tsx';
import classes from './CustomerCard.module.css';
import type { PayerField } from './draft.ts';
import type { Action, Form } from './reducer.ts';
import { TitleField } from './TitleField.tsx';

/** Whom the invoice is for. */
export function CustomerCard({
  form: { draft, errors },
  dispatch,
  onTitle,
  memo,
  cap,
}: {
  readonly form: Form;
  readonly dispatch: (action: Action) => void;
  /** A title used before was chosen. */
  readonly onTitle: (title: Title) => void;
  /** Whether a remark may be written too. */
  readonly memo: boolean;
  /** Whether the key that leads here is shown. */
  readonly cap: boolean;
}) {
  const { t } = useTranslation();
  const store = useDesk(({ settings }) => settings.store);
  const [unfolded, setUnfolded] = useState(false);
  const { payer } = draft;
  // A private customer's title is 个人 unless somebody says otherwise: the phone is what to ask for.
  const home =
    payer.kind === 'person' && payer.personName.trim() !== '' ? 'payer.phone' : 'payer.name';
  const folded = { address: payer.address, bankAccount: payer.bankAccount, memo: draft.memo };
  const open =
    unfolded ||
    Object.values(folded).some((text) => text !== '') ||
    ['payer.address', 'payer.bankAccount', 'memo'].some((path) => path in errors);

  const field = (name: PayerField) => ({
    value: payer[name],
    onChange: ({ currentTarget }: { currentTarget: { value: string } }) =>
      dispatch({ type: 'payer', field: name, value: currentTarget.value }),
    error: errors[`payer.${name}`],
    'data-field': `payer.${name}`,
    'data-enter': true,
    autoComplete: 'off',
    spellCheck: false,
  });

  return (
    <section className={`card ${classes.customer}`} aria-label={t('issue.customer')}>
      <SegmentedControl
        fullWidth
        value={payer.kind}
        onChange={(kind) =>
          dispatch({ type: 'kind', kind: kind === 'company' ? 'company' : 'person' })
        }
        data={[
          { value: 'person', label: t('issue.person') },
          { value: 'company', label: t('issue.company') },
        ]}
        aria-label={t('issue.kind')}
        transitionDuration={120}
      />
      <div className={classes.title}>
        <TitleField
          payer={payer}
          dispatch={dispatch}
          onTitle={onTitle}
          home={home === 'payer.name'}
          error={errors['payer.name']}
        />
        {cap && (
          <span className={classes.cap}>
            <Kbd>{capOf('customer')}</Kbd>
          </span>
        )}
      </div>
      {payer.kind === 'company' && <TaxNumberField {...field('taxNumber')} dispatch={dispatch} />}
      <div className={classes.pair}>
        <TextInput
          label={t('issue.phone')}
          placeholder={store.fallbackPhone === '' ? '' : t('issue.fallback')}
          inputMode="tel"
          classNames={{ input: 'num' }}
          {...field('phone')}
          data-home={home === 'payer.phone' || undefined}
        />
        <TextInput
          label={t('issue.email')}
          placeholder={store.fallbackEmail === '' ? '' : t('issue.fallback')}
          inputMode="email"
          {...field('email')}
        />
      </div>
      {open ? (
        <>
          <TextInput label={t('issue.address')} {...field('address')} />
          <TextInput label={t('issue.bankAccount')} {...field('bankAccount')} />
          {memo && (
            <TextInput
              label={t('issue.memo')}
              value={draft.memo}
              onChange={({ currentTarget }) =>
                dispatch({ type: 'order', field: 'memo', value: currentTarget.value })
              }
              error={errors.memo}
              data-field="memo"
              data-enter
              autoComplete="off"
            />
          )}
        </>
      ) : (
        <button
          type="button"
          className={`link ${classes.more}`}
          aria-expanded={false}
          onClick={() => setUnfolded(true)}
        >
          + {t(memo ? 'issue.more' : 'issue.moreAddress')}
        </button>
      )}
    </section>
  );
}

/** A number is tidied when it is left; a wrong check character warns and stops nobody. */
function TaxNumberField({
  dispatch,
  ...field
}: {
  readonly dispatch: (action: Action) => void;
  readonly value: string;
  readonly onChange: (event: { currentTarget: { value: string } }) => void;
  readonly error: string | undefined;
  readonly autoComplete: string;
  readonly spellCheck: boolean;
  readonly 'data-field': string;
  readonly 'data-enter': boolean;
}) {
  const { t } = useTranslation();
  const tidy = tidyTaxNumber(field.value);
  const verdict = tidy === '' ? null : judgeTaxNumber(tidy);
  return (
    <div>
      <TextInput
        label={t('issue.taxNumber')}
        classNames={{ input: 'num' }}
        {...field}
        onBlur={() => {
          if (tidy !== field.value) dispatch({ type: 'payer', field: 'taxNumber', value: tidy });
        }}
        rightSection={
          verdict === 'ok' ? (
            <span className={classes.good} role="img" aria-label={t('issue.taxNumberOk')}>
              <Icon name="check" />
            </span>
          ) : verdict === 'checkCharacter' ? (
            <span className={classes.doubt}>
              <Icon name="warn" />
            </span>
          ) : null
        }
      />
      {verdict === 'checkCharacter' && field.error === undefined && (
        <p className={classes.warning} role="status">
          {t('issue.taxNumberWarn')}
        </p>
      )}
    </div>
  );
}

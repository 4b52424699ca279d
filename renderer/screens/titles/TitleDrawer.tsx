import { Button, Drawer, SegmentedControl, TextInput } from '@mantine/core';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { StoredTitle } from '../../../contract/titles.ts';
import { judgeTaxNumber, tidyTaxNumber } from '../../../domain/taxpayer.ts';
import { ask } from '../../desk.ts';
import { useLayer } from '../../keys/layers.ts';
import { withApproval } from '../../state/approval.ts';
import tables from '../tables/Tables.module.css';
import { useEntryForm } from '../tables/useEntryForm.ts';

/** One title: put right or removed. */
export function TitleDrawer({
  stored: { id, title },
  onDone,
  onClose,
}: {
  readonly stored: StoredTitle;
  readonly onDone: (what: 'saved' | 'removed') => void;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const { form, said, busy, run } = useEntryForm({
    kind: title.kind,
    name: title.name,
    taxNumber: title.taxNumber ?? '',
    phone: title.phone ?? '',
    email: title.email ?? '',
    address: title.address ?? '',
    bankAccount: title.bankAccount ?? '',
  });
  useLayer(true);
  const values = form.getValues();
  const company = values.kind === 'company';

  const save = async (event: FormEvent) => {
    event.preventDefault();
    const { kind, name } = values;
    const wish = { id, title: company ? values : { kind, name } };
    if (await run(() => withApproval('titles', () => ask('changeTitle', wish)))) onDone('saved');
  };
  const remove = async () => {
    if (await run(() => withApproval('titles', () => ask('removeTitle', { id })))) {
      onDone('removed');
    }
  };

  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="27rem"
      title={t('titles.editTitle')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form
        className={tables.form}
        onSubmit={(event) => void save(event)}
        noValidate
        data-testid="title-form"
      >
        <SegmentedControl
          fullWidth
          aria-label={t('issue.kind')}
          data={[
            { value: 'person', label: t('issue.person') },
            { value: 'company', label: t('issue.company') },
          ]}
          {...form.getInputProps('kind')}
        />
        <TextInput label={t('issue.payerName')} data-autofocus {...form.getInputProps('name')} />
        {company && (
          <>
            <TextInput
              label={t('issue.taxNumber')}
              description={
                judgeTaxNumber(tidyTaxNumber(values.taxNumber)) === 'checkCharacter'
                  ? t('issue.taxNumberWarn')
                  : null
              }
              classNames={{ input: 'num' }}
              {...form.getInputProps('taxNumber')}
            />
            <div className={tables.pair}>
              <TextInput label={t('issue.phone')} {...form.getInputProps('phone')} />
              <TextInput label={t('issue.email')} {...form.getInputProps('email')} />
            </div>
            <TextInput label={t('issue.address')} {...form.getInputProps('address')} />
            <TextInput label={t('issue.bankAccount')} {...form.getInputProps('bankAccount')} />
          </>
        )}
        <p className={tables.fault} role="alert">
          {said}
        </p>
        <div className={tables.foot}>
          <Button type="submit" disabled={busy}>
            {t('common.save')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button variant="subtle" color="red" disabled={busy} onClick={() => void remove()}>
            {t('titles.remove')}
          </Button>
        </div>
      </form>
    </Drawer>
  );
}

import { Button, Drawer, NativeSelect, TextInput } from '@mantine/core';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { PresetEntry, StoredPreset } from '../../../contract/presets.ts';
import { ZERO_RATE_FLAGS } from '../../../domain/invoice/check.ts';
import { formatYuan, parseYuan } from '../../../domain/money.ts';
import { QUICK_KEYS } from '../../../domain/presets.ts';
import { formatRate } from '../../../domain/tax.ts';
import { ask } from '../../desk.ts';
import { useLayer } from '../../keys/layers.ts';
import { quickCapOf } from '../../keys/table.ts';
import { withApproval } from '../../state/approval.ts';
import { useDesk } from '../../state/mirror.ts';
import { DEFAULT_UNIT, firstRate } from '../issue/draft.ts';
import tables from '../tables/Tables.module.css';
import { useEntryForm } from '../tables/useEntryForm.ts';

/** One preset: made, put right or removed. */
export function PresetDrawer({
  preset,
  onDone,
  onClose,
}: {
  /** null: a new one. */
  readonly preset: StoredPreset | null;
  readonly onDone: (what: 'saved' | 'removed') => void;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const rates = useDesk(({ settings }) => settings.taxRates);
  const quick = useDesk(({ quickPresets }) => quickPresets);
  const { form, said, busy, run } = useEntryForm(valuesOf(preset, rates, quick));
  useLayer(true);
  const values = form.getValues();
  const zero = Number(values.taxRate) === 0;

  const save = async (event: FormEvent) => {
    event.preventDefault();
    const price = values.price.trim() === '' ? undefined : parseYuan(values.price);
    if (values.price.trim() !== '' && price === undefined) {
      form.setFieldError('price', t('settings.limits.invoiceLimitWrong'));
      return;
    }
    const { quick: key, zeroRateFlag, price: _, ...texts } = values;
    const entry: PresetEntry = {
      ...texts,
      ...(zero && { zeroRateFlag }),
      ...(price !== undefined && { price }),
      ...(key !== '' && { quick: Number(key) }),
    };
    const wish = { entry, ...(preset && { id: preset.id }) };
    if (await run(() => withApproval('presets', () => ask('savePreset', wish)))) onDone('saved');
  };
  const remove = async (id: number) => {
    if (await run(() => withApproval('presets', () => ask('removePreset', { id })))) {
      onDone('removed');
    }
  };

  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="29rem"
      title={t(preset ? 'presets.editTitle' : 'presets.addTitle')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form
        className={tables.form}
        onSubmit={(event) => void save(event)}
        noValidate
        data-testid="preset-form"
      >
        <TextInput
          label={t('presets.columns.name')}
          data-autofocus
          {...form.getInputProps('name')}
        />
        <div className={tables.pair}>
          <TextInput
            label={t('presets.columns.specification')}
            {...form.getInputProps('specification')}
          />
          <TextInput label={t('presets.columns.unit')} {...form.getInputProps('unit')} />
        </div>
        <TextInput
          label={t('presets.columns.price')}
          description={t('presets.priceNote')}
          inputMode="decimal"
          classNames={{ input: 'num' }}
          {...form.getInputProps('price')}
        />
        <div className={tables.pair}>
          <NativeSelect
            label={t('presets.columns.rate')}
            data={[...new Set([...rates, values.taxRate])].map((rate) => ({
              value: rate,
              label: formatRate(rate),
            }))}
            {...form.getInputProps('taxRate')}
          />
          {zero && (
            <NativeSelect
              label={t('issue.line.zeroRateFlagNone')}
              data={[
                { value: '', label: '' },
                ...ZERO_RATE_FLAGS.map((flag) => ({
                  value: flag,
                  label: `${flag} ${t(`issue.zeroRateFlags.${flag}`)}`,
                })),
              ]}
              {...form.getInputProps('zeroRateFlag')}
            />
          )}
        </div>
        <TextInput
          label={t('presets.columns.code')}
          description={t('presets.codeNote')}
          classNames={{ input: 'num' }}
          {...form.getInputProps('code')}
        />
        <TextInput label={t('presets.category')} {...form.getInputProps('category')} />
        <div className={tables.pair}>
          <TextInput
            label={t('presets.columns.barcode')}
            classNames={{ input: 'num' }}
            {...form.getInputProps('barcode')}
          />
          <NativeSelect
            label={t('presets.quick')}
            data={[
              { value: '', label: t('presets.quickNone') },
              ...Array.from({ length: QUICK_KEYS }, (_, index) => {
                const taken = quick.find((other) => other.quick === index + 1);
                const whose = taken && taken.id !== preset?.id ? ` (${taken.name})` : '';
                return { value: String(index + 1), label: `${quickCapOf(index + 1)}${whose}` };
              }),
            ]}
            {...form.getInputProps('quick')}
          />
        </div>
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
          {preset && (
            <Button
              variant="subtle"
              color="red"
              disabled={busy}
              onClick={() => void remove(preset.id)}
            >
              {t('presets.remove')}
            </Button>
          )}
        </div>
      </form>
    </Drawer>
  );
}

/** What stands in the boxes at first; a new preset gets the next free quick key. */
function valuesOf(
  preset: StoredPreset | null,
  rates: readonly string[],
  quick: readonly StoredPreset[],
) {
  const used = quick.map((other) => other.quick);
  const free = Array.from({ length: QUICK_KEYS }, (_, index) => index + 1).find(
    (key) => !used.includes(key),
  );
  return {
    name: preset?.name ?? '',
    specification: preset?.specification ?? '',
    unit: preset?.unit ?? DEFAULT_UNIT,
    price: preset?.price === undefined ? '' : formatYuan(preset.price),
    taxRate: preset?.taxRate ?? firstRate(rates),
    zeroRateFlag: preset?.zeroRateFlag ?? '',
    code: preset?.code ?? '',
    category: preset?.category ?? '',
    barcode: preset?.barcode ?? '',
    quick: String((preset ? preset.quick : free) ?? ''),
  };
}

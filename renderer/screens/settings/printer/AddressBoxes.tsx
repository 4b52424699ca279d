import { Autocomplete, NativeSelect, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import classes from '../SettingsScreen.module.css';
import type { PrinterForm } from './printerForm.ts';
import { useFoundPrinters } from './usePrinter.ts';

const BAUD_RATES = ['9600', '19200', '38400', '57600', '115200'];

/** Where the printer is: what the chosen kind of connection needs, with what this machine has. */
export function AddressBoxes({ form }: { readonly form: UseFormReturnType<PrinterForm> }) {
  const { t } = useTranslation();
  const { how, baudRate } = form.getValues();
  const { found, look } = useFoundPrinters(how !== 'tcp' && how !== 'screen');
  switch (how) {
    case 'screen':
      return <p className={classes.note}>{t('settings.printer.screenNote')}</p>;
    case 'tcp':
      return (
        <div className={classes.hostPort}>
          <TextInput
            label={t('settings.printer.host')}
            description={t('settings.printer.hostNote')}
            placeholder="192.168.1.100"
            {...form.getInputProps('host')}
          />
          <TextInput
            label={t('settings.printer.port')}
            inputMode="numeric"
            {...form.getInputProps('port')}
          />
        </div>
      );
    case 'serial':
      return (
        <>
          <FoundField
            form={form}
            field="path"
            label={t('settings.printer.path')}
            // not a text: paths, as the system writes them
            placeholder="/dev/ttyUSB0, COM3"
            found={found?.serial.map(({ path, about }) => ({ value: path, about }))}
            nothing={t('settings.printer.noPorts')}
            onLook={look}
          />
          <div className={classes.pair}>
            <NativeSelect
              label={t('settings.printer.baudRate')}
              data={BAUD_RATES.includes(baudRate) ? BAUD_RATES : [...BAUD_RATES, baudRate]}
              {...form.getInputProps('baudRate')}
            />
            <NativeSelect
              label={t('settings.printer.flowControl')}
              data={[
                { value: 'none', label: t('settings.printer.flowNone') },
                { value: 'rtscts', label: t('settings.printer.flowRtsCts') },
              ]}
              {...form.getInputProps('flowControl')}
            />
          </div>
        </>
      );
    case 'cups':
      return (
        <FoundField
          form={form}
          field="queue"
          label={t('settings.printer.queue')}
          found={found?.queues.map((value) => ({ value, about: '' }))}
          nothing={t('settings.printer.noQueues')}
          onLook={look}
        />
      );
    case 'file':
      return (
        <FoundField
          form={form}
          field="device"
          label={t('settings.printer.device')}
          // not a text: a path, as the system writes it
          placeholder="/dev/usb/lp0"
          found={found?.devices.map((value) => ({ value, about: '' }))}
          nothing={t('settings.printer.noDevices')}
          onLook={look}
        />
      );
  }
}

/** Chosen from what was found, or typed: a list may lack what is not plugged in now. */
function FoundField({
  form,
  field,
  label,
  placeholder,
  found,
  nothing,
  onLook,
}: {
  readonly form: UseFormReturnType<PrinterForm>;
  readonly field: 'path' | 'queue' | 'device';
  readonly label: string;
  readonly placeholder?: string;
  /** undefined: still looking. */
  readonly found: readonly { readonly value: string; readonly about: string }[] | undefined;
  /** What to say where there is none. */
  readonly nothing: string;
  readonly onLook: () => void;
}) {
  const { t } = useTranslation();
  const about = new Map(found?.map((one) => [one.value, one.about]));
  return (
    <div className={classes.foundBox}>
      <Autocomplete
        label={label}
        placeholder={placeholder ?? ''}
        data={found?.map(({ value }) => value) ?? []}
        // All of them, whatever stands in the box: it is a choice, not a search.
        filter={({ options }) => options}
        renderOption={({ option }) => (
          <span className={classes.option}>
            {option.value} <small>{about.get(option.value)}</small>
          </span>
        )}
        {...form.getInputProps(field)}
      />
      <p className={classes.note} role="status">
        {found === undefined
          ? t('settings.printer.looking')
          : found.length === 0
            ? nothing
            : t('settings.printer.found', { count: found.length })}{' '}
        <button type="button" className="link" onClick={onLook}>
          {t('settings.printer.lookAgain')}
        </button>
      </p>
    </div>
  );
}

import { describe, expect, it } from 'vitest';
import type { Status } from '../../../contract/ipc.ts';
import { type Settings, settingsSchema } from '../../../contract/settings.ts';
import { stepsLeft } from '../../../renderer/screens/guide/steps.ts';
import {
  checkPrinterForm,
  type PrinterForm,
  toPrinter,
  toPrinterForm,
} from '../../../renderer/screens/settings/printer/printerForm.ts';
import { readPercents } from '../../../renderer/screens/settings/rates.ts';
import {
  checkReceiptForm,
  toReceipt,
  toReceiptForm,
} from '../../../renderer/screens/settings/receipt/receiptForm.ts';
import { noticesOf } from '../../../renderer/shell/notices.ts';

describe('tax rates as percentages', () => {
  it('become the decimal strings of the seeds', () => {
    expect(readPercents('13, 9，6、3 1% 0')).toEqual(['0', '0.01', '0.03', '0.06', '0.09', '0.13']);
    expect(readPercents('1.5')).toEqual(['0.015']);
    expect(readPercents('10')).toEqual(['0.1']);
  });

  it('are refused when they are none', () => {
    for (const text of ['', 'abc', '100', '-1', '1.234', '13, x']) {
      expect(readPercents(text)).toBeNull();
    }
  });
});

describe('a printer in the form', () => {
  it('comes back as it was', () => {
    for (const at of [
      'screen',
      'tcp://192.0.2.7:9100',
      'serial:/dev/ttyS0@9600',
      'cups:demo',
      'file:/dev/usb/lp0',
    ]) {
      const printer: Settings['printer'] = {
        interface: at,
        columns: 42,
        encoding: 'gbk',
        autoPrint: false,
        flowControl: 'rtscts',
        cut: false,
        drawer: true,
        beep: true,
        qr: 'raster',
      };
      expect(toPrinter(toPrinterForm(printer))).toEqual(printer);
      expect(checkPrinterForm(toPrinterForm(printer))).toEqual([]);
    }
  });

  it.each<[Partial<PrinterForm>, readonly string[]]>([
    [{ how: 'tcp', host: '', port: '' }, ['printer.host required', 'printer.port required']],
    [
      { how: 'tcp', host: 'http://a', port: '99999' },
      ['printer.host hostForm', 'printer.port portForm'],
    ],
    [{ how: 'serial', path: ' ' }, ['printer.path required']],
    [{ how: 'cups', queue: 'a b' }, ['printer.queue queueForm']],
    [{ how: 'file', device: '' }, ['printer.device required']],
    [{ columns: '15' }, ['printer.columns outOfRange']],
    [{ columns: '4 8' }, ['printer.columns outOfRange']],
    // Boxes that are not shown have nothing to say.
    [{ how: 'screen', host: '?', queue: '/', port: 'x' }, []],
  ])('with %j has its faults at its boxes', (typed, faults) => {
    const form = { ...toPrinterForm(settingsSchema.parse({}).printer), ...typed };
    expect(checkPrinterForm(form).map(({ path, rule }) => `${path} ${rule}`)).toEqual(faults);
  });
});

describe('the shop’s own lines in the form', () => {
  const { receipt } = settingsSchema.parse({
    receipt: { header: ['甲', '', '乙'], till: '3号台' },
  });
  const form = toReceiptForm(receipt);

  it('come back as they were, without what only the cursor left at the end', () => {
    expect(toReceipt(form)).toEqual(receipt);
    expect(toReceipt({ ...form, header: '甲\r\n\n乙\n\n ' })).toEqual(receipt);
    expect(toReceipt({ ...form, footer: ' \n' }).footer).toEqual([]);
  });

  it('are at most twelve, and none is endless', () => {
    expect(checkReceiptForm(form)).toEqual([]);
    expect(checkReceiptForm({ ...form, footer: 'x\n'.repeat(13) })).toMatchObject([
      { path: 'receipt.footer', rule: 'lineCount' },
    ]);
    expect(checkReceiptForm({ ...form, header: 'x'.repeat(201) })).toMatchObject([
      { path: 'receipt.header', rule: 'tooManyCharacters' },
    ]);
  });
});

const well: Status = {
  online: true,
  platform: { state: 'ok', lastAnswerAt: null },
  printer: { interface: 'screen', state: 'ready' },
  pending: 0,
  needsPerson: 0,
  found: [],
  clockSkewMs: 0,
};

describe('what everyone must know', () => {
  it('is nothing while all is well', () => {
    expect(noticesOf(well)).toEqual([]);
    expect(noticesOf({ ...well, clockSkewMs: 299_000 })).toEqual([]);
  });

  it('does not blame the platform for a missing network', () => {
    const status: Status = {
      ...well,
      online: false,
      platform: { state: 'down', lastAnswerAt: null },
    };
    expect(noticesOf(status).map(({ kind }) => kind)).toEqual(['offline']);
  });

  it('comes in the order of its weight', () => {
    const status: Status = {
      ...well,
      platform: { state: 'paused', code: 'ILLEGAL_SIGN', lastAnswerAt: null },
      pending: 3,
      needsPerson: 1,
      clockSkewMs: -600_000,
    };
    expect(noticesOf(status)).toEqual([
      { kind: 'paused', text: 'banner.pausedWhy', params: { pending: 3, reason: 'ILLEGAL_SIGN' } },
      { kind: 'needsPerson', text: 'banner.needsPerson', params: { count: 1 } },
      { kind: 'clock', text: 'banner.clockSlow', params: { minutes: 10 } },
    ]);
  });
});

describe('the guide', () => {
  const setup = { terminal: false, store: true, printer: false, supervisor: false };
  it('asks for no terminal in training by choice', () => {
    expect(stepsLeft({ setup, mode: 'training', mayActivate: false })).toEqual([
      'printer',
      'supervisor',
    ]);
    expect(stepsLeft({ setup, mode: 'training', mayActivate: true })[0]).toBe('terminal');
  });
});

import { describe, expect, it } from 'vitest';
import type { Status } from '../../../contract/ipc.ts';
import type { Settings } from '../../../contract/settings.ts';
import { stepsLeft } from '../../../renderer/screens/guide/steps.ts';
import { toPrinter, toPrinterForm } from '../../../renderer/screens/settings/printerForm.ts';
import { readPercents } from '../../../renderer/screens/settings/rates.ts';
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
    for (const at of ['screen', 'tcp://192.0.2.7:9100', 'serial:/dev/ttyS0@9600', 'cups:demo']) {
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
    }
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

import { describe, expect, it } from 'vitest';
import { readPrinterAddress } from '../../../domain/printerAddress.ts';

describe('the address of a printer', () => {
  it.each([
    ['screen', { kind: 'screen' }],
    ['tcp://192.0.2.7:9100', { kind: 'tcp', host: '192.0.2.7', port: 9100 }],
    ['tcp://printer.example:1', { kind: 'tcp', host: 'printer.example', port: 1 }],
    ['serial:/dev/ttyUSB0@9600', { kind: 'serial', path: '/dev/ttyUSB0', baudRate: 9600 }],
    ['serial:/dev/a@b@115200', { kind: 'serial', path: '/dev/a@b', baudRate: 115_200 }],
    ['file:/dev/usb/lp0', { kind: 'file', path: '/dev/usb/lp0' }],
    [String.raw`file:\\host\share`, { kind: 'file', path: String.raw`\\host\share` }],
    ['cups:Receipt_80mm', { kind: 'cups', queue: 'Receipt_80mm' }],
  ])('%s is taken apart', (text, address) => {
    expect(readPrinterAddress(text)).toEqual(address);
  });

  it.each([
    '',
    'screen ',
    'usb:1',
    'tcp://192.0.2.7',
    'tcp://192.0.2.7:0',
    'tcp://192.0.2.7:65536',
    'tcp://192.0.2.7:9100:9100',
    'tcp://192.0.2:9100',
    'tcp://192.0.2.256:9100',
    'tcp://http://192.0.2.7:9100',
    'tcp://a b:9100',
    'tcp://-a:9100',
    'tcp://:9100',
    'serial:/dev/ttyUSB0',
    'serial:@9600',
    'serial:COM3@0',
    'serial:COM3@fast',
    'file:',
    'file: ',
    'file:/dev/\u0007',
    'cups:-d',
    'cups:a b',
    'cups:',
  ])('%j is none', (text) => {
    expect(readPrinterAddress(text)).toBeUndefined();
  });
});

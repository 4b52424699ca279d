import { describe, expect, it } from 'vitest';
import { createTransports } from '../../../../main/printing/transports.ts';
import { createTestClock } from '../../../support/testClock.ts';

const none = 'none' as const;

describe('the transport of a setting', () => {
  it.each([
    'tcp://192.0.2.7:9100',
    'serial:/dev/ttyUSB0@9600',
    'serial:COM3@115200',
    'file:/dev/usb/lp0',
    String.raw`file:\\host\share`,
    'cups:Receipt_80mm',
  ])('%s is known', (name) => {
    expect(
      createTransports(createTestClock())({ interface: name, flowControl: none }),
    ).toBeDefined();
  });

  it.each([
    'screen',
    'tcp://192.0.2.7:99999',
    'serial:/dev/ttyUSB0',
    'serial:@9600',
    'file:',
    'cups:-d',
    'cups:a b',
    'usb:1',
  ])('%s is not', (name) => {
    expect(
      createTransports(createTestClock())({ interface: name, flowControl: none }),
    ).toBeUndefined();
  });

  it('is kept while the address stays', () => {
    const transportOf = createTransports(createTestClock());
    const at = { interface: 'serial:/dev/ttyUSB0@9600', flowControl: none };
    expect(transportOf(at)).toBe(transportOf({ ...at }));
    expect(transportOf({ ...at, flowControl: 'rtscts' })).not.toBe(transportOf(at));
  });
});

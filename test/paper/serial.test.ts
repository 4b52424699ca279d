import { describe } from 'vitest';
import { createSerialTransport } from '../../main/printing/serial.ts';
import { startVirtualPrinter } from '../../sandbox/printer/virtualPrinter.ts';
import { startSerialPair } from '../support/serialPair.ts';
import { bringsEveryReceipt, patientClock, tornOff } from './throughTransport.ts';

describe('a printer on a serial port', () => {
  bringsEveryReceipt(async () => {
    const printer = await startVirtualPrinter();
    printer.set({ closes: 'never' });
    const pair = await startSerialPair(printer.port);
    return {
      transport: createSerialTransport({
        path: pair.path,
        baudRate: 115_200,
        clock: patientClock(),
      }),
      arrived: async () => tornOff(printer),
      async close() {
        await pair.close();
        await printer.close();
      },
    };
  });
});

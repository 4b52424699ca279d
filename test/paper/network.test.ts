import { describe } from 'vitest';
import { createTcpTransport } from '../../main/printing/tcp.ts';
import { startVirtualPrinter } from '../../sandbox/printer/virtualPrinter.ts';
import { bringsEveryReceipt, patientClock, tornOff } from './throughTransport.ts';

describe('a printer on the network', () => {
  bringsEveryReceipt(async () => {
    const printer = await startVirtualPrinter();
    const { port } = printer;
    return {
      transport: createTcpTransport({ host: '127.0.0.1', port, clock: patientClock() }),
      arrived: async () => tornOff(printer),
      close: () => printer.close(),
    };
  });
});

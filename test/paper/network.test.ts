import { describe } from 'vitest';
import { systemClock } from '../../main/clock.ts';
import { createTcpTransport } from '../../main/printing/tcp.ts';
import { startVirtualPrinter } from '../../sandbox/printer/virtualPrinter.ts';
import { bringsEveryReceipt, tornOff } from './throughTransport.ts';

describe('a printer on the network', () => {
  bringsEveryReceipt(async () => {
    const printer = await startVirtualPrinter();
    const { port } = printer;
    return {
      transport: createTcpTransport({ host: '127.0.0.1', port, clock: systemClock }),
      arrived: async () => tornOff(printer),
      close: () => printer.close(),
    };
  });
});

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sheetText } from '../../../sandbox/printer/sheet.ts';
import { RawSender, startTestPrinter, type TestPrinter } from '../../support/virtualPrinter.ts';

const DLE_EOT = [0x10, 0x04] as const;
const PAPER_QUESTION = [0x1d, 'r', 1] as const;
const PROCESS_ID = [0x1d, '(H', 6, 0, 48, 48, 'id42'] as const;

let printer: TestPrinter;
let sender: RawSender;
beforeEach(async () => {
  printer = await startTestPrinter();
  sender = await RawSender.connect(printer.port);
});
afterEach(async () => {
  sender.destroy();
  await printer.close();
});

const lines = () => printer.printout().sheets.map((sheet) => sheetText(sheet, 48));
const text = () => Buffer.from(printer.printed()).toString('latin1');

describe('real-time status', () => {
  it.each([
    ['ready', {}, [0x12, 0x12, 0x12, 0x12]],
    ['paper near end', { paper: 'nearEnd' }, [0x12, 0x12, 0x12, 0x1e]],
    ['paper out', { paper: 'out' }, [0x1a, 0x32, 0x12, 0x7e]],
    ['cover open', { cover: 'open' }, [0x1a, 0x16, 0x12, 0x12]],
    ['offline', { offline: true }, [0x1a, 0x12, 0x12, 0x12]],
    ['cutter error', { cutterError: true }, [0x1a, 0x52, 0x1a, 0x12]],
  ] as const)('%s', async (_name, change, expected) => {
    printer.set(change);
    for (const n of [1, 2, 3, 4]) sender.send(...DLE_EOT, n);
    expect([...(await sender.answered(4))]).toEqual(expected);
  });

  it('is answered ahead of what cannot be printed, also when it comes in pieces', async () => {
    printer.set({ cover: 'open' });
    sender.send('a line', 0x0a, DLE_EOT[0]);
    await printer.until(({ connections }) => connections[0]?.received.length === 8);
    sender.send(DLE_EOT[1], 2);
    expect([...(await sender.answered(1))]).toEqual([0x16]);
    expect(printer.printed()).toHaveLength(0);
  });

  it('is not answered by a silent printer, which prints all the same', async () => {
    printer.set({ silent: true });
    sender.send(...DLE_EOT, 1, ...PAPER_QUESTION, 'a', 0x0a);
    sender.end();
    await sender.closing();
    expect(sender.answers).toHaveLength(0);
    expect(lines()).toEqual([['a']]);
  });
});

describe('answers in their turn', () => {
  it('GS r 1 and GS ( H come when all before them is printed', async () => {
    printer.set({ paper: 'nearEnd', offline: true });
    sender.send('a', 0x0a, ...PAPER_QUESTION, ...PROCESS_ID, ...DLE_EOT, 4);
    expect([...(await sender.answered(1))]).toEqual([0x1e]);
    printer.set({ offline: false });
    expect([...(await sender.answered(9))]).toEqual([
      0x1e,
      0x03,
      ...Buffer.from('\x37\x22id42\x00'),
    ]);
    expect(lines()).toEqual([['a']]);
  });

  it('a printer without process ids keeps still', async () => {
    printer.set({ processIds: false });
    sender.send(...PROCESS_ID, ...PAPER_QUESTION);
    expect([...(await sender.answered(1))]).toEqual([0x00]);
  });
});

describe('what may go wrong', () => {
  it('paper runs out in the middle: the rest waits and comes when there is paper', async () => {
    printer.set({ paperOutAfterBytes: 3 });
    sender.send('abcdef', 0x0a);
    sender.end();
    await printer.until(({ condition }) => condition.paper === 'out');
    expect(text()).toBe('abc');
    expect(sender.closed).toBe(false);
    printer.set({ paper: 'ok' });
    await sender.closing();
    expect(text()).toBe('abcdef\n');
  });

  it('a hanging printer takes the connection and reads nothing', async () => {
    sender.destroy();
    printer.set({ hang: true });
    sender = await RawSender.connect(printer.port);
    sender.send('a', 0x0a, ...DLE_EOT, 1);
    await printer.until(({ connections }) => connections.length === 2);
    expect(printer.connections[1]?.received).toHaveLength(0);
    printer.set({ hang: false });
    await sender.answered(1);
    expect(text()).toContain('a');
  });

  it('a full buffer stops taking bytes', async () => {
    printer.set({ offline: true, bufferBytes: 10 });
    sender.send('x'.repeat(20));
    await printer.until(({ connections }) => (connections[0]?.received.length ?? 0) >= 10);
    const taken = printer.connections[0]?.received.length ?? 0;
    sender.send('y'.repeat(20));
    printer.set({ offline: false });
    await printer.until((at) => at.printed().length === 40);
    expect(taken).toBeLessThanOrEqual(20);
  });

  it('a slow one prints at its pace', async () => {
    printer.set({ bytesPerSecond: 20 });
    sender.send('abcdef');
    await printer.until(({ connections }) => connections[0]?.received.length === 6);
    expect(text()).toBe('');
    printer.clock.advance(100);
    expect(text()).toBe('ab');
    printer.clock.advance(200);
    expect(text()).toBe('abcdef');
  });

  it('a chatty one talks unasked', async () => {
    sender.destroy();
    printer.set({ chatty: true, paper: 'out' });
    sender = await RawSender.connect(printer.port);
    expect([...(await sender.answered(4))]).toEqual([0x18, 0x00, 0x0f, 0x00]);
  });

  it('cuts the connection after so many bytes', async () => {
    printer.set({ closeAfterBytes: 4 });
    sender.send('abcdef');
    await sender.closing();
    expect(text()).toBe('abcd');
  });

  it('a restart loses the buffer and comes back on the same port', async () => {
    printer.set({ offline: true });
    sender.send('lost', 0x0a);
    await printer.until(({ connections }) => connections[0]?.received.length === 5);
    await printer.restart();
    await sender.closing();
    printer.set({ offline: false });
    sender = await RawSender.connect(printer.port);
    sender.send('kept', 0x0a);
    sender.end();
    await sender.closing();
    expect(text()).toBe('kept\n');
  });

  it('refuses connections while it is unplugged', async () => {
    await printer.unplug();
    await expect(RawSender.connect(printer.port)).rejects.toThrow('ECONNREFUSED');
    await printer.plugIn();
    const again = await RawSender.connect(printer.port);
    again.destroy();
  });

  it('may close before it has printed, or never', async () => {
    printer.set({ offline: true, closes: 'received' });
    sender.send('a', 0x0a);
    sender.end();
    await sender.closing();
    expect(text()).toBe('');
    printer.set({ offline: false, closes: 'never' });
    sender = await RawSender.connect(printer.port);
    sender.send('b', 0x0a);
    sender.end();
    await printer.until(({ connections }) => connections[1]?.ended === true);
    expect(sender.closed).toBe(false);
  });
});

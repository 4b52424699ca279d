import { describe, expect, test } from 'vitest';
import { helpText, parseOptions } from '../../../../main/options.ts';

const nothing = {
  action: 'run',
  dataDir: undefined,
  provision: undefined,
  training: false,
  hidden: false,
};

describe('the command line', () => {
  test.each([
    [[], nothing],
    [['--training'], { ...nothing, training: true }],
    [['--hidden', '--data-dir=/tmp/till'], { ...nothing, hidden: true, dataDir: '/tmp/till' }],
    [['--data-dir', '/tmp/一号 till'], { ...nothing, dataDir: '/tmp/一号 till' }],
    [['--data-dir=C:\\till=1'], { ...nothing, dataDir: 'C:\\till=1' }],
    [['--provision=p.json', '--training'], { ...nothing, provision: 'p.json', training: true }],
    [['--provision', 'p.json'], { ...nothing, provision: 'p.json' }],
    [['--data-dir=a', '--data-dir=b'], { ...nothing, dataDir: 'b' }],
    [['--version'], { ...nothing, action: 'version' }],
    [['--help', '--version'], { ...nothing, action: 'help' }],
  ])('%j', (args, options) => {
    expect(parseOptions(args)).toEqual({ ok: true, value: options });
  });

  test('switches of Chromium, Electron and a test driver are not ours to judge', () => {
    const args = [
      '--no-sandbox',
      '--user-data-dir=/tmp/profile',
      '--remote-debugging-port=0',
      '--inspect=0',
      '--disable-gpu',
      '--enable-features=X',
      '--password-store=basic',
      '--force-device-scale-factor=1',
      '--ozone-platform=x11',
      '--lang=zh-CN',
      '--hidden',
    ];
    expect(parseOptions(args)).toEqual({ ok: true, value: { ...nothing, hidden: true } });
  });

  test.each([
    [['--trainig'], /--trainig .*--training\?/],
    [['--datadir=/tmp/till'], /--datadir=.*--data-dir\?/],
    [['--data_dir=/tmp/till'], /--data-dir\?/],
    [['--prov=x'], /--provision\?/],
    [['--frobnicate'], /unknown option: --frobnicate \(--help\)/],
    [['/tmp/till'], /unknown option: \/tmp\/till/],
    [['--data-dir'], /--data-dir .*needs a value/],
    [['--data-dir='], /--data-dir .*needs a value/],
    [['--data-dir', '--training'], /--data-dir .*needs a value/],
    [['--training=no'], /--training .*takes no value/],
  ])('%j is refused with one line that says why', (args, line) => {
    const parsed = parseOptions(args);
    expect(parsed).toMatchObject({ ok: false, error: expect.stringMatching(line) });
    expect(parsed).not.toMatchObject({ error: expect.stringContaining('\n') });
  });

  test('the help names every option', () => {
    for (const name of ['data-dir', 'training', 'provision', 'hidden', 'version', 'help']) {
      expect(helpText).toContain(`--${name}`);
    }
  });
});

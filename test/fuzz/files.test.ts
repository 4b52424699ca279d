import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { expect, onTestFinished, test, vi } from 'vitest';
import { languages } from '../../contract/language.ts';
import { provisionSchema } from '../../contract/provision.ts';
import { type Settings, settingsSchema } from '../../contract/settings.ts';
import { type Row, xlsxOf } from '../../main/exporting/xlsx.ts';
import { planProvision, readProvision } from '../../main/settings/provision.ts';
import { openSettings } from '../../main/settings/store.ts';
import { readTolerantly } from '../../main/settings/tolerant.ts';
import { readSheetJob } from '../../main/sheets/job.ts';
import { MAX_COLUMNS, MAX_ROWS } from '../../main/sheets/limits.ts';
import { findLeaks } from '../support/secrets.ts';
import { inputs, mutatedBytes, near, runs } from './inputs.ts';

/* Files that a person brings along, or has edited. */

test('a workbook is rows, or one of three troubles', async () => {
  const rows: Row[] = [
    ['测试公司', '91350100M000100Y43', 1_130.5, undefined],
    ['测试个人', '', 0, '=1+1'],
  ];
  const table = { name: 'S', head: ['抬头', '税号', '价', '备注'], count: 2, pieces: () => [rows] };
  const ours = Buffer.concat(await xlsxOf([table]).toArray());
  const sheet = strToU8(
    '<worksheet><sheetData><row r="2"><c r="A2" t="s"><v>0</v></c><c r="C2" t="inlineStr"><is><t>文本</t></is></c></row><row><c><v>1.5</v></c></row></sheetData></worksheet>',
  );
  const parts = (sheetXml: Uint8Array, strings: Uint8Array) =>
    zipSync(
      {
        'xl/workbook.xml': strToU8('<workbook><sheets><sheet r:id="rId1"/></sheets></workbook>'),
        'xl/_rels/workbook.xml.rels': strToU8(
          '<Relationships><Relationship Id="rId1" Target="s.xml"/><Relationship Id="rId2" Type="x/sharedStrings" Target="/xl/t.xml"/></Relationships>',
        ),
        'xl/s.xml': sheetXml,
        'xl/t.xml': strings,
      },
      { level: 0 },
    );
  const texts = strToU8('<sst><si><t>共享</t></si><si><r><t>富</t></r></si></sst>');
  const files = fc.oneof(
    // The archive is broken, or what is in it.
    mutatedBytes([ours, parts(sheet, texts)]),
    fc.tuple(mutatedBytes([sheet]), mutatedBytes([texts])).map(([one, other]) => parts(one, other)),
  );
  const seen = { read: 0, refused: 0 };
  fc.assert(
    fc.property(files, (bytes) => {
      const answer = readSheetJob(bytes);
      if ('trouble' in answer) {
        seen.refused += 1;
        return void expect(['notXlsx', 'tooLarge', 'tooManyRows']).toContain(answer.trouble);
      }
      seen.read += 1;
      expect(answer.rows.length).toBeLessThanOrEqual(MAX_ROWS + 1);
      for (const cells of answer.rows) {
        expect(cells.length).toBeLessThanOrEqual(MAX_COLUMNS);
        for (const cell of cells) expect(typeof cell).toBe('string');
      }
      return undefined;
    }),
    runs('workbooks'),
  );
  expect(Math.min(seen.read, seen.refused)).toBeGreaterThan(200);
});

const SECRETS = {
  'terminal key': 'TEST-CANARY-TERMINAL-KEY-41',
  token: 'TEST-CANARY-TOKEN-0123456789-0123456789',
  'vendor key': 'TEST-CANARY-VENDOR-KEY-42',
  PIN: '90817263',
};
const provision = {
  apiDomain: 'https://platform.example',
  dialect: 'classic',
  terminal: { terminalSn: 'TEST-TERMINAL', terminalKey: SECRETS['terminal key'] },
  dailyCheckIn: true,
  store: { name: '测试门店', fallbackEmail: 'store@example.com', fallbackPhone: '18200000000' },
  taxRates: ['0', '0.13'],
  invoiceLimit: 1_000_000,
  selfService: { form: 'page', url: 'https://title.example', vendorKey: SECRETS['vendor key'] },
  printer: { interface: 'tcp://127.0.0.1:9100', columns: 48 },
  posApi: { enabled: true, port: 0, token: SECRETS.token },
  callbacks: { enabled: true, host: '127.0.0.1', port: 0 },
  staff: [{ name: '测试店长', role: 'supervisor', pin: SECRETS.PIN }],
};
const current = settingsSchema.parse({});

test('a provision file is a sound plan or its faults, and no line of them holds a secret', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'invoice-desk-fuzz-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'provision.json');
  let planned = 0;
  fc.assert(
    fc.property(near([provision]), fc.boolean(), (value, training) => {
      const plan = planProvision(value, { training, current });
      if (!plan.ok) return void expect(plan.error.length).toBeGreaterThan(0);
      planned += 1;
      // What is planned fits the settings, and no secret is among them.
      const patched: Settings = settingsSchema.parse({ ...current, ...plan.value.patch });
      const keys = JSON.stringify(patched);
      for (const key of ['terminalKey', 'vendorKey', 'token', 'pin']) {
        expect(keys).not.toContain(`"${key}"`);
      }
      return undefined;
    }),
    runs('provision', 0.8),
  );
  expect(planned).toBeGreaterThan(500);

  const bytes = inputs('provision', mutatedBytes([Buffer.from(JSON.stringify(provision))]), 0.2);
  for (const content of bytes) {
    writeFileSync(file, content);
    for (const language of languages) {
      const read = await readProvision(file, { training: false, current, language });
      if (read.ok) continue;
      expect(findLeaks(SECRETS, [['a line', read.error.join('\n')]])).toEqual([]);
      expect(read.error.join('\n')).not.toMatch(/\n\s+at |\.ts\b/);
    }
  }
  expect(provisionSchema.safeParse(provision).success).toBe(true);
});

test('settings.json: what is right is kept, what is not is said, and nothing is thrown', () => {
  const right = settingsSchema.parse({
    language: 'en',
    store: { name: '测试门店' },
    printer: { interface: 'tcp://127.0.0.1:9100' },
    selfService: { form: 'page', url: 'https://title.example' },
  });
  fc.assert(
    fc.property(near([right]), (stored) => {
      const { settings, dropped } = readTolerantly(stored);
      expect(settingsSchema.parse(settings)).toEqual(settings);
      if (dropped.length === 0 && settingsSchema.safeParse(stored).success) {
        expect(settings).toEqual(settingsSchema.parse(stored));
      }
    }),
    runs('settings', 0.75),
  );
});

test('a settings.json of broken bytes is set aside whole, and the till starts', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'invoice-desk-fuzz-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  // Outside Electron the package `electron` is the path of its binary and would fetch it; named
  // beforehand it does not.
  vi.stubEnv('ELECTRON_OVERRIDE_DIST_PATH', folder);
  onTestFinished(() => void vi.unstubAllEnvs());
  const { openSettingsFile } = await import('../../main/settings/file.ts');
  const right = Buffer.from(JSON.stringify(current));
  let aside = 0;
  for (const content of inputs('settings', mutatedBytes([right]), 0.25)) {
    writeFileSync(join(folder, 'settings.json'), content);
    const before = readdirSync(folder);
    const settings = openSettings({
      dir: folder,
      now: Date.UTC(2026, 5, 15),
      openFile: openSettingsFile,
    });
    expect(settingsSchema.parse(settings.get())).toEqual(settings.get());
    if (!settings.notices.some(({ code }) => code === 'settingsDamaged')) continue;
    aside += 1;
    const fresh = readdirSync(folder).filter((name) => !before.includes(name));
    const [kept = ''] = fresh.filter((name) => name.startsWith('settings.json.damaged-'));
    expect(readFileSync(join(folder, kept)).equals(content)).toBe(true);
    rmSync(join(folder, kept));
  }
  expect(aside).toBeGreaterThan(100);
});

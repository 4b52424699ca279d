// Each of these breaks a rule about texts, or keeps it: what is found is exactly what is broken.
import fs from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { literalTexts } from '../../../scripts/texts/literal.mjs';
import { readSources } from '../../../scripts/texts/program.mjs';
import { unusedTexts } from '../../../scripts/texts/unused.mjs';
import { temporary } from './temporary.mjs';

/** A program over a house of these few files. */
async function house(files) {
  const dir = await temporary();
  const own = { 'tsconfig.json': CONFIG, 'renderer/jsx.d.ts': JSX, ...files };
  for (const [name, content] of Object.entries(own)) {
    await fs.mkdir(path.join(dir, path.dirname(name)), { recursive: true });
    await fs.writeFile(path.join(dir, name), content);
  }
  return readSources(dir);
}

const CONFIG = JSON.stringify({
  compilerOptions: { strict: true, noLib: false, lib: ['ES2022'], types: [], jsx: 'preserve' },
});
const JSX = 'declare namespace JSX { interface IntrinsicElements { [name: string]: object } }';

/** What was found, and in which line. */
const said = (findings) => findings.map(({ where, what }) => `${where}: ${what}`);

const WINDOW = {
  'renderer/locales/zh-CN.ts': `export const zhCN = {
    a: { plain: '一', chosen: '二', spare: '三' },
    states: { issued: '四', failed: '五', lost: '六' },
    told: '七',
  } as const;`,
};
const T = 'declare const t: (key: string) => string;';

test('a text of the window is used by its key, whole, chosen or put together', async () => {
  const sources = await house({
    ...WINDOW,
    'renderer/a.tsx': `${T}
declare const yes: boolean;
declare const state: 'issued' | 'failed';
declare const notice: { text: 'told' };
export const shown = [
  t('a.plain'),
  t(yes ? 'a.chosen' : 'a.plain'),
  t(\`states.\${state}\`),
  t(notice.text),
];`,
  });
  expect(said(unusedTexts(sources))).toEqual([
    'renderer/locales/zh-CN.ts:2: nothing shows the text a.spare',
    'renderer/locales/zh-CN.ts:3: nothing shows the text states.lost',
  ]);
});

test('a key that has no text, and one that nobody can tell, are found', async () => {
  const sources = await house({
    'renderer/locales/zh-CN.ts': "export const zhCN = { a: '一' } as const;",
    'renderer/a.tsx': `${T}
declare const any: string;
export const shown = [t('a'), t('b'), t(any), t(\`a.\${any}\`)];`,
  });
  expect(said(unusedTexts(sources))).toEqual([
    'renderer/a.tsx:3: there is no text b',
    'renderer/a.tsx:3: nobody can tell which text this shows',
    'renderer/a.tsx:3: nobody can tell which text this shows',
  ]);
});

test('words of a receipt are used as properties', async () => {
  const sources = await house({
    'domain/receipt/labels.ts': `export const receiptLabels = {
  'zh-CN': { a: '一', b: '二', c: { x: '三', y: '四' }, spare: '五' },
  en: { a: 'one', b: 'two', c: { x: 'three', y: 'four' }, spare: 'five' },
} as const;`,
    'domain/receipt/use.ts': `import { receiptLabels } from './labels';
declare const language: 'zh-CN' | 'en';
declare const key: 'x';
const { b, c } = receiptLabels[language];
export const shown = [receiptLabels[language].a, b, c[key]];`,
  });
  expect(said(unusedTexts(sources))).toEqual([
    'domain/receipt/labels.ts:2: nothing shows the text receiptLabels c.y',
    'domain/receipt/labels.ts:2: nothing shows the text receiptLabels spare',
  ]);
});

test('a sentence is said by its code; another thing of the same name says nothing', async () => {
  const sources = await house({
    'contract/sentences/index.ts': `export const noticeCodes = ['diskFull', 'gone', 'locked', 'spareCode'] as const;
export type NoticeCode = (typeof noticeCodes)[number];
export declare function noticeOf(code: NoticeCode): string;`,
    'contract/sentences/zh-CN.ts': `export const zhCN = {
  fields: { '': '内容', 'lines.amount': '金额', 'lines.vanished': '没有了' },
};`,
    'main/use.ts': `import { type NoticeCode, noticeOf } from '../contract/sentences/index';
declare const amount: number;
const outcome: 'gone' | 'found' = 'gone';
const code: NoticeCode = 'locked';
export const shown = [{ code: 'diskFull' }, outcome, noticeOf(code), amount];
export const handOn = (one: NoticeCode) => noticeOf(one);`,
  });
  expect(said(unusedTexts(sources))).toEqual([
    'contract/sentences/index.ts:1: nothing says the sentence gone',
    'contract/sentences/index.ts:1: nothing says the sentence spareCode',
    'contract/sentences/zh-CN.ts:2: there is no field lines.vanished',
  ]);
});

test('words in a component are found wherever a person would see or hear them', async () => {
  const sources = await house({
    'renderer/a.tsx': `declare const t: (key: string) => string;
declare const yes: boolean;
declare const n: number;
declare function say(text: string): void;
interface Option { readonly label: string }
interface Entry { readonly label: 'one' | 'two' }
export const entry: Entry = { label: 'one' };
export const option: Option = { label: 'Own' };
export const made = () => say('Saved');
export const screen = (
  <div className="head" data-state="on" key="row">
    Text {t('a')}
    <b aria-label="Close" title={yes ? 'Yes' : t('no')} alt="">{'word'}</b>
    <i placeholder={\`\${n} items\`}>{yes && 'seen'}</i>
    <i>·</i> <i>{\`￥\${n}\`}</i> <i>{n === 1 ? '' : '—'}</i>
    <i title={t(yes ? 'a' : 'b')}>{t('c')}</i>
    <i>中</i>
  </div>
);
export const han = '中文';
export const name = '中文'; // not a text: its own name
// not a text: on the invoice
export const unit = '件';
`,
    'renderer/locales/en.ts': "export const en = { a: 'A text where texts belong' };",
    'main/b.ts': "export const label = { label: 'Main says it otherwise' };",
  });
  expect(said(literalTexts(sources))).toEqual([
    "renderer/a.tsx:8: a literal text: 'Own'",
    "renderer/a.tsx:9: a literal text: 'Saved'",
    'renderer/a.tsx:12: a literal text: Text',
    'renderer/a.tsx:13: a literal text: "Close"',
    "renderer/a.tsx:13: a literal text: 'Yes'",
    "renderer/a.tsx:13: a literal text: 'word'",
    `renderer/a.tsx:14: a literal text: \`\${n} items\``,
    "renderer/a.tsx:14: a literal text: 'seen'",
    'renderer/a.tsx:17: a literal text: 中',
    "renderer/a.tsx:20: a literal text: '中文'",
  ]);
});

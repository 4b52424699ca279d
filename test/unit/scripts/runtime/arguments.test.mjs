import { expect, test } from 'vitest';
import { parse } from '../../../../scripts/runtime/default-app/arguments.js';

test.each([
  ['the app’s path', ['.'], { file: '.', modules: [], print: null }],
  ['switches before it', ['--no-sandbox', '.'], { file: '.', modules: [], print: null }],
  ['its own options are its own', ['.', '--version'], { file: '.', modules: [], print: null }],
  ['--app=', ['--app=/a=b'], { file: '/a=b', modules: [], print: null }],
  ['-r', ['-r', 'x.js', '.'], { file: '.', modules: ['x.js'], print: null }],
  [
    '--require twice',
    ['--require', 'x', '-r', 'y', '.'],
    { file: '.', modules: ['x', 'y'], print: null },
  ],
  ['--version', ['--no-sandbox', '--version'], { file: null, modules: [], print: 'version' }],
  ['--abi', ['--abi'], { file: null, modules: [], print: 'abi' }],
  ['nothing', [], { file: null, modules: [], print: null }],
])('%s', (_what, argv, wanted) => {
  expect(parse(argv)).toEqual(wanted);
});

test('-r without a file is an error', () => {
  expect(() => parse(['-r'])).toThrow('-r needs the name of a file');
});

// Texts that nothing shows, and texts that are shown but do not exist.
import ts from 'typescript';
import { finding, nameOf, stringsOf, walk } from './program.mjs';

/** @typedef {import('./program.mjs').Sources} Sources */
/** @typedef {import('./program.mjs').Finding} Finding */

/** The window's texts, by the language that leads; the compiler holds the others to it. */
const WINDOW_TEXTS = 'renderer/locales/zh-CN.ts';
/** Words that are read as properties: a table of languages in a constant of this name. */
const PROPERTY_TEXTS = [
  { file: 'domain/receipt/labels.ts', name: 'receiptLabels' },
  { file: 'main/windows/desktop.ts', name: 'texts' },
];
/** Sentences go by codes: the list of codes, and the function that says them. */
const CODED_TEXTS = [
  { file: 'contract/sentences/index.ts', list: 'noticeCodes', says: 'noticeOf' },
  { file: 'domain/fault.ts', list: 'faultRules', says: 'fault' },
  { file: 'main/printing/troubles.ts', list: 'printTroubles', says: 'troubleSentence' },
];
/** Names of fields, by their path in a body. */
const FIELD_NAMES = 'contract/sentences/zh-CN.ts';

/**
 * @param {Sources} sources
 * @returns {readonly Finding[]}
 */
export function unusedTexts(sources) {
  return [
    ...windowTexts(sources),
    ...PROPERTY_TEXTS.flatMap((table) => propertyTexts(sources, table)),
    ...CODED_TEXTS.flatMap((table) => codedTexts(sources, table)),
    ...fieldNames(sources),
  ];
}

/**
 * `t('a.b')`, with whatever types its argument may be.
 * @param {Sources} sources
 */
function windowTexts({ root, checker, files }) {
  const table = files.find((file) => nameOf(root, file) === WINDOW_TEXTS);
  if (!table) return [];
  const leaves = leavesOf(objectIn(table));
  /** @type {Finding[]} */
  const found = [];
  /** @type {Set<string>} */
  const used = new Set();
  for (const file of files.filter((one) => nameOf(root, one).startsWith('renderer/'))) {
    walk(file, (node) => {
      const key = translated(node);
      if (!key) return;
      const keys = keysOf(key, checker);
      if (!keys) found.push(finding(root, key, 'nobody can tell which text this shows'));
      for (const one of keys ?? []) {
        used.add(one);
        if (!leaves.has(one)) found.push(finding(root, key, `there is no text ${one}`));
      }
    });
  }
  for (const [key, node] of leaves) {
    if (!used.has(key)) found.push(finding(root, node, `nothing shows the text ${key}`));
  }
  return found;
}

/**
 * The first argument of a call of `t`.
 * @param {ts.Node} node
 */
function translated(node) {
  if (!ts.isCallExpression(node)) return undefined;
  const { expression } = node;
  const name = ts.isPropertyAccessExpression(expression) ? expression.name : expression;
  return ts.isIdentifier(name) && name.text === 't' ? node.arguments[0] : undefined;
}

/**
 * Every string an expression may be; undefined if they cannot be told.
 * @param {ts.Expression} expression @param {ts.TypeChecker} checker
 * @returns {readonly string[] | undefined}
 */
function keysOf(expression, checker) {
  if (ts.isParenthesizedExpression(expression)) return keysOf(expression.expression, checker);
  if (ts.isConditionalExpression(expression)) {
    const yes = keysOf(expression.whenTrue, checker);
    const no = keysOf(expression.whenFalse, checker);
    return yes && no && [...yes, ...no];
  }
  if (!ts.isTemplateExpression(expression)) {
    return stringsOf(checker.getTypeAtLocation(expression));
  }
  /** @type {readonly string[]} */
  let keys = [expression.head.text];
  for (const span of expression.templateSpans) {
    const parts = keysOf(span.expression, checker);
    if (!parts) return undefined;
    keys = keys.flatMap((key) => parts.map((part) => key + part + span.literal.text));
  }
  return keys;
}

/**
 * `labels.a.b`, `labels.a[key]` and `const { a } = labels`.
 * @param {Sources} sources @param {{ file: string, name: string }} table
 */
function propertyTexts({ root, checker, files }, { file, name }) {
  const source = files.find((one) => nameOf(root, one) === file);
  const byLanguage = source && objectIn(source, name);
  if (!byLanguage) return [];
  const leading = byLanguage.properties.find(ts.isPropertyAssignment)?.initializer;
  if (!leading || !ts.isObjectLiteralExpression(leading)) return [];
  /** @type {Set<ts.Node>} */
  const used = new Set();
  /** @param {ts.Type} type @param {string} key */
  const use = (type, key) => {
    for (const one of checker.getPropertyOfType(type, key)?.declarations ?? []) used.add(one);
  };
  for (const one of files) {
    walk(one, (node) => {
      if (ts.isPropertyAccessExpression(node)) {
        use(checker.getTypeAtLocation(node.expression), node.name.text);
      } else if (ts.isElementAccessExpression(node)) {
        const type = checker.getTypeAtLocation(node.expression);
        const keys = stringsOf(checker.getTypeAtLocation(node.argumentExpression)) ?? [];
        for (const key of keys) use(type, key);
      } else if (ts.isBindingElement(node) && ts.isObjectBindingPattern(node.parent)) {
        use(checker.getTypeAtLocation(node.parent), (node.propertyName ?? node.name).getText());
      }
    });
  }
  return [...leavesOf(leading)]
    .filter(([, node]) => !used.has(node))
    .map(([key, node]) => finding(root, node, `nothing shows the text ${name} ${key}`));
}

/**
 * A code is used where it is written and understood as a code of this list. One of several words
 * (`urlForm`) cannot be anything else; `gone` can.
 * @param {Sources} sources @param {{ file: string, list: string, says: string }} table
 */
function codedTexts({ root, checker, files }, { file, list, says }) {
  const source = files.find((one) => nameOf(root, one) === file);
  const codes = source && codesIn(source, list);
  if (!codes) return [];
  /** @type {Set<string>} */
  const used = new Set();
  for (const one of files) {
    if (one === source) continue;
    walk(one, (node) => {
      if (ts.isStringLiteralLike(node) && codes.has(node.text)) {
        if (/[A-Z_]/.test(node.text) || isOneOf(node, codes, checker)) used.add(node.text);
      } else if (isCallOf(node, says)) {
        // One of a few, told by their type; all of them tell nothing.
        for (const argument of node.arguments) {
          const among = stringsOf(checker.getTypeAtLocation(argument)) ?? [];
          if (among.length < codes.size) for (const code of among) used.add(code);
        }
      }
    });
  }
  return [...codes]
    .filter(([code]) => !used.has(code))
    .map(([code, node]) => finding(root, node, `nothing says the sentence ${code}`));
}

/**
 * Whether a code stands here: nothing else could, or it is given as the reason.
 * @param {ts.Expression} node @param {ReadonlyMap<string, ts.Node>} codes
 * @param {ts.TypeChecker} checker
 */
function isOneOf(node, codes, checker) {
  if (ts.isPropertyAssignment(node.parent)) {
    const name = node.parent.name.getText();
    if (name === 'message' || name === 'reason') return true;
  }
  const wanted = checker.getContextualType(node);
  return (wanted && stringsOf(wanted))?.every((code) => codes.has(code)) === true;
}

/**
 * Paths are put together at run time, so this only finds fields whose own name is gone.
 * @param {Sources} sources
 */
function fieldNames({ root, files }) {
  const table = files.find((file) => nameOf(root, file) === FIELD_NAMES);
  if (!table) return [];
  const fields = [...leavesOf(objectIn(table))].filter(([way]) => way.startsWith('fields.'));
  /** @type {Set<string>} */
  const written = new Set(['']);
  for (const file of files) {
    if (nameOf(root, file).startsWith('contract/sentences/')) continue;
    walk(file, (node) => {
      if (ts.isIdentifier(node) || ts.isStringLiteralLike(node)) {
        for (const part of node.text.split('.')) written.add(part);
      }
    });
  }
  return fields
    .filter(([way]) => !written.has(way.split('.').at(-1) ?? ''))
    .map(([way, node]) => finding(root, node, `there is no field ${way.slice('fields.'.length)}`));
}

/**
 * @param {ts.Node} node @param {string} name
 * @returns {node is ts.CallExpression}
 */
function isCallOf(node, name) {
  return (
    ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === name
  );
}

/**
 * The strings of `export const NAME = ['a', 'b'] as const`.
 * @param {ts.SourceFile} file @param {string} name
 * @returns {ReadonlyMap<string, ts.Node> | undefined}
 */
function codesIn(file, name) {
  const value = constantIn(file, name);
  return value && ts.isArrayLiteralExpression(value)
    ? new Map(value.elements.filter(ts.isStringLiteral).map((node) => [node.text, node]))
    : undefined;
}

/**
 * The object of a file's only constant, or of the one that is called so.
 * @param {ts.SourceFile} file @param {string} [name]
 */
function objectIn(file, name) {
  const value = constantIn(file, name);
  return value && ts.isObjectLiteralExpression(value) ? value : undefined;
}

/** @param {ts.SourceFile} file @param {string} [name] */
function constantIn(file, name) {
  const declared = file.statements
    .filter(ts.isVariableStatement)
    .flatMap(({ declarationList }) => [...declarationList.declarations])
    .find((one) => name === undefined || one.name.getText() === name);
  return declared?.initializer && bare(declared.initializer);
}

/**
 * Without `as const`.
 * @param {ts.Expression} expression
 * @returns {ts.Expression}
 */
function bare(expression) {
  return ts.isAsExpression(expression) || ts.isSatisfiesExpression(expression)
    ? bare(expression.expression)
    : expression;
}

/**
 * What stands at the ends of a table, by the way to it.
 * @param {ts.Expression | undefined} table @param {string} [way]
 * @returns {ReadonlyMap<string, ts.Node>}
 */
function leavesOf(table, way = '') {
  /** @type {Map<string, ts.Node>} */
  const leaves = new Map();
  if (!table || !ts.isObjectLiteralExpression(table)) return leaves;
  for (const property of table.properties) {
    if (!ts.isPropertyAssignment(property)) continue;
    const { name, initializer } = property;
    const key = way + (ts.isStringLiteralLike(name) ? name.text : name.getText());
    if (!ts.isObjectLiteralExpression(initializer)) leaves.set(key, property);
    else for (const [below, node] of leavesOf(initializer, `${key}.`)) leaves.set(below, node);
  }
  return leaves;
}

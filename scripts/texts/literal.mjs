// Words that stand in a component instead of in the tables of texts.
import ts from 'typescript';
import { finding, nameOf, stringsOf, walk } from './program.mjs';

/** @typedef {import('./program.mjs').Sources} Sources */
/** @typedef {import('./program.mjs').Finding} Finding */

/** Attributes, and properties of what is handed to components, that a person sees or hears. */
const SEEN = new Set([
  'alt',
  'aria-description',
  'aria-label',
  'aria-placeholder',
  'aria-roledescription',
  'aria-valuetext',
  'description',
  'error',
  'label',
  'legend',
  'nothingFoundMessage',
  'placeholder',
  'title',
]);
/** Functions whose first argument a person reads. */
const SAYS = new Set(['say', 'alert', 'confirm']);
const LETTER = /\p{L}/u;
const HAN = /\p{Script=Han}/u;
/** In a comment, with a reason: what stands here is no text of the screen. */
const EXEMPT = /not a text: \S/;

/**
 * @param {Sources} sources
 * @returns {readonly Finding[]}
 */
export function literalTexts(sources) {
  return sources.files
    .filter((file) => /^renderer\/(?!locales\/)/.test(nameOf(sources.root, file)))
    .flatMap((file) => inFile(sources, file));
}

/**
 * @param {Sources} sources @param {ts.SourceFile} file
 * @returns {readonly Finding[]}
 */
function inFile({ root, checker }, file) {
  /** @type {Set<ts.Node>} */
  const found = new Set();
  /** @param {ts.Node | undefined} node */
  const seen = (node) => {
    for (const words of wordsOf(node, checker)) found.add(words);
  };
  walk(file, (node) => {
    if (ts.isJsxText(node)) seen(node);
    else if (ts.isJsxExpression(node) && !ts.isJsxAttribute(node.parent)) seen(node.expression);
    else if (ts.isJsxAttribute(node) && SEEN.has(node.name.getText())) seen(node.initializer);
    else if (ts.isPropertyAssignment(node) && SEEN.has(nameIn(node.name))) seen(node.initializer);
    else if (ts.isCallExpression(node) && SAYS.has(node.expression.getText())) {
      seen(node.arguments[0]);
    } else if (ts.isStringLiteralLike(node) && HAN.test(node.text)) found.add(node);
  });
  return [...found]
    .filter((node) => !isExempt(node))
    .map((node) => finding(root, node, `a literal text: ${node.getText().trim().slice(0, 60)}`));
}

/**
 * The literals with letters that an expression may come to.
 * @param {ts.Node | undefined} node @param {ts.TypeChecker} checker
 * @returns {readonly ts.Node[]}
 */
function wordsOf(node, checker) {
  if (!node) return [];
  if (ts.isJsxText(node)) return LETTER.test(node.text) ? [node] : [];
  if (ts.isStringLiteralLike(node)) {
    return LETTER.test(node.text) && !isCode(node, checker) ? [node] : [];
  }
  if (ts.isTemplateExpression(node)) {
    const said = [node.head, ...node.templateSpans.map(({ literal }) => literal)];
    return said.some(({ text }) => LETTER.test(text)) && !isCode(node, checker) ? [node] : [];
  }
  if (ts.isConditionalExpression(node)) {
    return [...wordsOf(node.whenTrue, checker), ...wordsOf(node.whenFalse, checker)];
  }
  if (ts.isBinaryExpression(node)) {
    return [...wordsOf(node.left, checker), ...wordsOf(node.right, checker)].filter(
      () => !isComparison(node.operatorToken.kind),
    );
  }
  if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isJsxExpression(node)) {
    return wordsOf(node.expression, checker);
  }
  return [];
}

/**
 * One of a known few is a code for programs, such as a text's key.
 * @param {ts.Expression} node @param {ts.TypeChecker} checker
 */
function isCode(node, checker) {
  const wanted = checker.getContextualType(node);
  return wanted !== undefined && stringsOf(wanted) !== undefined;
}

/** @param {ts.SyntaxKind} kind */
function isComparison(kind) {
  return (
    kind === ts.SyntaxKind.EqualsEqualsEqualsToken ||
    kind === ts.SyntaxKind.ExclamationEqualsEqualsToken ||
    kind === ts.SyntaxKind.InKeyword
  );
}

/** @param {ts.PropertyName} name */
function nameIn(name) {
  return ts.isStringLiteralLike(name) ? name.text : name.getText();
}

/**
 * A comment on the same line or right above says why.
 * @param {ts.Node} node
 */
function isExempt(node) {
  const file = node.getSourceFile();
  const lines = file.text.split('\n');
  const { line } = file.getLineAndCharacterOfPosition(node.getStart());
  return [lines[line], lines[line - 1]].some((text) => text !== undefined && EXEMPT.test(text));
}

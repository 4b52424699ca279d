// The house's sources as the compiler sees them, for checks that need types.
import path from 'node:path';
import ts from 'typescript';

/** Folders whose sources make the product; what only tests use is not used. */
const PRODUCT = ['contract', 'domain', 'main', 'preload', 'renderer', 'sandbox'];

/**
 * @typedef {object} Sources
 * @property {string} root
 * @property {ts.TypeChecker} checker
 * @property {readonly ts.SourceFile[]} files
 *
 * @typedef {object} Finding
 * @property {string} where
 * @property {string} what
 */

/**
 * @param {string} root a checkout with a tsconfig.json
 * @returns {Sources}
 */
export function readSources(root) {
  const { config } = ts.readConfigFile(path.join(root, 'tsconfig.json'), ts.sys.readFile);
  const { options, fileNames } = ts.parseJsonConfigFileContent(
    { ...config, include: PRODUCT },
    ts.sys,
    root,
  );
  const program = ts.createProgram(fileNames, options);
  const files = program
    .getSourceFiles()
    .filter((file) => PRODUCT.includes(nameOf(root, file).split('/')[0] ?? ''));
  return { root, checker: program.getTypeChecker(), files };
}

/**
 * A file's name as one writes it in the checkout.
 * @param {string} root @param {ts.SourceFile} file
 */
export function nameOf(root, file) {
  return path.relative(root, file.fileName).split(path.sep).join('/');
}

/**
 * @param {string} root @param {ts.Node} node @param {string} what
 * @returns {Finding}
 */
export function finding(root, node, what) {
  const file = node.getSourceFile();
  const { line } = file.getLineAndCharacterOfPosition(node.getStart());
  return { where: `${nameOf(root, file)}:${line + 1}`, what };
}

/**
 * Calls back for a node and all below it.
 * @param {ts.Node} node @param {(node: ts.Node) => void} visit
 */
export function walk(node, visit) {
  visit(node);
  ts.forEachChild(node, (child) => walk(child, visit));
}

/**
 * The strings a type may be, or undefined if there is no end to them.
 * @param {ts.Type} type
 * @returns {readonly string[] | undefined}
 */
export function stringsOf(type) {
  if (type.isUnion()) {
    const each = type.types.filter((one) => !isNothing(one)).map(stringsOf);
    return each.some((one) => one === undefined) ? undefined : each.flatMap((one) => one ?? []);
  }
  if (type.isStringLiteral()) return [type.value];
  if (type.isNumberLiteral()) return [String(type.value)];
  return undefined;
}

/** @param {ts.Type} type */
function isNothing(type) {
  return (type.flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Null)) !== 0;
}

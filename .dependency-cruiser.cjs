// Who may know whom. These are the walls of the house; a rule here is a decision, so a change here
// is one too.

/** Folders of the house. What a rule does not grant to one of them is forbidden. */
const ROOMS = ['contract', 'domain', 'main', 'preload', 'renderer', 'sandbox', 'scripts', 'test'];

/**
 * A rule for a room: of the other rooms it may know these and no more.
 * @param {string} room
 * @param {string[]} may
 * @param {string} comment
 */
function knows(room, may, comment) {
  const forbidden = ROOMS.filter((other) => other !== room && !may.includes(other));
  return {
    name: `${room}-knows-${may.join('-and-') || 'nobody'}`,
    comment,
    severity: 'error',
    from: { path: `^${room}/` },
    to: { path: `^(${forbidden.join('|')})/` },
  };
}

module.exports = {
  forbidden: [
    knows('domain', [], 'The rules of invoicing are pure: they know nobody.'),
    knows('contract', ['domain'], 'What crosses a boundary is made of the domain alone.'),
    knows('renderer', ['contract', 'domain'], 'A window asks main through the contract.'),
    knows('preload', ['contract', 'domain'], 'The bridge is derived from the contract.'),
    knows('sandbox', ['contract', 'domain'], 'The embedded platform does not know the app.'),
    knows(
      'main',
      ['contract', 'domain', 'preload', 'sandbox'],
      'Main owns the truth; windows only show it, so it never knows the renderer.',
    ),
    knows('scripts', [], 'The tooling starts the app from outside.'),
    {
      name: 'domain-packages',
      comment:
        'Of packages, the domain knows big.js only. Bytes, clocks and hashes are handed in, so Node is out as well.',
      severity: 'error',
      from: { path: '^domain/' },
      to: {
        dependencyTypes: [
          'npm',
          'npm-dev',
          'npm-optional',
          'npm-peer',
          'npm-bundled',
          'npm-no-pkg',
          'npm-unknown',
          'core',
        ],
        pathNot: '(^|/)node_modules/(@types/)?big[.]js/',
      },
    },
    {
      name: 'no-node-in-a-window',
      comment:
        'These run in a sandboxed window, or are shared with it: there is no Node and no Electron.',
      severity: 'error',
      from: { path: '^(renderer|contract)/' },
      to: { path: ['^node:', '(^|/)node_modules/electron/'] },
    },
    {
      name: 'no-core-in-a-window',
      comment: 'As above, for core modules named without node:.',
      severity: 'error',
      from: { path: '^(renderer|contract|preload)/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'parts-of-main-do-not-import-each-other',
      comment:
        'A part declares the small interface it needs; app.ts and its wiring, which know them all, hand it in.',
      severity: 'error',
      from: { path: '^main/([^/]+)/', pathNot: '^main/wiring/' },
      to: { path: '^main/[^/]+/', pathNot: '^main/$1/' },
    },
    {
      name: 'nobody-imports-the-composition-root',
      comment: 'app.ts builds the parts. A part that imports it has turned the house around.',
      severity: 'error',
      from: { path: '^main/', pathNot: '^main/(index|run|runningTill|app)[.]ts$' },
      to: { path: '^main/(app|index)[.]ts$' },
    },
    {
      name: 'only-listed-packages',
      comment: 'A package that package.json does not list is there by accident.',
      severity: 'error',
      from: { path: '^(contract|domain|main|preload|renderer|sandbox)/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'no-development-packages',
      comment:
        'The app is built from dependencies. Electron is the exception: it is what the app runs in.',
      severity: 'error',
      from: { path: '^(contract|domain|main|preload|renderer|sandbox)/' },
      to: {
        dependencyTypes: ['npm-dev'],
        dependencyTypesNot: ['type-only'],
        pathNot: '(^|/)node_modules/(electron|@types)/',
      },
    },
    {
      name: 'no-circles',
      comment: 'Two files that need each other are one file, or need a third. Types may circle.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-unresolvable',
      comment: 'It must exist.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    // A type is knowledge too: imports that vanish on compiling count.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    // Assets named with a query are the bundler's business.
    exclude: { path: '[?](raw|url|inline)$' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};

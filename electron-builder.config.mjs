// How the app is packed. scripts/package.mjs adds which Electron goes in.
import fs from 'node:fs/promises';
import path from 'node:path';

/**
 * Packages that the bundle leaves outside (electron.vite.config.ts), each with what it needs at
 * run time. Everything else is inside out/ already.
 */
const NATIVE = [
  '@photostructure/sqlite',
  '@serialport/bindings-cpp',
  '@serialport/bindings-interface',
  '@serialport/parser-delimiter',
  '@serialport/parser-readline',
  'ms',
  'node-gyp-build',
];

/** Playwright attaches to a packaged app through --inspect, which a shop's app must not offer. */
const testable = process.env.INVOICE_DESK_TESTABLE === '1';

/** @type {import('electron-builder').Configuration} */
export default {
  appId: 'invoice-desk',
  // One name for the executable on every system, typable on a command line.
  executableName: 'invoice-desk',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: electron-builder's own placeholders.
  artifactName: 'invoice-desk-${version}-${os}-${arch}.${ext}',
  // Never "app": that name inside the repository hides the real one from Electron.
  directories: { output: 'dist' },
  // biome-ignore-start lint/suspicious/noTemplateCurlyInString: electron-builder's own placeholders.
  files: [
    'out/**',
    'assets/**',
    'package.json',
    '!out/.stamp',
    '!node_modules/**',
    ...NATIVE.map((name) => `node_modules/${name}/**`),
    // Of a native package only what runs, and of its builds only the one for this system.
    '!node_modules/*/*/{src/**,binding.gyp}',
    '!node_modules/**/*.{ts,cts,mts,md}',
    '!node_modules/**/node-addon-api/**',
    '!node_modules/*/prebuilds/**',
    '!node_modules/*/*/prebuilds/**',
    'node_modules/*/prebuilds/${platform}-${arch}/**',
    'node_modules/*/*/prebuilds/${platform}-${arch}/**',
    // serialport has one build for both processors of a Mac.
    'node_modules/*/*/prebuilds/${platform}-x64+arm64/**',
    // Electron itself needs glibc.
    '!**/*.musl.node',
    '!**/*.map',
  ],
  // biome-ignore-end lint/suspicious/noTemplateCurlyInString: to here.
  asar: true,
  // A shared library is loaded by the operating system, which cannot look into an archive.
  asarUnpack: ['**/*.node'],
  // The native packages bring their builds along.
  npmRebuild: false,
  nodeGypRebuild: false,
  publish: null,
  electronLanguages: ['zh-CN', 'en-US', 'en'],
  electronFuses: {
    runAsNode: false,
    enableCookieEncryption: true,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: testable,
    // Looked at on macOS and Windows; elsewhere it is set and means nothing.
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    loadBrowserProcessSpecificV8Snapshot: false,
    // Windows load from app://, so file:// needs no privileges.
    grantFileProtocolExtraPrivileges: false,
  },
  linux: {
    // A tar.gz and a .deb are made of it by scripts/packing.
    target: 'dir',
    category: 'Office',
    icon: 'assets/icon.png',
  },
  win: { target: 'nsis', icon: 'assets/icon.png' },
  mac: { target: 'dmg', icon: 'assets/icon.png', category: 'public.app-category.business' },
  /** The app that a bare Electron starts with has no business in a packaged one. */
  afterPack: async ({ packager, appOutDir }) => {
    const resources = packager.getResourcesDir(appOutDir);
    await fs.rm(path.join(resources, 'default_app.asar'), { force: true });
  },
};

import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

// Packages with native code stay outside the bundle; everything else is bundled, so that the
// packaged app starts from a handful of files instead of a node_modules tree.
const NATIVE = ['electron', '@photostructure/sqlite', '@serialport/bindings-cpp'];

export default defineConfig({
  main: {
    build: {
      externalizeDeps: false,
      rollupOptions: {
        external: NATIVE,
        input: {
          index: resolve('main/index.ts'),
          deskCli: resolve('main/deskCli.ts'),
          ledgerWorker: resolve('main/ledger/worker.ts'),
          sheetWorker: resolve('main/sheets/worker.ts'),
          sandboxServer: resolve('sandbox/server.ts'),
        },
        output: { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: '[name].cjs' },
      },
    },
  },
  preload: {
    build: {
      externalizeDeps: false,
      rollupOptions: {
        external: ['electron'],
        input: { index: resolve('preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'renderer',
    build: {
      rollupOptions: {
        input: {
          index: resolve('renderer/index.html'),
          customer: resolve('renderer/customer.html'),
        },
      },
    },
    plugins: [react()],
  },
});

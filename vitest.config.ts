import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', include: ['test/unit/**/*.test.{ts,tsx,mjs}'] } },
      {
        test: {
          name: 'integration',
          include: ['test/integration/**/*.test.ts'],
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
      // Part of npm run test:long: a hundred thousand wrong inputs.
      {
        test: { name: 'fuzz', include: ['test/fuzz/**/*.test.ts'], testTimeout: 120_000 },
      },
      // Part of npm run test:long: it needs CUPS and takes a minute.
      {
        test: {
          name: 'paper',
          include: ['test/paper/**/*.test.ts'],
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
      // These install the .deb: `deb` on this machine, `clean` on a Debian made for it.
      ...['deb', 'clean'].map((name) => ({
        test: {
          name,
          include: [`test/deb/${name}.test.ts`],
          testTimeout: 600_000,
          hookTimeout: 900_000,
        },
      })),
    ],
  },
});

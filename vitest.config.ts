import { defineConfig } from 'vitest/config';

/** Tests that keep the whole machine busy for minutes: they run one file after another, when the others are done. */
const endurance = [
  'test/crash-points/**/*.test.ts',
  'test/chaos/**/*.test.ts',
  'test/page/**/*.test.ts',
  'packages/engine/test/{soak,fuzz,kill}.test.ts',
];

const ssr = { resolve: { conditions: ['source'] } };
const limits = { testTimeout: 30_000, hookTimeout: 60_000 };

export default defineConfig({
  test: {
    projects: [
      {
        ssr,
        test: {
          ...limits,
          name: 'quick',
          include: ['test/**/*.test.ts', 'packages/*/test/**/*.test.ts'],
          exclude: ['**/node_modules/**', '**/dist/**', ...endurance],
          // Most end-to-end tests wait for other processes more than they compute.
          maxWorkers: 3,
          sequence: { groupOrder: 0 },
        },
      },
      {
        ssr,
        test: {
          ...limits,
          name: 'endurance',
          include: endurance,
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});

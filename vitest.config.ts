import { availableParallelism } from 'node:os';
import { defineConfig, mergeConfig } from 'vitest/config';
import viteConfig from './vite.config.ts';

export default mergeConfig(
  viteConfig,
  defineConfig({
    test: {
      projects: [
        {
          extends: true,
          test: {
            name: 'unit',
            environment: 'node',
            // On two cores the default is one.
            maxWorkers: Math.max(2, availableParallelism() - 1),
            // Some go through whole runs of the protocol, and a machine may have other things to do.
            testTimeout: 30_000,
            include: ['test/**/*.test.ts'],
            exclude: ['test/browser/**'],
            setupFiles: ['test/support/loadTexts.ts'],
          },
        },
        {
          extends: true,
          test: {
            name: 'types',
            include: [],
            typecheck: { enabled: true, only: true, include: ['test/**/*.test-d.ts'] },
          },
        },
        {
          extends: true,
          test: {
            name: 'browser',
            environment: 'node',
            include: ['test/browser/**/*.test.ts'],
            globalSetup: ['test/browser/serve.ts'],
            // After all others and one file at a time: some measure what the page does with its machine.
            sequence: { groupOrder: 1 },
            fileParallelism: false,
            // Where a file lets tests run side by side: each has a page of its own.
            maxConcurrency: 2,
            testTimeout: 120_000,
            hookTimeout: 180_000,
          },
        },
      ],
    },
  }),
);

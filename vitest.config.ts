import { defineConfig } from 'vitest/config'

// Tests run from source; each file in its own process, since some hold a database or a port.
export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts', 'portal/**/*.test.ts'],
    pool: 'forks',
    maxWorkers: 2,
    // To end what hangs, not to measure: a disk that others keep busy makes a second ten.
    testTimeout: 240_000,
    hookTimeout: 240_000,
  },
})

import { createRequire } from 'node:module'
import { defineConfig } from 'vitest/config'

// Vite would pick graphql's ES module for our files while type-graphql and Apollo load the CommonJS one: two copies, and
// instanceof fails between them. Everything gets the one that Node itself picks.
const graphql = createRequire(import.meta.url).resolve('graphql')

export default defineConfig({
  resolve: { alias: [{ find: /^graphql$/, replacement: graphql }] },
  test: {
    // Two workers on a two-core machine; PostgreSQL takes what is left.
    maxWorkers: 2,
    // Some have plans made; a machine that others use may stand still for long.
    testTimeout: 60_000,
    // A hook starts a whole product.
    hookTimeout: 180_000,
    projects: [
      // Pure functions beside their subject, and the cluster's own tests: nothing is started for them.
      { extends: true, test: { name: 'server:unit', include: ['src/**/*.test.ts'] } },
      // Through the API on real PostgreSQL: one cluster for all files, each makes its own database in it.
      { extends: true, test: { name: 'server:rooms', include: ['tests/**/*.test.ts'], globalSetup: ['tests/_support/cluster.global.ts'] } },
    ],
  },
})

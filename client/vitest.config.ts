import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'

// Not merged with vite.config.ts: its constants hold expressions (import.meta) that only a bundle can contain.
export default defineConfig({
  plugins: [vue()],
  test: {
    maxWorkers: 2,
    projects: [
      // Pure functions and composables beside their subject; no browser, no server.
      { extends: true, test: { name: 'client:unit', include: ['src/**/*.test.ts'] } },
      // Walks in a real browser through the whole product with its demonstration: one product and one browser for each worker.
      {
        extends: true,
        test: {
          name: 'client:walks',
          include: ['tests/**/*.test.ts'],
          globalSetup: ['tests/_support/product.global.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          // A screen may take a moment on a busy machine; what it must show does not depend on it.
          expect: { poll: { timeout: 10_000 } },
        },
      },
    ],
  },
})

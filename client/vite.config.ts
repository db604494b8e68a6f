import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'

const api = process.env.CHUNG_TAY_API ?? 'http://localhost:4000'

// Everything is served from one origin under a policy without inline scripts, inline styles or eval:
// templates are compiled here, and vue-i18n interprets its messages instead of building functions from text.
export default defineConfig({
  plugins: [vue()],
  define: {
    __VUE_OPTIONS_API__: true,
    __VUE_PROD_DEVTOOLS__: false,
    __VUE_I18N_LEGACY_API__: false,
    __VUE_I18N_FULL_INSTALL__: false,
    __INTLIFY_PROD_DEVTOOLS__: false,
    'globalThis.__DEV__': 'import.meta.env.DEV',
  },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    // The last Chrome on Windows 7 and 8.1, still met in commune offices.
    target: 'chrome109',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // The console's editor is large, in chunks of its own that no other screen loads.
    chunkSizeWarningLimit: 3_000,
    rolldownOptions: {
      // React's own marks ("use client") mean nothing in a bundle for browsers.
      onLog: (level, log, handle) => (log.code === 'MODULE_LEVEL_DIRECTIVE' ? undefined : handle(level, log)),
      output: {
        codeSplitting: {
          groups: [
            { name: 'vue', test: /node_modules\/(\.pnpm\/)?(vue@|vue-router@|vue-i18n@|@vue\+|@intlify\+)/ },
            { name: 'apollo', test: /node_modules\/\.pnpm\/(@apollo\+client|rxjs|optimism|@wry)/ },
            { name: 'charts', test: /node_modules\/\.pnpm\/(chart\.js|@kurkle)/ },
            { name: 'tables', test: /node_modules\/\.pnpm\/@tanstack\+(vue-table|table-core|store|vue-store)/ },
          ],
        },
      },
    },
  },
  server: {
    proxy: {
      '/graphql': { target: api },
      '/imports': { target: api },
    },
  },
})

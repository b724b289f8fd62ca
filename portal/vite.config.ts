/**
 * portal/vite.config: from portal/ to dist/portal. Names of assets carry a hash of their content, and each has its compressed form
 * beside it, so that the server only hands out files.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { defineConfig, type Plugin } from 'vite'

export default defineConfig({
  root: import.meta.dirname,
  build: {
    outDir: '../dist/portal',
    emptyOutDir: true,
    target: 'es2022',
    // Nothing as data: addresses, which the Content-Security-Policy does not let in.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      // 'use client' is for servers that render; here all is the client.
      onwarn: (warning, warn) => void (warning.code === 'MODULE_LEVEL_DIRECTIVE' || warn(warning)),
    },
  },
  plugins: [compressed()],
  logLevel: 'warn',
})

function compressed(): Plugin {
  let assets = ''
  return {
    name: 'compressed',
    apply: 'build',
    configResolved(config) {
      assets = resolve(config.root, config.build.outDir, 'assets')
    },
    closeBundle() {
      for (const name of readdirSync(assets).filter(each => /\.(?:js|css)$/.test(each))) {
        const bytes = readFileSync(join(assets, name))
        writeFileSync(join(assets, `${name}.gz`), gzipSync(bytes, { level: 9 }))
        const params = { [constants.BROTLI_PARAM_QUALITY]: 9 }
        writeFileSync(join(assets, `${name}.br`), brotliCompressSync(bytes, { params }))
      }
    },
  }
}

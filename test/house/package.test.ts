import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

test('the package holds the program, built, and its documents; no sources, no tests, no data', () => {
  const root = fileURLToPath(new URL('../../', import.meta.url))
  // Without scripts: they would build anew under the feet of other tests.
  const listing = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    cwd: root,
    encoding: 'utf8',
    stdio: 'pipe',
  })
  const [made] = JSON.parse(listing) as { files: { path: string }[] }[]
  const files = made?.files.map(({ path }) => path) ?? []
  expect(files).toEqual(
    expect.arrayContaining([
      'bin/surinuke',
      'scripts/prepare.mjs',
      'dist/main.js',
      'dist/commands/program.js',
      'README.md',
      'CHANGELOG.md',
      'ARCHITECTURE.md',
      'LICENSE',
      'models/starting.bin',
      'docs/errors.md',
      'docs/README.ja.md',
    ]),
  )
  const known =
    /^(?:bin\/surinuke|scripts\/prepare\.mjs|dist\/.*\.m?js|dist\/portal\/(?:index\.html|favicon\.svg|assets\/[\w-]+\.(?:js|css)(?:\.(?:br|gz))?)|docs\/.*\.md|models\/.*\.bin|[A-Z]+(?:\.md)?|package\.json)$/
  expect(files.filter(path => !known.test(path))).toEqual([])
})

/** mail/mime-tree: for tests: makes random MIME trees, writes them as a mail, and knows what must be read from it. */
import fc from 'fast-check'

export type Tree =
  | { readonly kind: 'leaf'; readonly bytes: Buffer }
  | { readonly kind: 'message'; readonly inner: Tree }
  | {
      readonly kind: 'multipart'
      readonly subtype: string
      readonly preamble: boolean
      readonly epilogue: boolean
      readonly parts: readonly Tree[]
    }

// One CR at the end would become part of the delimiter's line break.
const content = fc
  .oneof(
    fc.uint8Array({ maxLength: 60 }),
    fc
      .array(fc.constantFrom('--', '--b', '--b0--', '-- ', 'From x', 'A: 1', '', '\r\n', '\n', '\r', '.', '\0'), {
        maxLength: 12,
      })
      .map(all => Buffer.from(all.join(''))),
  )
  .filter(bytes => bytes.at(-1) !== 0x0d)

export const trees: fc.Arbitrary<Tree> = fc.letrec<{ tree: Tree }>(tie => ({
  tree: fc.oneof(
    { maxDepth: 5, depthSize: 'small' },
    content.map((bytes): Tree => ({ kind: 'leaf', bytes: Buffer.from(bytes) })),
    tie('tree').map((inner): Tree => ({ kind: 'message', inner })),
    fc.record({
      kind: fc.constant('multipart' as const),
      subtype: fc.constantFrom('mixed', 'alternative', 'digest', 'related', 'report'),
      preamble: fc.boolean(),
      epilogue: fc.boolean(),
      parts: fc.array(tie('tree'), { minLength: 1, maxLength: 4 }),
    }),
  ),
})).tree

export function typeOf(tree: Tree): string {
  if (tree.kind === 'multipart') return `multipart/${tree.subtype}`
  return tree.kind === 'message' ? 'message/rfc822' : 'application/octet-stream'
}

/**
 * Header and body. Boundaries are prefixes of those inside: only the whole line tells them apart. A leaf may hold lines that
 * look like delimiters, but none that is one: boundaries begin with what leaves do not have.
 */
export function write(tree: Tree, lineEnd: string, level = 0): Buffer {
  const boundary = `=_boundary${'_'.repeat(level)}`
  const header = (parameters = ''): Buffer => Buffer.from(`Content-Type: ${typeOf(tree)}${parameters}${lineEnd}${lineEnd}`)
  if (tree.kind === 'leaf') return Buffer.concat([header(), tree.bytes])
  if (tree.kind === 'message') return Buffer.concat([header(), write(tree.inner, lineEnd, level + 1)])
  return Buffer.concat([
    header(`; boundary="${boundary}"`),
    Buffer.from(tree.preamble ? `This is a mail in parts.${lineEnd}` : ''),
    ...tree.parts.flatMap((part, i) => [
      Buffer.from(`${i > 0 || tree.preamble ? lineEnd : ''}--${boundary}${lineEnd}`),
      write(part, lineEnd, level + 1),
    ]),
    Buffer.from(`${lineEnd}--${boundary}--${lineEnd}${tree.epilogue ? 'That was it.' : ''}`),
  ])
}

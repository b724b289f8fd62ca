/**
 * store/plain-json: what an event holds, as the journal and the database will give it back.
 *
 * A fold must see at once what a rebuild will see later, so whatever JSON drops is dropped before. PostgreSQL takes neither NUL
 * nor halves of surrogate pairs in text; a mail can bring both into a subject, so they become U+FFFD instead of an error.
 */
export function plainJson<T>(value: T): T {
  const text = JSON.stringify(value)
  const plain = JSON.parse(text) as T
  // Well-formed JSON.stringify writes both as escapes.
  return /\\u(?:0000|d[89a-f])/.test(text) ? (cleaned(plain) as T) : plain
}

function cleaned(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(/[\0\p{Surrogate}]/gu, '\ufffd')
  if (Array.isArray(value)) return value.map(cleaned)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [cleaned(key), cleaned(part)]))
}

/**
 * mail/comments: takes comments out of a structured header field (RFC 5322 §3.2.2): nested, with quoted pairs.
 *
 * One that is never closed is no comment: what follows it must not vanish. One pass.
 */
export function withoutComments(text: string): string {
  if (!text.includes('(')) return text
  const kept: string[] = []
  let [from, open, depth] = [0, 0, 0]
  for (let i = 0; i < text.length; i++) {
    const c = text[i]
    if (c === '\\') i++
    else if (c === '"' && depth === 0) i = endOfQuoted(text, i + 1)
    else if (c === '(' && depth++ === 0) open = i
    else if (c === ')' && depth > 0 && --depth === 0) {
      kept.push(text.slice(from, open))
      from = i + 1
    }
  }
  kept.push(text.slice(from))
  return kept.join(' ')
}

/** Position of the closing quote; the text's end when there is none. */
export function endOfQuoted(text: string, from: number): number {
  for (let i = from; i < text.length; i++) {
    if (text[i] === '\\') i++
    else if (text[i] === '"') return i
  }
  return text.length
}

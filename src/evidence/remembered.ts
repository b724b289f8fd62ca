/**
 * evidence/remembered: the last answers of a pure function of short texts, kept.
 *
 * Hosts, styles and pictures come again from mail to mail, and looking them up costs a fraction of working them out. What is kept is
 * bounded in number and in length: attackers can make us forget, and nothing else.
 */
const longestKey = 300

/**
 * `most` answers at most; when there are more, all are forgotten. Texts over 300 characters are worked out each time. `rest`: what is
 * needed for that, and is the same for the same text.
 */
export function remembered<T, Rest extends readonly unknown[]>(
  most: number,
  workOut: (text: string, ...rest: Rest) => T,
): (text: string, ...rest: Rest) => T {
  const known = new Map<string, T>()
  return (text, ...rest) => {
    if (text.length > longestKey) return workOut(text, ...rest)
    const before = known.get(text)
    if (before !== undefined || known.has(text)) return before as T
    const own = copyOf(text)
    const answer = workOut(own, ...rest)
    if (known.size >= most) known.clear()
    known.set(own, answer)
    return answer
  }
}

/** A piece of a mail's text holds on to the whole of it. */
function copyOf(text: string): string {
  return Buffer.from(text, 'utf16le').toString('utf16le')
}

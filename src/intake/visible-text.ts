/**
 * intake/visible-text: roughly what a person sees of an HTML text: no tags, comments, styles or scripts; a line for each tag.
 *
 * Only good enough to measure a note and to find what mail clients write above a forwarded mail. One pass; what is never
 * closed hides all that follows, as it does in a browser.
 */
const hidden = ['style', 'script', 'title'] as const

export function visibleText(html: string): string {
  const lower = html.toLowerCase()
  const out: string[] = []
  for (let at = 0; at < html.length; ) {
    const open = html.indexOf('<', at)
    out.push(html.slice(at, open === -1 ? html.length : open))
    if (open === -1) break
    at = behindTag(lower, open)
  }
  return out.join('\n').replaceAll('&nbsp;', ' ')
}

/** Behind the tag that opens there, with its content if that is not shown. */
function behindTag(lower: string, open: number): number {
  if (lower.startsWith('<!--', open)) return behind(lower, '-->', open + 4)
  const element = hidden.find(name => lower.startsWith(name, open + 1))
  const content = element === undefined ? open : behind(lower, `</${element}`, open)
  return behind(lower, '>', content)
}

function behind(text: string, needle: string, from: number): number {
  const at = text.indexOf(needle, from)
  return at === -1 ? text.length : at + needle.length
}

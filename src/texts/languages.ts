/**
 * texts/languages: which of our languages a person reads, from a list of preferences as browsers and mail programs send it.
 *
 * Never fails: what is not understood counts as no preference.
 */
import type { Language } from './text.js'

/** RFC 9110 §12.5.4 Accept-Language; RFC 3282 gives mail the same form. Undefined: none of ours is wanted. */
export function preferredLanguage(list: string | undefined): Language | undefined {
  const wanted = (list ?? '')
    .slice(0, 1_000)
    .split(',')
    .map(range)
    .filter(each => each.quality > 0)
    .sort((a, b) => b.quality - a.quality)
  for (const { tag } of wanted) {
    if (tag === 'ja' || tag.startsWith('ja-')) return 'ja'
    if (tag === 'en' || tag.startsWith('en-')) return 'en'
  }
  return undefined
}

function range(item: string): { tag: string; quality: number } {
  const [tag = '', ...parameters] = item.split(';').map(part => part.trim().toLowerCase())
  const quality = parameters.find(parameter => parameter.startsWith('q='))?.slice(2)
  return { tag, quality: quality === undefined ? 1 : Number(quality) || 0 }
}

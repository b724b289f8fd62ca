/**
 * portal/shell/stranger: text that a stranger wrote, as text. What would turn or hide letters is shown by its name instead, so that an
 * address reads as it is (UTS #39, UTR #36: bidirectional and invisible characters).
 */

const names: Readonly<Record<string, string>> = {
  '\u200b': 'ZWSP',
  '\u200c': 'ZWNJ',
  '\u200d': 'ZWJ',
  '\u200e': 'LRM',
  '\u200f': 'RLM',
  '\u202a': 'LRE',
  '\u202b': 'RLE',
  '\u202c': 'PDF',
  '\u202d': 'LRO',
  '\u202e': 'RLO',
  '\u2060': 'WJ',
  '\u2066': 'LRI',
  '\u2067': 'RLI',
  '\u2068': 'FSI',
  '\u2069': 'PDI',
  '\u00ad': 'SHY',
  '\ufeff': 'BOM',
}

const unseen = new RegExp(`[${Object.keys(names).join('')}]`, 'g')

export function visible(text: string): string {
  return text.replace(unseen, sign => `⟨${names[sign]}⟩`)
}

/** For comparing: such signs are strewn in at random, and differ in each copy. */
export function withoutUnseen(text: string): string {
  return text.replace(unseen, '')
}

export function Stranger({ children, mono = false }: { readonly children: string; readonly mono?: boolean }) {
  return <bdi className={mono ? 'stranger mono' : 'stranger'}>{visible(children)}</bdi>
}

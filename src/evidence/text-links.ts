/**
 * evidence/text-links: links in running text, also those written so that filters overlook them and people do not.
 *
 * hxxp, [.], (dot) and "shop dot com" are put right first. Whoever defangs links in a wanted mail (people who write about attacks
 * do) gets the same features; that they were defanged is a fact of its own. Linear; at most `maxLinks` are read.
 */
const maxLinks = 200

export interface TextLinks {
  readonly urls: readonly string[]
  readonly defanged: boolean
}

const textLink = /(?:h(?:tt|xx)ps?:\/\/|www\.)[^\s<>"'\u3000\u300c\u300d]{3,2000}/gi
const brackets = /[[({](?:\.|dot|:\/\/|:)[\])}]/i
const spelledOut =
  /(?<![\w.-])((?:[a-z0-9][a-z0-9-]{0,62})(?: dot [a-z0-9][a-z0-9-]{0,62}){0,2}) dot (com|net|org|info|biz|ru|cn|xyz|top|jp|shop|site|online|club)(?![\w-])/gi

export function linksInText(text: string): TextLinks {
  const { plain, bare } = refanged(text)
  const urls = [...bare]
  if (plain.includes('://') || /www\./i.test(plain)) {
    for (const match of plain.matchAll(textLink)) {
      urls.push(match[0].replace(/[).,;:!?\]}]+$/, ''))
      if (urls.length >= maxLinks) break
    }
  }
  return { urls, defanged: plain !== text || bare.length > 0 || /hxxps?:\/\//i.test(plain) }
}

/** The text with brackets undone, and hosts that were spelled out. */
function refanged(text: string): { readonly plain: string; readonly bare: readonly string[] } {
  // Rare, so the common mail pays one search for each.
  const plain = brackets.test(text) ? undone(text) : text
  const bare: string[] = []
  if (/ dot /i.test(plain)) {
    for (const match of plain.matchAll(spelledOut)) {
      bare.push(`http://${(match[1] as string).replace(/ dot /gi, '.')}.${match[2]}`.toLowerCase())
      if (bare.length >= maxLinks) break
    }
  }
  return { plain, bare }
}

/** Only inside what looks like a name or a scheme: "(dot)" in a sentence stays. */
function undone(text: string): string {
  return text
    .replace(/(?<=[a-z0-9])(?:[[({]\.[\])}]| ?[[({]dot[\])}] ?)(?=[a-z0-9])/gi, '.')
    .replace(/(?<=h(?:tt|xx)ps?)[[({](:|:\/\/)[\])}]/gi, '$1')
}

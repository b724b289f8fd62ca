/** evidence/language: which language a text is most likely in; only as fine as certificates and pages need it. Never throws; linear. */
const marks: Readonly<Record<string, string>> = {
  en: 'the and you your is for with this have',
  de: 'und der die das ist nicht sie ihre mit',
  fr: 'le les des vous votre est pour dans une',
  es: 'el los para que una por su usted con',
  pt: 'os para que uma voce seu nao com sua',
  it: 'il che per non una del con sono della',
  nl: 'het een van voor niet met uw zijn deze',
}
const languages = Object.keys(marks)
/** Which languages, as bits, have the word. */
const marked = new Map<number, number>()
for (const [i, language] of languages.entries()) {
  for (const word of (marks[language] as string).split(' ')) {
    const packed = [...word].reduce((number, letter) => pack(number, letter.charCodeAt(0)), 0)
    marked.set(packed, (marked.get(packed) ?? 0) | (1 << i))
  }
}
const longest = 5

/** Five letters, digits and underscores of a word fit into a number; other signs never come here. */
function pack(before: number, code: number): number {
  if (code > 0x60) return before * 64 + code - 0x60
  return before * 64 + (code === 0x5f ? 0x3f : code - 0x10)
}
const read = 4_000

/** `folded`: in lower case, marks taken off Latin letters. */
export function languageOf(folded: string): string {
  let kana = 0
  let ideographs = 0
  let hangul = 0
  let cyrillic = 0
  const counts = languages.map(() => 0)
  const end = Math.min(folded.length, read)
  let length = 0
  let packed = 0
  for (let i = 0; i <= end; i++) {
    const c = i < end ? folded.charCodeAt(i) : 0x20
    if ((c >= 0x61 && c <= 0x7a) || (c >= 0x30 && c <= 0x39) || c === 0x5f) {
      if (length++ < longest) packed = pack(packed, c)
      continue
    }
    if (length > 0) {
      const bits = length <= longest ? marked.get(packed) : undefined
      if (bits !== undefined) for (let at = 0; at < counts.length; at++) counts[at] = (counts[at] as number) + ((bits >> at) & 1)
      length = 0
      packed = 0
    }
    if (c < 0x400) continue
    if (c <= 0x4ff) cyrillic++
    else if (c >= 0x3041 && c <= 0x30ff) kana++
    else if (c >= 0x4e00 && c <= 0x9fff) ideographs++
    else if (c >= 0xac00 && c <= 0xd7a3) hangul++
  }
  if (kana >= 4 && kana * 8 >= ideographs) return 'ja'
  if (ideographs >= 10) return 'zh'
  if (hangul >= 10) return 'ko'
  if (cyrillic >= 20) return 'ru'
  const most = Math.max(...counts)
  return most > 2 ? (languages[counts.indexOf(most)] as string) : 'und'
}

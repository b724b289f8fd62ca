/** evidence/language: which language a text is most likely in; only as fine as certificates and pages need it. Never throws. */
const latinMarks: readonly (readonly [string, RegExp])[] = [
  ['en', /\b(?:the|and|you|your|is|for|with|this|have)\b/g],
  ['de', /\b(?:und|der|die|das|ist|nicht|sie|ihre|mit)\b/g],
  ['fr', /\b(?:le|les|des|vous|votre|est|pour|dans|une)\b/g],
  ['es', /\b(?:el|los|para|que|una|por|su|usted|con)\b/g],
  ['pt', /\b(?:os|para|que|uma|voce|seu|nao|com|sua)\b/g],
  ['it', /\b(?:il|che|per|non|una|del|con|sono|della)\b/g],
  ['nl', /\b(?:het|een|van|voor|niet|met|uw|zijn|deze)\b/g],
]

export function languageOf(folded: string): string {
  const text = folded.slice(0, 4_000)
  const count = (pattern: RegExp): number => text.match(pattern)?.length ?? 0
  const kana = count(/[\u3041-\u30ff]/g)
  const ideographs = count(/[\u4e00-\u9fff]/g)
  if (kana >= 4 && kana * 8 >= ideographs) return 'ja'
  if (ideographs >= 10) return 'zh'
  if (count(/[\uac00-\ud7a3]/g) >= 10) return 'ko'
  if (count(/[\u0400-\u04ff]/g) >= 20) return 'ru'
  let best = 'und'
  let most = 2
  for (const [language, pattern] of latinMarks) {
    const n = count(pattern)
    if (n > most) {
      best = language
      most = n
    }
  }
  return best
}

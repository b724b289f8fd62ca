/**
 * intake/inline-forward: has a mail been forwarded as text, without its original headers?
 *
 * Recognised by what mail clients write above the quoted mail, in English, Japanese and their neighbours. The text is cut
 * before it is looked at; patterns are anchored to line starts, so the look is linear.
 */
const marks: readonly RegExp[] = [
  /^[ >]*-{2,}\s*(?:forwarded message|original message|original mail|weitergeleitete nachricht|message transféré|転送メッセージ|転送メール|元のメッセージ|オリジナルメッセージ|original appointment)/im,
  /^[ >]*(?:begin forwarded message|anfang der weitergeleiteten|転送されたメッセージ|以下、?転送)/im,
]
const blockFields: readonly RegExp[] = [
  /^[ >*]*(?:from|von|de|差出人|送信者)\s*[:：]/im,
  /^[ >*]*(?:sent|date|gesendet|envoyé|送信日時|日付|日時)\s*[:：]/im,
  /^[ >*]*(?:subject|betreff|objet|件名)\s*[:：]/im,
]

/** Type of the file that stands for a mail forwarded in the submitter's own text. */
export const inlineForwardType = 'text/x-inline-forward'

export function isInlineForward(text: string): boolean {
  const start = text.slice(0, 32_768)
  return marks.some(mark => mark.test(start)) || blockFields.every(field => field.test(start))
}

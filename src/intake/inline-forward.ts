/**
 * intake/inline-forward: has a mail been forwarded as text, without its original headers?
 *
 * Recognised by what mail clients write above the quoted mail, in English, Japanese and their neighbours. The text is cut
 * before it is looked at; patterns are anchored to line starts, so the look is linear.
 */
/** Quoting, and what people's programs draw lines with, also in wide letters. */
const quoted = '^[ >＞　]*'
const line = `${quoted}[-=*_－＝＊―─]{2,}[ 　]*`
const words = [
  '(?:start of |begin )?forwarded (?:message|by)',
  'original (?:message|mail|appointment)',
  'weitergeleitete nachricht',
  'message transféré',
  '転送(?:メッセージ|メール|者)',
  '(?:元の|オリジナル)(?:メッセージ|メール)',
]
const alone = ['begin forwarded message', 'anfang der weitergeleiteten', '(?:以下は)?転送されたメッセージ', '以下、?転送']
const marks: readonly RegExp[] = [
  new RegExp(`${line}(?:${words.join('|')})`, 'im'),
  new RegExp(`${quoted}(?:${alone.join('|')})`, 'im'),
]

/** The head that programs copy from the mail's own: sender, time and subject, each at the beginning of a line. */
const labels = [
  'from|von|de|差出人|送信者',
  'sent|date|gesendet|envoyé|(?:送信|受信)?日時?|日付',
  'subject|betreff|objet|件[ 　]*名',
]
const blockFields = labels.map(names => new RegExp(`^[ >＞　*]*(?:${names})[ \\t　*]*[:：]`, 'im'))

/** Type of the file that stands for a mail forwarded in the submitter's own text. */
export const inlineForwardType = 'text/x-inline-forward'

export function isInlineForward(text: string): boolean {
  const start = text.slice(0, 32_768).replaceAll('\u00a0', ' ')
  return marks.some(mark => mark.test(start)) || blockFields.every(field => field.test(start))
}

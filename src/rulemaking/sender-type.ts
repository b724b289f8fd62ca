/**
 * rulemaking/sender-type: what kind of sender remembered wanted mail came from.
 *
 * A rule that was tried on ten thousand newsletters and no letter between people has been tried on little: so a certificate
 * counts by kind of sender. What the mail says of itself decides; here nobody gains by lying, since it is wanted mail.
 */
import type { Evidence } from '../evidence/index.js'

/** The order is that of the byte in a stored batch: add at the end only. */
export const senderTypes = ['other', 'own', 'free-mail', 'mailing-list', 'bulk'] as const
export type SenderType = (typeof senderTypes)[number]

const freeMail = new Set(
  `gmail.com googlemail.com outlook.com outlook.jp hotmail.com hotmail.co.jp live.com live.jp msn.com yahoo.com yahoo.co.jp ymail.com ymail.ne.jp
  aol.com icloud.com me.com mac.com protonmail.com proton.me pm.me gmx.de gmx.net gmx.com web.de t-online.de freenet.de mail.ru yandex.ru
  yandex.com qq.com 163.com 126.com sina.com naver.com daum.net hanmail.net docomo.ne.jp ezweb.ne.jp au.com softbank.ne.jp i.softbank.jp
  nifty.com biglobe.ne.jp ocn.ne.jp so-net.ne.jp plala.or.jp excite.co.jp infoseek.jp zoho.com fastmail.com mail.com hey.com tutanota.com
  tuta.io orange.fr free.fr laposte.net libero.it comcast.net verizon.net att.net rocketmail.com`
    .split(/\s+/)
    .filter(domain => domain !== ''),
)

/** `own`: domains of the organisation, lower case. */
export function senderTypeOf(evidence: Evidence, own: readonly string[]): SenderType {
  const domain = evidence.features.find(feature => feature.kind === 'sender-domain')?.value ?? ''
  const address = evidence.features.find(feature => feature.kind === 'sender-address')?.value ?? ''
  const has = (header: string): boolean => evidence.traits.includes(`header:${header}`)
  // RFC 2369 §3.4: where members may write to; a newsletter's readers can't.
  if (has('list-post')) return 'mailing-list'
  // RFC 2369 §3.2, RFC 2919: sent to many, and honest about it.
  if (has('list-unsubscribe') || has('list-id')) return 'bulk'
  if (own.some(name => domain === name || address.endsWith(`@${name}`) || address.endsWith(`.${name}`))) return 'own'
  return freeMail.has(domain) ? 'free-mail' : 'other'
}

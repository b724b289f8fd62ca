/**
 * evidence/domains: what a host's name says of who owns it (public suffix list; nothing is asked of any server).
 */
import { getDomain, parse } from 'tldts'
import { remembered } from './remembered.js'

/** The registrable domain; the host itself where there is none (an IP address, a single label). */
export const registrable = remembered(10_000, host => getDomain(host) ?? host)

// Endings that are files' at least as often as domains'.
const fileEndings = new Set('zip mov md py sh rs pl so ps cc ai app'.split(' '))

/** 'paypal.com' in a text is a host, 'report.pdf' and 'Node.js' are not. */
export function isHostName(text: string): boolean {
  const { isIcann, domain, publicSuffix } = parse(text)
  return isIcann === true && domain !== null && !fileEndings.has(publicSuffix ?? '')
}

const freeMail = new Set(
  `gmail.com googlemail.com outlook.com hotmail.com live.com msn.com outlook.jp hotmail.co.jp live.jp hotmail.co.uk hotmail.fr hotmail.de
  yahoo.com yahoo.co.jp yahoo.co.uk yahoo.fr yahoo.de ymail.com rocketmail.com aol.com aim.com icloud.com me.com mac.com proton.me
  protonmail.com pm.me tutanota.com tuta.com gmx.de gmx.net gmx.com web.de freenet.de t-online.de mail.com email.com mail.ru bk.ru
  inbox.ru list.ru yandex.ru yandex.com rambler.ru qq.com 163.com 126.com sina.com sohu.com naver.com daum.net hanmail.net rediffmail.com
  zoho.com fastmail.com laposte.net orange.fr free.fr libero.it virgilio.it seznam.cz wp.pl o2.pl onet.pl uol.com.br bol.com.br terra.com.br
  docomo.ne.jp ezweb.ne.jp au.com softbank.ne.jp i.softbank.jp goo.jp excite.co.jp nifty.com`.split(/\s+/),
)

/** Anybody can have an address there. */
export function isFreeMail(host: string): boolean {
  return freeMail.has(host) || freeMail.has(registrable(host))
}

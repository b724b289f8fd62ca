/** judging/japanese/wanted: the sixty, notices of one brand side by side, so that each half of the set holds some of every brand. */
import { rawOf, type WantedMail } from '../../wanted.js'
import { bankNotices } from './bank-notices.js'
import { cardNotices } from './card-notices.js'
import { colleagues } from './colleagues.js'
import { invoices } from './invoices.js'
import { mailingLists } from './mailing-lists.js'
import { newsletters } from './newsletters.js'
import { orders } from './orders.js'
import { parcelNotices } from './parcel-notices.js'
import { privateMail } from './private.js'
import { taxAndPublic } from './tax-and-public.js'

export const japaneseWanted: readonly WantedMail[] = [
  ...parcelNotices,
  ...bankNotices,
  ...cardNotices,
  ...taxAndPublic,
  ...orders,
  ...invoices,
  ...colleagues,
  ...newsletters,
  ...mailingLists,
  ...privateMail,
].map((wanted, i) => rawOf(wanted, 'ja', i))

/** judging/english/wanted: the thirty. */
import { rawOf, type WantedMail } from '../../wanted.js'
import { bulkAndPrivate } from './bulk-and-private.js'
import { business } from './business.js'
import { notices } from './notices.js'

export const englishWanted: readonly WantedMail[] = [...notices, ...business, ...bulkAndPrivate].map((wanted, i) =>
  rawOf(wanted, 'en', i),
)

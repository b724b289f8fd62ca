/**
 * evidence/findings: facts about a mail that a person understands, one file each, as a table.
 *
 * A finding decides nothing: it is a trait among others that lessons give its weight, but one with a sentence of its own
 * ('reason.finding.…' in texts), so that a verdict can say it.
 */
import type { Facts } from '../facts.js'
import { archiveEncrypted } from './archive-encrypted.js'
import { archiveProgram } from './archive-program.js'
import { attachmentDoubleEnding } from './attachment-double-ending.js'
import { attachmentMacros } from './attachment-macros.js'
import { attachmentPage } from './attachment-page.js'
import { attachmentProgram } from './attachment-program.js'
import { attachmentSmuggles } from './attachment-smuggles.js'
import { attachmentTypeDiffers } from './attachment-type-differs.js'
import { brandElsewhere } from './brand-elsewhere.js'
import { brandForged } from './brand-forged.js'
import { brandInSubject } from './brand-in-subject.js'
import { hiddenInWords } from './hidden-in-words.js'
import { hiddenText } from './hidden-text.js'
import { linkDefanged } from './link-defanged.js'
import { linkLookAlike } from './link-look-alike.js'
import { linkLooksLikeBrand } from './link-looks-like-brand.js'
import { linkRedirectChain } from './link-redirect-chain.js'
import { linkTextNamesOtherHost } from './link-text-names-other-host.js'
import { linkToAddress } from './link-to-address.js'
import { linkUserInfo } from './link-user-info.js'
import { nameNamesOtherAddress } from './name-names-other-address.js'
import { qrCode } from './qr-code.js'
import { replyToElsewhere } from './reply-to-elsewhere.js'
import { replyToFreeMail } from './reply-to-free-mail.js'
import { senderLooksLikeBrand } from './sender-looks-like-brand.js'

const table = {
  'hidden-text': hiddenText,
  'hidden-in-words': hiddenInWords,
  'name-names-other-address': nameNamesOtherAddress,
  'brand-elsewhere': brandElsewhere,
  'brand-forged': brandForged,
  'brand-in-subject': brandInSubject,
  'sender-looks-like-brand': senderLooksLikeBrand,
  'reply-to-elsewhere': replyToElsewhere,
  'reply-to-free-mail': replyToFreeMail,
  'link-looks-like-brand': linkLooksLikeBrand,
  'link-text-names-other-host': linkTextNamesOtherHost,
  'link-to-address': linkToAddress,
  'link-look-alike': linkLookAlike,
  'link-user-info': linkUserInfo,
  'link-redirect-chain': linkRedirectChain,
  'link-defanged': linkDefanged,
  'attachment-type-differs': attachmentTypeDiffers,
  'attachment-double-ending': attachmentDoubleEnding,
  'attachment-program': attachmentProgram,
  'attachment-page': attachmentPage,
  'attachment-smuggles': attachmentSmuggles,
  'attachment-macros': attachmentMacros,
  'archive-program': archiveProgram,
  'archive-encrypted': archiveEncrypted,
  'qr-code': qrCode,
} satisfies Record<string, (facts: Facts) => boolean>

export type FindingName = keyof typeof table

export const findingNames = Object.keys(table) as readonly FindingName[]

export function findingsOf(facts: Facts): FindingName[] {
  return findingNames.filter(name => table[name](facts))
}

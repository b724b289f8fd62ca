/** judging/japanese/campaigns: the ten of them. */
import { bank } from './bank.js'
import { card } from './card.js'
import { dating } from './dating.js'
import { invoice } from './invoice.js'
import { lottery } from './lottery.js'
import { mailbox } from './mailbox.js'
import { marketplace } from './marketplace.js'
import { parcel } from './parcel.js'
import { sideJob } from './side-job.js'
import { tax } from './tax.js'

export const japaneseCampaigns = [parcel, bank, card, tax, lottery, dating, invoice, marketplace, sideJob, mailbox]

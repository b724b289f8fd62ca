/** judging/english/campaigns: the five of them. */
import { advanceFee } from './advance-fee.js'
import { extortion } from './extortion.js'
import { invoice } from './invoice.js'
import { parcel } from './parcel.js'
import { security } from './security.js'

export const englishCampaigns = [invoice, parcel, extortion, advanceFee, security]

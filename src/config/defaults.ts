/** config/defaults: every setting with its default and what it may be. What it means is in texts, under 'setting.'. */
import { defaultSignInSettings, type SignInSettings } from '../access/index.js'
import { defaultIntakeSettings, type IntakeSettings } from '../intake/index.js'
import { defaultNoticeSettings, type NoticeSettings } from '../notices/index.js'
import {
  defaultJudgingSettings,
  defaultRulemakingSettings,
  type JudgingSettings,
  type RulemakingSettings,
} from '../rulemaking/index.js'
import { isTextKey, type Language, type TextKey, text } from '../texts/index.js'

export interface Config {
  readonly organisation: { readonly name: string; readonly domains: readonly string[]; readonly language: Language }
  readonly bind: string
  readonly ports: { readonly web: number; readonly intake: number }
  readonly database: string
  readonly intake: IntakeSettings
  readonly notices: NoticeSettings
  readonly rulemaking: RulemakingSettings
  readonly judging: JudgingSettings
  readonly web: WebSettings
  readonly signIn: SignInSettings
}

export interface WebSettings {
  /** Where people reach the pages; empty: on this machine. */
  readonly publicUrl: string
  /** Networks of proxies whose word for the client's address is believed. */
  readonly trustedProxies: readonly string[]
}

export const defaultConfig: Config = {
  organisation: { name: '', domains: [], language: 'en' },
  bind: '127.0.0.1',
  ports: { web: 8080, intake: 2525 },
  database: 'embedded',
  intake: defaultIntakeSettings,
  notices: defaultNoticeSettings,
  rulemaking: defaultRulemakingSettings,
  judging: defaultJudgingSettings,
  web: { publicUrl: '', trustedProxies: [] },
  signIn: defaultSignInSettings,
}

export interface Setting {
  readonly oneOf?: readonly string[]
  /** Inclusive. */
  readonly range?: readonly [number, number]
  /** Never logged. */
  readonly secret?: boolean
  /** Each entry of a list must be of this form. */
  readonly form?: Form
}

interface Form {
  /** Texts say in words what it is. */
  readonly name: 'network' | 'domain'
  readonly pattern: RegExp
}

const port: Pick<Setting, 'range'> = { range: [0, 65_535] }
const network: Form = {
  name: 'network',
  pattern: /^[0-9a-fA-F.:]{2,45}(?:\/\d{1,3})?$/,
}
const domain: Form = { name: 'domain', pattern: /^[^\s@/]+\.[^\s@/]+$/ }

export const settings: Readonly<Record<string, Setting>> = {
  'organisation.name': {},
  'organisation.domains': { form: domain },
  'organisation.language': { oneOf: ['en', 'ja'] },
  bind: {},
  'ports.web': { ...port },
  'ports.intake': { ...port },
  database: { secret: true },
  'intake.missedAddresses': {},
  'intake.wronglyBlockedAddresses': {},
  'intake.maxAgeDays': { range: [1, 100_000] },
  'intake.maxMailBytes': { range: [10_000, 100_000_000] },
  'intake.maxSamples': { range: [1, 10_000] },
  'intake.strictFormat': {},
  'intake.refuseDetected': {},
  'intake.trustedReceivedBy': {},
  'intake.trustedRelays': { form: network },
  'intake.blockedSubmitters': {},
  'intake.tlsCertFile': {},
  'intake.tlsKeyFile': {},
  'intake.mailsPerMinute': { range: [1, 10_000_000] },
  'intake.submission': { oneOf: ['direct', 'moderated', 'refused'] },
  'intake.moderationDays': { range: [1, 365] },
  'notices.tell': { oneOf: ['nothing', 'state', 'everything'] },
  'notices.from': {},
  'notices.relayHost': {},
  'notices.relayPort': { range: [1, 65_535] },
  'notices.relaySecure': {},
  'notices.relayUser': {},
  'notices.relayPassword': { secret: true },
  'notices.giveUpDays': { range: [1, 30] },
  'rulemaking.mode': { oneOf: ['live', 'shadow'] },
  'rulemaking.people': { range: [1, 1_000] },
  'rulemaking.expireDays': { range: [1, 3_650] },
  'judging.heuristics': { oneOf: ['on', 'off'] },
  'judging.threshold': { range: [1, 100] },
  'judging.startingModel': { oneOf: ['shipped', 'none'] },
  'judging.trustedAuthservIds': {},
  'web.publicUrl': {},
  'web.trustedProxies': { form: network },
  'signIn.idleHours': { range: [1, 8_760] },
  'signIn.mostDays': { range: [1, 365] },
  'signIn.failures': { range: [3, 1_000] },
  'signIn.lockMinutes': { range: [1, 10_000] },
  'signIn.linkHours': { range: [1, 8_760] },
  'signIn.triesPerMinute': { range: [1, 100_000] },
  'signIn.oidcIssuer': {},
  'signIn.oidcClientId': {},
  'signIn.oidcClientSecret': { secret: true },
  'signIn.oidcLabel': {},
  'signIn.oidcJoin': {},
}

/** A sentence or two for people. */
export function meaningOf(key: string, language: Language): string {
  const textKey = `setting.${key}`
  if (!isTextKey(textKey)) throw new Error(`texts have nothing under ${textKey}`)
  return text(language, textKey as 'setting.bind' & TextKey)
}

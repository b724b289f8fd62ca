/** config/defaults: every setting with its default and what it means. The file that people edit is written from this. */
import { defaultIntakeSettings, type IntakeSettings, type Language } from '../intake/index.js'
import { defaultNoticeSettings, type NoticeSettings } from '../notices/index.js'
import { defaultRulemakingSettings, type RulemakingSettings } from '../rulemaking/index.js'

export interface Config {
  readonly organisation: { readonly name: string; readonly domains: readonly string[]; readonly language: Language }
  readonly bind: string
  readonly ports: { readonly web: number; readonly intake: number }
  readonly database: string
  readonly intake: IntakeSettings
  readonly notices: NoticeSettings
  readonly rulemaking: RulemakingSettings
}

export const defaultConfig: Config = {
  organisation: { name: '', domains: [], language: 'en' },
  bind: '127.0.0.1',
  ports: { web: 8080, intake: 2525 },
  database: 'embedded',
  intake: defaultIntakeSettings,
  notices: defaultNoticeSettings,
  rulemaking: defaultRulemakingSettings,
}

export interface Setting {
  readonly doc: string
  readonly oneOf?: readonly string[]
  /** Inclusive. */
  readonly range?: readonly [number, number]
  /** Never logged. */
  readonly secret?: boolean
  /** Each entry of a list, or the text, must be of this form; the words say which. */
  readonly form?: { readonly pattern: RegExp; readonly words: string }
}

const port: Pick<Setting, 'range'> = { range: [0, 65_535] }
const network = { pattern: /^[0-9a-fA-F.:]{2,45}(?:\/\d{1,3})?$/, words: 'an address or network such as 192.0.2.0/24' }
const domain = { pattern: /^[^\s@/]+\.[^\s@/]+$/, words: 'a domain such as example.org' }

export const settings: Readonly<Record<string, Setting>> = {
  'organisation.name': { doc: 'Shown in notices. Empty: "your mail filter team".' },
  'organisation.domains': {
    doc: 'Mail domains whose people may submit. Empty: everybody whom a trusted relay (intake.trustedRelays) vouches for.',
    form: domain,
  },
  'organisation.language': { doc: 'Language where a person\'s own is not known: "en" or "ja".', oneOf: ['en', 'ja'] },
  bind: { doc: 'Address on which all ports listen. "0.0.0.0" for all of the machine\'s.' },
  'ports.web': { doc: 'HTTP API. 0: off.', ...port },
  'ports.intake': { doc: 'SMTP for submissions. 0: off.', ...port },
  database: {
    doc: '"embedded", or postgres://user:password@host/name. Environment SURINUKE_DATABASE goes before this.',
    secret: true,
  },
  'intake.missedAddresses': { doc: "Addresses for spam that got through. Without '@': that name at any domain." },
  'intake.wronglyBlockedAddresses': { doc: 'Addresses for wanted mail that was blocked.' },
  'intake.maxAgeDays': { doc: 'Samples received longer ago are refused (too-old).', range: [1, 100_000] },
  'intake.maxMailBytes': { doc: 'Largest submission in bytes (too-big; 552 on SMTP).', range: [10_000, 100_000_000] },
  'intake.maxSamples': { doc: 'Most files in one submission (too-many).', range: [1, 10_000] },
  'intake.strictFormat': { doc: 'Refuse .eml attached by Outlook and .msg attached by others (format-mismatch).' },
  'intake.refuseDetected': { doc: 'Refuse samples that are caught already (already-detected).' },
  'intake.trustedReceivedBy': { doc: "Hosts whose Received lines tell a sample's age. Empty: its newest line does." },
  'intake.trustedRelays': { doc: 'Your own mail servers: their word for a sender is believed.', form: network },
  'intake.blockedSubmitters': { doc: 'Addresses and domains that may not submit (submitter-blocked).' },
  'intake.tlsCertFile': { doc: 'PEM file with the certificate for STARTTLS. Empty: not offered.' },
  'intake.tlsKeyFile': { doc: 'PEM file with its key.' },
  'intake.mailsPerMinute': { doc: 'Most mails that one client address may send in a minute.', range: [1, 10_000_000] },
  'notices.tell': {
    doc: 'What reporters are told by mail: "nothing", "state" (receipts and results), "everything" (also how many others reported the like).',
    oneOf: ['nothing', 'state', 'everything'],
  },
  'notices.from': { doc: 'Sender address of notices.' },
  'notices.relayHost': { doc: 'Mail server that sends notices. Empty: they are kept in the outbox.' },
  'notices.relayPort': { doc: 'Port of that mail server.', range: [1, 65_535] },
  'notices.relaySecure': { doc: 'true: TLS from the first byte (port 465). false: STARTTLS where the server offers it.' },
  'notices.relayUser': { doc: 'Name to sign in with at that mail server; it must then have TLS. Empty: none.' },
  'notices.relayPassword': { doc: 'Password for that name.', secret: true },
  'notices.giveUpDays': {
    doc: 'News that is so many days old is told no more, also when the relay has put it off for so long.',
    range: [1, 30],
  },
  'rulemaking.mode': {
    doc: '"live": a rule that was tried stops mail at once. "shadow": it only counts.',
    oneOf: ['live', 'shadow'],
  },
  'rulemaking.people': { doc: 'So many different people must report before a campaign gets a rule.', range: [1, 1_000] },
  'rulemaking.expireDays': { doc: 'A rule ends so many days after its last new report.', range: [1, 3_650] },
}

/** notices/settings: what reporters are told, and through which server. */
export interface NoticeSettings {
  /** 'nothing': no mail. 'state': receipts and results. 'everything': also how many others reported the like. A person may choose less. */
  readonly tell: 'nothing' | 'state' | 'everything'
  /** Sender of notices. */
  readonly from: string
  /** A mail server that relays notices; '' keeps them in the outbox. */
  readonly relayHost: string
  readonly relayPort: number
  /** TLS from the first byte (port 465). Otherwise STARTTLS is used when the server offers it. */
  readonly relaySecure: boolean
  /** '': without signing in. With a name, the server must have TLS and a valid certificate. */
  readonly relayUser: string
  readonly relayPassword: string
  /** A notice that the relay puts off for so long is given up; older news is told no more. */
  readonly giveUpDays: number
}

export const defaultNoticeSettings: NoticeSettings = {
  tell: 'state',
  from: 'surinuke@localhost',
  relayHost: '',
  relayPort: 25,
  relaySecure: false,
  relayUser: '',
  relayPassword: '',
  giveUpDays: 5,
}

/** notices/settings: what reporters are told, and through which server. */
export interface NoticeSettings {
  /** 'nothing': no mail. 'state': receipts and results. 'everything': also how many others reported the like. */
  readonly tell: 'nothing' | 'state' | 'everything'
  /** Sender of notices. */
  readonly from: string
  /** A mail server that relays notices; '' keeps them in the outbox. */
  readonly relayHost: string
  readonly relayPort: number
}

export const defaultNoticeSettings: NoticeSettings = { tell: 'state', from: 'surinuke@localhost', relayHost: '', relayPort: 25 }

/** portal/api/accounts: people who can sign in, as the API tells of them. */
export interface Grant {
  readonly role: string
  readonly organisation?: string
  readonly domain?: string
}

export interface Account {
  readonly address: string
  readonly name?: string
  readonly roles: readonly Grant[]
  readonly locked: boolean
  readonly madeAt: string
  readonly signedInAt?: string
}

export interface OneTimeLink {
  readonly link: string
  readonly expires: string
}

export const accountsPath = '/accounts'
export const accountPath = (address: string): string => `${accountsPath}/${encodeURIComponent(address)}`

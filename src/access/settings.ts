/** access/settings: how long one stays signed in, and what guards the way in. */
export interface SignInSettings {
  /** A session that is not used for so long ends. */
  readonly idleHours: number
  /** Every session ends after so long. */
  readonly mostDays: number
  /** After so many failures in a row the password of an account is not asked any more for `lockMinutes`. */
  readonly failures: number
  readonly lockMinutes: number
  /** How long a one-time link can be used. */
  readonly linkHours: number
  /** Most sign-ins that one client address may try in a minute; its network may try four times as many. */
  readonly triesPerMinute: number
  /** OpenID Connect; an empty issuer: nobody signs in that way. */
  readonly oidcIssuer: string
  readonly oidcClientId: string
  readonly oidcClientSecret: string
  /** On the button. */
  readonly oidcLabel: string
  /** People of the organisation's domains whom the provider vouches for need no invitation: they become reporters. */
  readonly oidcJoin: boolean
}

export const defaultSignInSettings: SignInSettings = {
  idleHours: 12,
  mostDays: 7,
  failures: 10,
  lockMinutes: 15,
  linkHours: 72,
  triesPerMinute: 20,
  oidcIssuer: '',
  oidcClientId: '',
  oidcClientSecret: '',
  oidcLabel: 'OpenID Connect',
  oidcJoin: false,
}

/** access/events: signing in and out, and what one signs in with. Of secrets only hashes are here; a TOTP secret is encrypted. */
import type { Event } from '../store/index.js'

export type Method = 'password' | 'link' | 'passkey' | 'oidc'

/** Where a request comes from, as far as that can be known. */
export interface Origin {
  readonly address: string
  /** What the browser calls itself: a hint for the person who looks at the list of sessions. */
  readonly agent?: string
}

export type SessionBegun = Event<
  'session-begun',
  {
    readonly session: string
    readonly hash: string
    readonly person: string
    readonly method: Method
    readonly origin: Origin
    /** The half minute whose code was used: neither it nor an older one is taken again. */
    readonly totpStep?: number
    /** The passkey that was used, and how often it says that it was. */
    readonly passkey?: { readonly id: string; readonly counter: number }
  }
>
/** Recorded now and then while it is used: often enough to tell a forgotten one. */
export type SessionSeen = Event<'session-seen', { readonly session: string }>
export type SessionEnded = Event<'session-ended', { readonly session: string; readonly person: string }>

/** `failures` in a row; from a certain number on the password way is closed until `lockedUntil`. */
export type SignInFailed = Event<
  'sign-in-failed',
  {
    readonly person: string
    readonly method: Method
    readonly reason: 'unknown' | 'password' | 'totp' | 'passkey' | 'oidc' | 'account-locked'
    readonly origin: Origin
    readonly failures: number
    /** ISO 8601. */
    readonly lockedUntil?: string
  }
>

export type LinkPurpose = 'first' | 'invitation' | 'reset'
/** A newer link of the same person replaces it. */
export type LinkMade = Event<
  'link-made',
  {
    readonly link: string
    readonly hash: string
    readonly person: string
    readonly purpose: LinkPurpose
    readonly expires: string
  }
>
export type LinkUsed = Event<'link-used', { readonly link: string; readonly person: string }>

/** In the PHC form of argon2id. All sessions of the person end but `keep`. */
export type PasswordSet = Event<'password-set', { readonly person: string; readonly hash: string; readonly keep?: string }>

/** `sealed`: the secret, encrypted under a key of the keyring. It counts once a code of it was confirmed. */
export type TotpBegun = Event<'totp-begun', { readonly person: string; readonly sealed: string }>
export type TotpConfirmed = Event<'totp-confirmed', { readonly person: string; readonly step: number }>
export type TotpRemoved = Event<'totp-removed', { readonly person: string }>

/** A credential of WebAuthn: the public half, by which nobody can sign in. */
export type PasskeyAdded = Event<
  'passkey-added',
  {
    readonly passkey: string
    readonly person: string
    readonly label: string
    /** COSE key in base64url. */
    readonly publicKey: string
    readonly counter: number
    readonly transports: readonly string[]
  }
>
export type PasskeyRemoved = Event<'passkey-removed', { readonly passkey: string; readonly person: string }>

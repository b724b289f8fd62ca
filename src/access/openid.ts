/**
 * access/openid: signing in at an OpenID Connect provider (Core 1.0, code flow with PKCE, RFC 7636).
 *
 * The provider says who it is; what that one may do is said here. Only a verified address counts (§5.1 email_verified): an address
 * that anybody may type in at the provider would be anybody's account. What has to be remembered between leaving and coming back
 * goes with the browser, sealed, so that any process can take the answer. Only what the issuer's own description names is fetched.
 */
import * as client from 'openid-client'
import type { Store } from '../store/index.js'
import { Sealer } from './sealed.js'

export interface OpenidSettings {
  /** Empty: nobody signs in that way. */
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
}

export type OpenidOutcome =
  | { readonly kind: 'known'; readonly address: string }
  | { readonly kind: 'refused'; readonly why: string }
  /** The provider does not answer, or not as it should: try again later, and look at the log. */
  | { readonly kind: 'unavailable'; readonly why: string }

interface Remembered {
  readonly verifier: string
  readonly state: string
  readonly nonce: string
  readonly until: number
}

const patienceSeconds = 10
const rememberedMs = 10 * 60_000

export class Openid {
  readonly #sealer: Sealer
  #found: Promise<client.Configuration> | undefined

  constructor(
    store: Store,
    private readonly settings: OpenidSettings,
    private readonly now: () => Date,
  ) {
    this.#sealer = new Sealer(store, 'openid')
  }

  get isOn(): boolean {
    return this.settings.issuer !== ''
  }

  /** Where to send the browser, and what it keeps meanwhile. */
  async start(callback: string): Promise<{ readonly url: string; readonly remembered: string } | undefined> {
    try {
      const provider = await this.#provider()
      const verifier = client.randomPKCECodeVerifier()
      const remembered: Remembered = {
        verifier,
        state: client.randomState(),
        nonce: client.randomNonce(),
        until: this.now().getTime() + rememberedMs,
      }
      const url = client.buildAuthorizationUrl(provider, {
        redirect_uri: callback,
        scope: 'openid email',
        code_challenge: await client.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        state: remembered.state,
        nonce: remembered.nonce,
      })
      return { url: url.href, remembered: this.#sealer.seal(JSON.stringify(remembered)) }
    } catch {
      return undefined
    }
  }

  /** `url`: to which the provider sent the browser back. */
  async finish(url: URL, sealed: string): Promise<OpenidOutcome> {
    const text = this.#sealer.open(sealed)
    const remembered = text === undefined ? undefined : (JSON.parse(text) as Remembered)
    if (!remembered || remembered.until <= this.now().getTime()) return { kind: 'refused', why: 'it took too long' }
    try {
      const provider = await this.#provider()
      const tokens = await client.authorizationCodeGrant(provider, url, {
        pkceCodeVerifier: remembered.verifier,
        expectedState: remembered.state,
        expectedNonce: remembered.nonce,
        idTokenExpected: true,
      })
      const claims: Readonly<Record<string, unknown>> & { sub: string } = tokens.claims() ?? { sub: '' }
      if (claims['email'] !== undefined) return addressIn(claims)
      // Core §5.4: where there is an access token, providers may tell it there only.
      return addressIn(await client.fetchUserInfo(provider, tokens.access_token, claims.sub))
    } catch (error) {
      const why = (error as { readonly code?: string }).code ?? (error as Error).name
      return isProviders(error) ? { kind: 'refused', why } : { kind: 'unavailable', why }
    }
  }

  /** Asked once; again after it failed. */
  #provider(): Promise<client.Configuration> {
    this.#found ??= this.#discover().catch(error => {
      this.#found = undefined
      throw error
    })
    return this.#found
  }

  async #discover(): Promise<client.Configuration> {
    const { issuer, clientId, clientSecret } = this.settings
    const server = new URL(issuer)
    const execute = isOnThisMachine(server) ? [client.allowInsecureRequests] : []
    return client.discovery(server, clientId, clientSecret || undefined, undefined, { execute, timeout: patienceSeconds })
  }
}

function addressIn(claims: Readonly<Record<string, unknown>>): OpenidOutcome {
  const { email, email_verified: verified } = claims
  if (typeof email !== 'string') return { kind: 'refused', why: 'the provider names no address' }
  if (verified !== true) return { kind: 'refused', why: 'the provider has not verified the address' }
  return { kind: 'known', address: email.toLowerCase() }
}

/** What the provider, or the browser, said no to; all else is an outage. */
function isProviders(error: unknown): boolean {
  return error instanceof client.AuthorizationResponseError || error instanceof client.ResponseBodyError || isUnfit(error)
}

/** State, nonce or signature do not fit what was asked. */
function isUnfit(error: unknown): boolean {
  const code = (error as { readonly code?: string }).code ?? ''
  return /^OAUTH_(?:INVALID_RESPONSE|JWT_CLAIM_COMPARISON_FAILED|JWT_TIMESTAMP_CHECK_FAILED)$/.test(code)
}

function isOnThisMachine({ protocol, hostname }: URL): boolean {
  return protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
}

/**
 * portal/api/passkeys: WebAuthn (Level 3) between the browser and the server, both of which speak JSON.
 *
 * Giving up in the browser's own dialogue is no error: then there is no credential, and undefined comes back.
 */
import { ask } from './api.js'
import type { Session } from './session.js'

interface Asked<Options> {
  readonly options: Options
  readonly proof: string
}

/** A browser that can't read options as JSON is an old one: it signs in by password. */
export function passkeysWork(): boolean {
  return typeof PublicKeyCredential !== 'undefined' && 'parseCreationOptionsFromJSON' in PublicKeyCredential
}

export async function addPasskey(label: string): Promise<unknown> {
  const { options, proof } = await ask<Asked<PublicKeyCredentialCreationOptionsJSON>>('POST', '/me/passkeys/options', {})
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options)
  const response = await answered(navigator.credentials.create({ publicKey }))
  return response === undefined ? undefined : ask('POST', '/me/passkeys', { response, proof, label })
}

export async function signInWithPasskey(): Promise<Session | undefined> {
  const { options, proof } = await ask<Asked<PublicKeyCredentialRequestOptionsJSON>>('POST', '/session/passkey/options', {})
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options)
  const response = await answered(navigator.credentials.get({ publicKey }))
  return response === undefined ? undefined : ask<Session>('POST', '/session/passkey', { response, proof })
}

async function answered(credential: Promise<Credential | null>): Promise<unknown> {
  try {
    return ((await credential) as PublicKeyCredential | null)?.toJSON()
  } catch (error) {
    if (error instanceof DOMException && ['NotAllowedError', 'AbortError'].includes(error.name)) return undefined
    throw error
  }
}

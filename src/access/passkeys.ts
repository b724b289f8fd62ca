/**
 * access/passkeys: signing in with a key that a device keeps (Web Authentication, Level 3), and nothing to remember.
 *
 * A passkey stands for itself: the device checks who uses it (user verification is required), so neither a password nor a second
 * factor is asked for. Only the public half is kept here. What a device says of its maker (attestation) is not asked for and not
 * read: to check it would mean to fetch what strangers name.
 */
// The library and a package that it uses must share one copy of this, which holds what the other registers there. Another package
// wants an older one; that this one is ours decides which copy is shared.
import '@peculiar/asn1-schema'
import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import { decodeAttestationObject, isoBase64URL } from '@simplewebauthn/server/helpers'
import { type Store, tablesOf } from '../store/index.js'
import { Challenges } from './challenges.js'
import type { PasskeyAdded, PasskeyRemoved } from './events.js'
import type { AccessTables } from './tables.js'

export interface Passkey {
  readonly id: string
  readonly label: string
  readonly madeAt: string
  readonly usedAt: string | undefined
}

/** `proof`: given back with the answer, it shows that the challenge was ours and is fresh. */
export interface Asked<Options> {
  readonly options: Options
  readonly proof: string
}

/** Where the pages are: passkeys belong to a host name. */
export interface Place {
  readonly origin: string
  readonly host: string
}

export function placeOf(publicUrl: string): Place {
  const { origin, hostname } = new URL(publicUrl)
  return { origin, host: hostname }
}

export class Passkeys {
  readonly #challenges: Challenges

  constructor(
    private readonly store: Store,
    now: () => Date,
  ) {
    this.#challenges = new Challenges(store, now)
  }

  async askToAdd(person: string, place: Place): Promise<Asked<PublicKeyCredentialCreationOptionsJSON>> {
    const { challenge, proof } = this.#challenges.make(person)
    const options = await generateRegistrationOptions({
      rpName: 'Surinuke',
      rpID: place.host,
      userName: person,
      userID: new Uint8Array(this.store.mac('passkey user', person)),
      challenge: isoBase64URL.toBuffer(challenge),
      attestationType: 'none',
      excludeCredentials: (await this.#rowsOf(person)).map(({ id }) => ({ id })),
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    })
    return { options, proof }
  }

  /** Undefined: the answer does not fit what was asked. */
  async add(
    person: string,
    answer: { readonly response: RegistrationResponseJSON; readonly proof: string; readonly label: string },
    place: Place,
  ): Promise<Passkey | undefined> {
    const { response, proof, label } = answer
    const challenge = this.#challenges.take(proof, person)
    const info = challenge === undefined ? undefined : await registered(response, challenge, place)
    if (!info) return undefined
    const { id, publicKey, counter, transports = [] } = info.credential
    const key = isoBase64URL.fromBuffer(publicKey)
    const data: PasskeyAdded['data'] = { passkey: id, person, label, publicKey: key, counter, transports }
    await this.store.record([{ kind: 'passkey-added', by: person, about: [person, id], data }])
    return (await this.list(person)).find(passkey => passkey.id === id)
  }

  async askToSignIn(place: Place): Promise<Asked<PublicKeyCredentialRequestOptionsJSON>> {
    const { challenge, proof } = this.#challenges.make('')
    const options = await generateAuthenticationOptions({
      rpID: place.host,
      challenge: isoBase64URL.toBuffer(challenge),
      userVerification: 'required',
    })
    return { options, proof }
  }

  /** Whose it is, and how often it was used; undefined: it is nobody's, or the answer does not fit. */
  async check(
    answer: { readonly response: AuthenticationResponseJSON; readonly proof: string },
    place: Place,
  ): Promise<{ readonly person: string; readonly id: string; readonly counter: number } | undefined> {
    const challenge = this.#challenges.take(answer.proof, '')
    const row = await this.#db.selectFrom('passkeys').selectAll().where('id', '=', answer.response.id).executeTakeFirst()
    if (challenge === undefined || !row) return undefined
    const counter = await verified(answer.response, row, challenge, place)
    return counter === undefined ? undefined : { person: row.person, id: row.id, counter }
  }

  async list(person: string): Promise<readonly Passkey[]> {
    const rows = await this.#rowsOf(person)
    return rows.map(({ id, label, made_at, used_at }) => ({
      id,
      label,
      madeAt: made_at.toISOString(),
      usedAt: used_at?.toISOString(),
    }))
  }

  /** False: the person has no such passkey. */
  async remove(person: string, passkey: string): Promise<boolean> {
    if (!(await this.#rowsOf(person)).some(({ id }) => id === passkey)) return false
    const data: PasskeyRemoved['data'] = { passkey, person }
    await this.store.record([{ kind: 'passkey-removed', by: person, about: [person, passkey], data }])
    return true
  }

  #rowsOf(person: string) {
    return this.#db.selectFrom('passkeys').selectAll().where('person', '=', person).orderBy('made_at').orderBy('id').execute()
  }

  get #db() {
    return tablesOf<AccessTables>(this.store.db)
  }
}

/** Undefined for whatever is wrong with it: a stranger wrote it. */
async function registered(response: RegistrationResponseJSON, challenge: string, place: Place) {
  try {
    // WebAuthn §8.7. Others carry certificates, and to check those addresses in them would be fetched.
    const attestation = decodeAttestationObject(isoBase64URL.toBuffer(response.response.attestationObject))
    if (attestation.get('fmt') !== 'none') return undefined
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response,
      expectedChallenge: challenge,
      expectedOrigin: place.origin,
      expectedRPID: place.host,
      requireUserVerification: true,
    })
    return verified ? registrationInfo : undefined
  } catch {
    return undefined
  }
}

async function verified(
  response: AuthenticationResponseJSON,
  row: AccessTables['passkeys'],
  challenge: string,
  place: Place,
): Promise<number | undefined> {
  try {
    const { verified: fits, authenticationInfo } = await verifyAuthenticationResponse({
      response,
      expectedChallenge: challenge,
      expectedOrigin: place.origin,
      expectedRPID: place.host,
      requireUserVerification: true,
      credential: { id: row.id, publicKey: isoBase64URL.toBuffer(row.public_key), counter: row.counter },
    })
    return fits ? authenticationInfo.newCounter : undefined
  } catch {
    return undefined
  }
}

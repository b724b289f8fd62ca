/**
 * access/authenticator.testing: a device with passkeys (WebAuthn §6), made of software: it answers what a page would hand it.
 */
import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'

const userPresent = 0x01
const userVerified = 0x04
const attested = 0x40

export class SoftwareAuthenticator {
  readonly #id = randomBytes(16)
  readonly #key: KeyObject
  readonly #publicKey: Buffer
  #counter = 0

  constructor(
    private readonly origin: string,
    /** Whether it checks who uses it. */
    private readonly verifies = true,
  ) {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    this.#key = privateKey
    const { x = '', y = '' } = publicKey.export({ format: 'jwk' }) as { x?: string; y?: string }
    // RFC 9053 §7.1.1: key type 2, algorithm ES256, curve P-256.
    this.#publicKey = map([1, 2], [3, -7], [-1, 1], [-2, Buffer.from(x, 'base64url')], [-3, Buffer.from(y, 'base64url')])
  }

  create({ challenge }: { readonly challenge: string }, format = 'none') {
    const length = Buffer.from([0, this.#id.length])
    const data = this.#data(attested, Buffer.concat([Buffer.alloc(16), length, this.#id, this.#publicKey]))
    const attestationObject = map(['fmt', format], ['attStmt', undefined], ['authData', data]).toString('base64url')
    return this.#answer({
      clientDataJSON: this.#client('webauthn.create', challenge),
      attestationObject,
      transports: ['internal'],
    })
  }

  get({ challenge }: { readonly challenge: string }) {
    this.#counter++
    const clientDataJSON = this.#client('webauthn.get', challenge)
    const data = this.#data(0)
    const signed = Buffer.concat([data, sha256(Buffer.from(clientDataJSON, 'base64url'))])
    const signature = sign('sha256', signed, this.#key).toString('base64url')
    return this.#answer({ clientDataJSON, authenticatorData: data.toString('base64url'), signature })
  }

  /** A copy whose counter stood still would be seen. */
  forget(): void {
    this.#counter = 0
  }

  #answer<T extends object>(response: T) {
    const id = this.#id.toString('base64url')
    return { id, rawId: id, type: 'public-key' as const, clientExtensionResults: {}, response }
  }

  #client(type: string, challenge: string): string {
    return Buffer.from(JSON.stringify({ type, challenge, origin: this.origin, crossOrigin: false })).toString('base64url')
  }

  #data(flags: number, rest = Buffer.alloc(0)): Buffer {
    const count = Buffer.alloc(4)
    count.writeUInt32BE(this.#counter)
    const all = flags | userPresent | (this.verifies ? userVerified : 0)
    return Buffer.concat([sha256(Buffer.from(new URL(this.origin).hostname)), Buffer.from([all]), count, rest])
  }
}

function sha256(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes).digest()
}

type Value = number | string | Buffer | undefined

/** CBOR (RFC 8949 §3), as much of it as is needed: small integers, texts, bytes, and an empty map. */
function map(...entries: readonly (readonly [number | string, Value])[]): Buffer {
  return Buffer.concat([head(5, entries.length), ...entries.flatMap(([key, value]) => [encoded(key), encoded(value)])])
}

function encoded(value: Value): Buffer {
  if (value === undefined) return head(5, 0)
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value)
  const bytes = typeof value === 'string' ? Buffer.from(value) : value
  return Buffer.concat([head(typeof value === 'string' ? 3 : 2, bytes.length), bytes])
}

function head(major: number, n: number): Buffer {
  if (n < 24) return Buffer.from([(major << 5) | n])
  return n < 256 ? Buffer.from([(major << 5) | 24, n]) : Buffer.from([(major << 5) | 25, n >> 8, n & 255])
}

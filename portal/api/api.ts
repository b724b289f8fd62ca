/**
 * portal/api: the one place that asks the server.
 *
 * An answer that is an error is thrown as Refused, with the server's sentence in the reader's language; no answer at all is one too,
 * so a page never has to tell the two apart. The session is the browser's cookie; what changes something carries the session's secret
 * against forged requests.
 */
import { type Language, sayIn } from '../texts/text.js'

type TryAgain = 'no' | 'later' | 'changed'

export class Refused extends Error {
  constructor(
    readonly code: string,
    text: string,
    readonly again: TryAgain,
    readonly status: number,
  ) {
    super(text)
  }
}

/** What every request carries; set where language and session are known. */
const standing: { language: Language; csrf: string | undefined } = { language: 'en', csrf: undefined }

export function speak(language: Language): void {
  standing.language = language
}
export function keepCsrf(csrf: string | undefined): void {
  standing.csrf = csrf
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

export function ask<T>(method: Method, path: string, body?: unknown): Promise<T> {
  return asked(method, path, body, [])
}

/** Where the answer that something does not fit (422) says as much as the one that it does. */
export function askEither<T>(method: Method, path: string, body: unknown): Promise<T> {
  return asked(method, path, body, [422])
}

async function asked<T>(method: Method, path: string, body: unknown, alsoGood: readonly number[]): Promise<T> {
  const json = body !== undefined && !(body instanceof FormData)
  const response = await fetch(`/api/v1${path}`, {
    method,
    credentials: 'same-origin',
    headers: { ...headers(method), ...(json ? { 'content-type': 'application/json' } : {}) },
    ...(body === undefined ? {} : { body: body instanceof FormData ? body : JSON.stringify(body) }),
  }).catch(() => undefined)
  if (!response) throw unreachable()
  return answer<T>(response.status, await response.text(), alsoGood)
}

/** What is no JSON: the bytes of a sample. */
export async function fetchFile(path: string): Promise<Blob> {
  const response = await fetch(`/api/v1${path}`, { credentials: 'same-origin', headers: headers('GET') }).catch(() => undefined)
  if (!response) throw unreachable()
  return response.ok ? response.blob() : answer(response.status, await response.text())
}

/** With what has been sent so far, from 0 to 1: fetch does not tell that. */
export function send<T>(path: string, form: FormData, progress: (share: number) => void, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', `/api/v1${path}`)
    for (const [name, value] of Object.entries(headers('POST'))) request.setRequestHeader(name, value)
    request.upload.onprogress = event => event.lengthComputable && progress(event.loaded / event.total)
    request.onload = () => {
      try {
        // A submission of which nothing was accepted is an answer as well: it says why, file by file.
        resolve(answer<T>(request.status, request.responseText, [422]))
      } catch (error) {
        reject(error)
      }
    }
    request.onerror = () => reject(unreachable())
    request.onabort = () => reject(new DOMException('given up', 'AbortError'))
    signal.addEventListener('abort', () => request.abort())
    request.send(form)
  })
}

function headers(method: Method): Record<string, string> {
  const csrf = method !== 'GET' && standing.csrf !== undefined ? { 'x-surinuke-csrf': standing.csrf } : {}
  return { accept: 'application/json', 'accept-language': standing.language, ...csrf }
}

function answer<T>(status: number, body: string, alsoGood: readonly number[] = []): T {
  const json = parsed(body) as { error?: { code: string; text: string; again: TryAgain } } | undefined
  if ((status >= 200 && status < 300) || (alsoGood.includes(status) && json && !json.error)) return json as T
  if (json?.error) throw new Refused(json.error.code, json.error.text, json.error.again, status)
  throw unreachable()
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}

function unreachable(): Refused {
  return new Refused('unreachable', sayIn(standing.language)('error.unreachable'), 'later', 0)
}

/** serve/public-url: where people reach the pages: as the settings say, else on this machine. Without a slash at its end. */
import type { Config } from '../config/index.js'

export function publicUrl({ web, bind, ports }: Pick<Config, 'web' | 'bind' | 'ports'>): string {
  if (web.publicUrl !== '') return web.publicUrl.replace(/\/+$/, '')
  // A name where there is one: passkeys belong to a host name, never to a number.
  const host = reachable(bind)
  return `http://${host === '127.0.0.1' || host === '[::1]' ? 'localhost' : host}:${ports.web}`
}

/** Where a program on this machine reaches a door that listens on `bind`. */
export function reachable(bind: string): string {
  if (bind === '0.0.0.0') return '127.0.0.1'
  if (bind === '::') return '[::1]'
  return bind.includes(':') ? `[${bind}]` : bind
}

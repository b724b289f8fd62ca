/** serve/public-url: where people reach the pages: as the settings say, else on this machine. Without a slash at its end. */
import type { Config } from '../config/index.js'

export function publicUrl({ web, bind, ports }: Pick<Config, 'web' | 'bind' | 'ports'>): string {
  return web.publicUrl === '' ? `http://${reachable(bind)}:${ports.web}` : web.publicUrl.replace(/\/+$/, '')
}

/** Where a program on this machine reaches a door that listens on `bind`. */
export function reachable(bind: string): string {
  if (bind === '0.0.0.0') return '127.0.0.1'
  if (bind === '::') return '[::1]'
  return bind.includes(':') ? `[${bind}]` : bind
}

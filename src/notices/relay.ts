/**
 * notices/relay: hands one mail to the configured server.
 *
 * What the server says about the recipient or the mail for good is `refused`; everything else (not reachable, busy, wrong password)
 * is `later`, since it may be mended without losing the mail.
 */
import { createTransport } from 'nodemailer'
import type { NoticeSettings } from './settings.js'

export type RelayOutcome =
  | { readonly kind: 'sent' }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'later'; readonly reason: string }

/** Shorter than the lease of a piece of work, so that no second process begins while the first still tries. */
const patienceMs = 20_000
const aboutThisMail = ['MAIL FROM', 'RCPT TO', 'DATA']
/** RFC 4954 §6: about who we are. A server that wants us signed in may say so only at MAIL FROM. */
const aboutSigningIn = [530, 534, 535, 538]

export async function relay(settings: NoticeSettings, recipient: string, raw: Buffer): Promise<RelayOutcome> {
  // Taken out of the settings while it was queued; it may come back.
  if (settings.relayHost === '') return { kind: 'later', reason: 'no relay is configured any more' }
  const { relayHost: host, relayPort: port, relaySecure: secure, relayUser: user, relayPassword: pass } = settings
  const transport = createTransport({
    host,
    port,
    secure,
    connectionTimeout: patienceMs,
    greetingTimeout: patienceMs,
    socketTimeout: patienceMs,
    // Without a password to lose, encryption to a server with any certificate is better than none.
    tls: { rejectUnauthorized: user !== '' },
    ...(user === '' ? {} : { auth: { user, pass }, requireTLS: !secure }),
  })
  try {
    // A null envelope sender: a bounce of a notice must not come back as mail (RFC 3834 §3.3).
    await transport.sendMail({ envelope: { from: '', to: [recipient] }, raw })
    return { kind: 'sent' }
  } catch (error) {
    const { responseCode = 0, command = '', message } = error as { responseCode?: number; command?: string; message: string }
    const forGood = responseCode >= 500 && aboutThisMail.includes(command) && !aboutSigningIn.includes(responseCode)
    return { kind: forGood ? 'refused' : 'later', reason: message.slice(0, 500) }
  } finally {
    transport.close()
  }
}

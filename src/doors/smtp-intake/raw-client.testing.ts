/**
 * doors/smtp-intake/raw-client.testing: an SMTP client without manners: says byte for byte what it is told, when it is told.
 */
import { connect, type Socket } from 'node:net'
import { type ConnectionOptions, connect as connectTls } from 'node:tls'

export class RawClient {
  readonly #arrived: string[] = []
  #rest = ''
  #ended = false
  #wake: () => void = () => {}

  private constructor(public socket: Socket) {
    this.#listen(socket)
  }

  /** Resolves when connected. `greeting()` is the first thing to read. */
  static open(port: number): Promise<RawClient> {
    const socket = connect(port, '127.0.0.1')
    const client = new RawClient(socket)
    return new Promise(resolve => socket.once('connect', () => resolve(client)))
  }

  /** Says the line and resolves with the reply to it, all lines of it. */
  ask(line: string): Promise<string> {
    this.say(`${line}\r\n`)
    return this.reply()
  }

  say(bytes: string | Buffer): void {
    this.socket.write(bytes)
  }

  /** The next reply (RFC 5321 §4.2.1: the last line has a space behind the code); '' when the server has hung up. */
  async reply(): Promise<string> {
    const lines: string[] = []
    for (;;) {
      const line = await this.#line()
      if (line === undefined) return lines.join('\n')
      lines.push(line)
      if (/^\d{3}(?: |$)/.test(line)) return lines.join('\n')
    }
  }

  /** Codes of the next replies. */
  async codes(count: number): Promise<string[]> {
    const codes: string[] = []
    while (codes.length < count) codes.push((await this.reply()).split('\n').at(-1)?.slice(0, 3) ?? '')
    return codes
  }

  /** Resolves when the server has hung up. */
  async hungUp(): Promise<void> {
    while ((await this.#line()) !== undefined);
  }

  async upgrade(options: ConnectionOptions): Promise<void> {
    const plain = this.socket
    plain.removeAllListeners('data')
    const secure = connectTls({ socket: plain, servername: 'localhost', ...options })
    await new Promise<void>((resolve, reject) => secure.once('secureConnect', resolve).once('error', reject))
    this.socket = secure
    this.#listen(secure)
  }

  close(): void {
    this.socket.destroy()
  }

  #listen(socket: Socket): void {
    socket.on('data', chunk => {
      const lines = (this.#rest + chunk.toString('latin1')).split('\r\n')
      this.#rest = lines.pop() ?? ''
      this.#arrived.push(...lines)
      this.#wake()
    })
    socket.on('error', () => {})
    socket.on('close', () => {
      this.#ended = true
      this.#wake()
    })
  }

  async #line(): Promise<string | undefined> {
    while (this.#arrived.length === 0 && !this.#ended) {
      await new Promise<void>(resolve => {
        this.#wake = resolve
      })
    }
    return this.#arrived.shift()
  }
}

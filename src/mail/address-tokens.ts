/**
 * mail/address-tokens: an address list (RFC 5322 §3.4) cut where its punctuation means something.
 *
 * Quoted strings, comments (nested) and angle brackets are one token each. What is opened and never closed: a quote and a bracket
 * reach to the end, a comment is none and leaves the rest as text, so that no address vanishes. One pass.
 */
import { endOfQuoted } from './comments.js'

export interface Token {
  /** 'special': one of , ; : */
  readonly kind: 'text' | 'quoted' | 'comment' | 'angle' | 'special'
  /** A quoted string with its quotes, a comment and an address without their brackets. */
  readonly text: string
}

const plain = /[^"(<,;:]+/y

export function* addressTokens(list: string): Generator<Token> {
  for (let at = 0; at < list.length; ) {
    const [token, end] = tokenAt(list, at)
    yield token
    at = end
  }
}

function tokenAt(list: string, at: number): [token: Token, end: number] {
  switch (list[at]) {
    case '"': {
      const end = endOfQuoted(list, at + 1) + 1
      return [{ kind: 'quoted', text: list.slice(at, end) }, end]
    }
    case '(':
      return commentAt(list, at)
    case '<': {
      const close = list.indexOf('>', at)
      const end = close === -1 ? list.length : close
      return [{ kind: 'angle', text: list.slice(at + 1, end) }, end + 1]
    }
    case ',':
    case ';':
    case ':':
      return [{ kind: 'special', text: list[at] as string }, at + 1]
    default: {
      plain.lastIndex = at
      const text = plain.exec(list)?.[0] ?? ''
      return [{ kind: 'text', text }, at + text.length]
    }
  }
}

function commentAt(list: string, at: number): [token: Token, end: number] {
  let depth = 0
  for (let i = at; i < list.length; i++) {
    if (list[i] === '\\') i++
    else if (list[i] === '(') depth++
    else if (list[i] === ')' && --depth === 0)
      return [{ kind: 'comment', text: list.slice(at + 1, i).replace(/\\(.)/g, '$1') }, i + 1]
  }
  return [{ kind: 'text', text: list.slice(at) }, list.length]
}

/**
 * portal/pages/moderation/use-keys: the queue by single keys, as in a mail program.
 *
 * A key does nothing while somebody types, with Ctrl, Alt or Meta held, or over an open dialogue; and all of them can be turned off,
 * for people whose software types for them (WCAG 2.1.4).
 */
import { useEffect, useRef, useState } from 'react'

export const keyNames = ['next', 'previous', 'select', 'look', 'relabel', 'approve', 'reject', 'help'] as const
export type KeyName = (typeof keyNames)[number]

/** Beside j and k, the arrows move; they scroll while no row has the focus. */
export const keyOf: Readonly<Record<KeyName, string>> = {
  next: 'j',
  previous: 'k',
  select: 'x',
  look: 'v',
  relabel: 'l',
  approve: 'a',
  reject: 'r',
  help: '?',
}
const named = new Map<string, KeyName>(keyNames.map(name => [keyOf[name], name]))
const arrows: Readonly<Record<string, KeyName>> = { ArrowDown: 'next', ArrowUp: 'previous' }
const kept = 'surinuke-single-keys'

export function useSingleKeys(): readonly [boolean, (on: boolean) => void] {
  const [on, setOn] = useState(() => localStorage.getItem(kept) !== 'off')
  return [
    on,
    next => {
      localStorage.setItem(kept, next ? 'on' : 'off')
      setOn(next)
    },
  ]
}

export function useKeys(on: boolean, press: (name: KeyName) => void): void {
  const latest = useRef(press)
  latest.current = press
  useEffect(() => {
    if (!on) return
    const heard = (event: KeyboardEvent) => {
      const name = nameOf(event)
      if (!name) return
      event.preventDefault()
      latest.current(name)
    }
    addEventListener('keydown', heard)
    return () => removeEventListener('keydown', heard)
  }, [on])
}

function nameOf({ key, ctrlKey, altKey, metaKey, isComposing, target }: KeyboardEvent): KeyName | undefined {
  if (ctrlKey || altKey || metaKey || isComposing || isTyping(target) || document.querySelector('[role=dialog]')) return undefined
  const arrow = arrows[key]
  if (arrow) return target instanceof Element && target.closest('[data-submission]') ? arrow : undefined
  return named.get(key)
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target instanceof HTMLInputElement) return target.type !== 'checkbox'
  return target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement
}

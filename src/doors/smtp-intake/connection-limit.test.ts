import { expect, test } from 'vitest'
import { ConnectionLimit } from './connection-limit.js'

test('one client has so many connections, and another as many', () => {
  const limit = new ConnectionLimit(2, 100)
  expect(['a', 'b', 'c'].map(id => limit.admits('192.0.2.1', id))).toEqual([true, true, false])
  expect(limit.admits('192.0.2.2', 'd')).toBe(true)
  limit.ended('192.0.2.1', 'a')
  expect(limit.admits('192.0.2.1', 'e')).toBe(true)
})

test('all together have so many, however many addresses they come from', () => {
  const limit = new ConnectionLimit(2, 3)
  expect([1, 2, 3, 4].map(n => limit.admits(`192.0.2.${n}`, `${n}`))).toEqual([true, true, true, false])
  limit.ended('192.0.2.2', '2')
  expect(limit.admits('192.0.2.4', '4')).toBe(true)
})

test('the end of a connection that was not admitted, or ended before, frees nobody’s place', () => {
  const limit = new ConnectionLimit(1, 1)
  limit.admits('192.0.2.1', 'a')
  limit.ended('192.0.2.1', 'refused')
  limit.ended('192.0.2.9', 'never seen')
  expect(limit.admits('192.0.2.1', 'b')).toBe(false)
  limit.ended('192.0.2.1', 'a')
  limit.ended('192.0.2.1', 'a')
  expect([limit.admits('192.0.2.1', 'c'), limit.admits('192.0.2.2', 'd')]).toEqual([true, false])
})

import { expect, test } from 'vitest'
import { Attempts, networkOf } from './attempts.js'

test('an address may try so often a minute, its network four times as often, and then has to wait', () => {
  let time = Date.parse('2026-03-01T09:00:15Z')
  const attempts = new Attempts(2, () => new Date(time))
  expect([1, 2, 3].map(() => attempts.wait('192.0.2.1'))).toEqual([0, 0, 45])
  const neighbours = Array.from({ length: 8 }, (_, i) => attempts.wait(`192.0.2.${10 + i}`))
  expect(neighbours.filter(seconds => seconds === 0).length).toBe(6)
  expect(attempts.wait('198.51.100.1')).toBe(0)
  time += 60_000
  expect(attempts.wait('192.0.2.1')).toBe(0)
})

test.each([
  ['192.0.2.7', '192.0.2'],
  ['::ffff:192.0.2.7', '192.0.2'],
  ['2001:db8:1:2::3', '2001:db8:1'],
  ['2001:DB8:0001::', '2001:db8:1'],
  ['2001:db8::1', '2001:db8:0'],
  ['fe80::1%eth0', 'fe80:0:0'],
  ['::1', '0:0:0'],
])('%s is of the network %s', (address, network) => {
  expect(networkOf(address)).toBe(network)
})

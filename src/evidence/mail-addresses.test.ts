import fc from 'fast-check'
import { expect, it } from 'vitest'
import { mailAddressesIn, withoutMailAddresses } from './mail-addresses.js'

it('takes addresses out of text and leaves the rest', () => {
  expect(withoutMailAddresses('Write to mia@berg.example, or a@b and c@d.example!')).toBe('Write to  , or   and  !')
  expect(withoutMailAddresses('5 @ 10 and @mia')).toBe('5 @ 10 and @mia')
})

it('agrees with the pattern it stands for, on any text made of the pieces of addresses', () => {
  const piece = fc.constantFrom('a', 'Z', '9', '.', '-', '_', '@', ' ', 'é', '日', '+')
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), pieces => {
      const text = pieces.join('')
      expect(withoutMailAddresses(text)).toBe(text.replace(/[a-z0-9._%+-]{1,64}@[a-z0-9.-]{1,255}/gi, ' '))
      for (const address of mailAddressesIn(text, 20)) expect(address).toMatch(/^[a-z0-9][^@]*@[a-z0-9-]+(?:\.[a-z0-9-]+)+$/)
    }),
  )
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { AnyTransaction } from '../store/index.js'
import { inheritance, named } from './names.js'

const homes = (from: Readonly<Record<string, string>>) => new Map(Object.entries(from))

test('a campaign that lost its founder keeps its name', () => {
  expect(inheritance([['smp_b', 'smp_c']], homes({ smp_b: 'cmp_a', smp_c: 'cmp_a' }))).toEqual(['cmp_a'])
})

test('a name goes where most members go, and of equal parts to the first', () => {
  const from = homes({ smp_a: 'cmp_a', smp_b: 'cmp_a', smp_c: 'cmp_a', smp_d: 'cmp_a' })
  expect(inheritance([['smp_a'], ['smp_b', 'smp_c', 'smp_d']], from)).toEqual([undefined, 'cmp_a'])
  expect(
    inheritance(
      [
        ['smp_a', 'smp_b'],
        ['smp_c', 'smp_d'],
      ],
      from,
    ),
  ).toEqual(['cmp_a', undefined])
})

test('of several names that could be its own a group goes on with the one that most members bring', () => {
  const from = homes({ smp_a: 'cmp_a', smp_b: 'cmp_b', smp_c: 'cmp_b' })
  expect(inheritance([['smp_a', 'smp_b', 'smp_c', 'smp_new']], from)).toEqual(['cmp_b'])
})

/** A database in which these campaigns have members. */
function having(...ids: readonly string[]): AnyTransaction {
  const executor = {
    transformQuery: (node: unknown) => node,
    compileQuery: () => ({}),
    executeQuery: async () => ({ rows: ids.map(id => ({ id })) }),
    withPlugins: () => executor,
  }
  return { getExecutor: () => executor } as never
}

test('a founder whose campaign went on without it founds one of another name', async () => {
  expect(await named(having('cmp_a', 'cmp_a-2'), [['smp_a']], new Map())).toEqual([{ campaign: 'cmp_a-3', samples: ['smp_a'] }])
  expect(await named(having(), [['smp_a']], new Map())).toEqual([{ campaign: 'cmp_a', samples: ['smp_a'] }])
})

test('however members are grouped, each group has a name of its own, and names go on as long as one member remains', async () => {
  const place = fc.record({ group: fc.nat(5), home: fc.option(fc.nat(3), { nil: undefined }) })
  await fc.assert(
    fc.asyncProperty(fc.array(place, { minLength: 1, maxLength: 30 }), async places => {
      const groups = new Map<number, string[]>()
      const from = new Map<string, string>()
      places.forEach(({ group, home }, i) => {
        groups.set(group, [...(groups.get(group) ?? []), `smp_${i}`])
        if (home !== undefined) from.set(`smp_${i}`, `cmp_${home}`)
      })
      const result = await named(having(...from.values()), [...groups.values()], from)
      expect(result.map(({ samples }) => samples)).toEqual([...groups.values()])
      const names = result.map(({ campaign }) => campaign)
      expect(new Set(names).size).toBe(names.length)
      // As many names as can go on do.
      if (groups.size === 1 && from.size > 0) expect([...from.values()]).toContain(names[0])
    }),
  )
})

import { expect, it } from 'vitest'
import { isTextKey } from '../../texts/index.js'
import { findingNames } from './findings.js'

it('every finding has a sentence that says it to people', () => {
  expect(findingNames.filter(name => !isTextKey(`reason.finding.${name}`))).toEqual([])
})

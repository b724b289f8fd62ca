/** judging/english/variants: the ten copies of each English campaign; the first is reported. Each has a sender, links and numbers of its own. */
import type { Charset } from '../encode.js'
import { directionMarks, softHyphens, zeroWidth } from '../tricks/invisible.js'
import { accented, cyrillic, digitsForLetters, greek, mathematical } from '../tricks/latin-letters.js'
import { ornaments, pullApart, strayBreaks } from '../tricks/spacing.js'
import type { Variant } from '../variant.js'

const charsets: readonly Charset[] = ['utf-8']

export const englishVariants: readonly Variant[] = [
  { tricks: 'reported', form: 'as reported', charsets },
  { tricks: 'new sender, links, reader', form: 'as reported', charsets },
  { tricks: 'a third reworded', form: 'text', charsets, reword: 0.34 },
  { tricks: 'Cyrillic and Greek letters', form: 'div', charsets, letters: [cyrillic(0.3), greek(0.15)] },
  {
    tricks: 'zero-width, soft hyphens, direction marks',
    form: 'both',
    charsets,
    letters: [zeroWidth(0.2), softHyphens(0.1), directionMarks(0.05)],
  },
  {
    tricks: 'a third reworded, new order, hidden prose',
    form: 'table',
    charsets,
    reword: 0.34,
    shuffle: true,
    hidden: ['no size', 'nearly white'],
  },
  {
    tricks: 'accents, digits for letters, wrapped',
    form: 'text',
    charsets,
    letters: [accented(0.15), digitsForLetters(0.06)],
    wrap: 60,
  },
  { tricks: 'words cut by hidden spans, decoy text', form: 'decoy', charsets, ink: 'cut by spans', reword: 0.2 },
  {
    tricks: 'half reworded, new order, news below',
    form: 'lines',
    charsets,
    reword: 0.5,
    shuffle: true,
    tail: 'news',
  },
  {
    tricks: 'a quarter left out, mathematical letters, words pulled apart, tokens',
    form: 'text',
    charsets,
    drop: 0.25,
    reword: 0.15,
    letters: [pullApart([' ', '.', '-', '_']), ornaments(0.03), mathematical, strayBreaks(0.01)],
    tail: 'tokens',
  },
]

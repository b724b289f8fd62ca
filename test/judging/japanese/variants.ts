/**
 * judging/japanese/variants: the twenty copies of each campaign; the first is reported, the nineteen others come afterwards.
 *
 * Every copy has a sender, links, reader, numbers and days of its own; what is named here comes on top. Charsets without the
 * signs a trick needs are left out; the others take turns from campaign to campaign.
 */
import type { Charset } from '../encode.js'
import { softHyphens, zeroWidth } from '../tricks/invisible.js'
import { foreignForms, halfWidthKana, kanaForKanji, radicalForms } from '../tricks/japanese-letters.js'
import { cyrillic, fullWidth, greek, mathematical } from '../tricks/latin-letters.js'
import { ornaments, pullApart, spacedStretch, strayBreaks } from '../tricks/spacing.js'
import type { Variant } from '../variant.js'

const all: readonly Charset[] = ['utf-8', 'iso-2022-jp', 'shift_jis']
const legacy: readonly Charset[] = ['iso-2022-jp', 'shift_jis']
const unicode: readonly Charset[] = ['utf-8']
const spaces = [' ', '　', '  ']
const signs = ['・', '.', ' ', '_', '/']

export const japaneseVariants: readonly Variant[] = [
  { tricks: 'reported', form: 'as reported', charsets: all },
  { tricks: 'new sender, links, reader', form: 'as reported', charsets: all },
  { tricks: 'other charset, plain text', form: 'text', charsets: legacy },
  { tricks: 'a third reworded', form: 'text', charsets: all, reword: 0.34 },
  { tricks: 'zero-width, soft hyphens', form: 'div', charsets: unicode, letters: [zeroWidth(0.25), softHyphens(0.1)] },
  { tricks: 'half-width kana', form: 'text', charsets: legacy, letters: [halfWidthKana] },
  { tricks: 'full-width Latin, wrapped', form: 'text', charsets: all, letters: [fullWidth], wrap: 24 },
  { tricks: 'kana for kanji', form: 'table', charsets: all, letters: [kanaForKanji(0.6)], reword: 0.1 },
  {
    tricks: 'Cyrillic and Greek in Latin words',
    form: 'both',
    charsets: unicode,
    letters: [cyrillic(0.4), greek(0.2)],
    reword: 0.2,
  },
  {
    tricks: 'words pulled apart, stray breaks',
    form: 'text',
    charsets: all,
    letters: [pullApart(spaces), spacedStretch(6), strayBreaks(0.04)],
  },
  { tricks: 'hidden prose (no size, white)', form: 'table', charsets: all, hidden: ['no size', 'white on white'] },
  { tricks: 'a third reworded, new order', form: 'div', charsets: all, reword: 0.34, shuffle: true },
  { tricks: 'news below, tokens', form: 'text', charsets: all, tail: 'news', reword: 0.1 },
  {
    tricks: 'decoy text, hidden prose, tokens',
    form: 'decoy',
    charsets: all,
    tail: 'tokens',
    hidden: ['nearly white', 'no height'],
  },
  { tricks: 'half reworded, new order', form: 'lines', charsets: all, reword: 0.5, shuffle: true },
  { tricks: 'words cut by hidden spans', form: 'table', charsets: legacy, ink: 'cut by spans' },
  {
    tricks: 'radicals, foreign forms, zero-width',
    form: 'div',
    charsets: unicode,
    letters: [radicalForms(0.5), foreignForms(0.25), zeroWidth(0.1)],
    reword: 0.2,
  },
  {
    tricks: 'half-width kana, kana for kanji, a third reworded',
    form: 'text',
    charsets: legacy,
    letters: [kanaForKanji(0.4), halfWidthKana],
    reword: 0.34,
  },
  {
    tricks: 'a third reworded, new order, zero-width, hidden prose, news',
    form: 'both',
    charsets: unicode,
    reword: 0.34,
    shuffle: true,
    letters: [zeroWidth(0.15), mathematical],
    hidden: ['out of the window', 'old font tag'],
    tail: 'news',
  },
  {
    tricks: 'a quarter left out, ornaments, signs in words, cut by markup',
    form: 'table',
    charsets: all,
    drop: 0.25,
    reword: 0.15,
    letters: [ornaments(0.2), pullApart(signs)],
    ink: 'cut by markup',
  },
]

import { describe, expect, it } from 'vitest'
import { foldLetters } from './fold-letters.js'

describe('folding letters', () => {
  it.each([
    ['Cyrillic letters inside a Latin word', 'Раураl аccоunt', 'paypal account'],
    [
      'a word wholly of Cyrillic look-alikes in Latin text',
      'your account at РАУРАХ is closed today',
      'your account at paypax is closed today',
    ],
    ['Greek letters inside a Latin word', 'Αmazοn', 'amazon'],
    ['full-width letters and digits', 'ＡＭＡＺＯＮ １２３', 'amazon 123'],
    ['mathematical letters', '𝗩𝗲𝗿𝗶𝗳𝘆 𝓎𝑜𝓊𝓇', 'verify your'],
    ['circled letters', 'Ⓥⓔⓡⓘⓕⓨ', 'verify'],
    ['zero-width and direction controls', 've\u200bri\u2060fy\u202e yo\u00adur', 'verify your'],
    ['marks stacked on letters', 'v\u0301e\u0302rify', 'verify'],
    ['half-width kana', 'ｱｶｳﾝﾄ', 'アカウント'],
  ])('%s read as what they look like', (_, written, read) => {
    expect(foldLetters(written)).toBe(read)
  })

  it.each([
    ['Japanese', 'カードのご利用確認。エラー、口コミ、二次、ニュース、一ー'],
    ['Russian', 'ваш аккаунт заблокирован, подтвердите данные'],
    ['Greek', 'ο λογαριασμός σας έχει ανασταλεί'],
    ['Chinese', '您的账户已被冻结'],
    ['Korean', '계정이 정지되었습니다'],
  ])('%s text survives as it is', (_, text) => {
    expect(foldLetters(text)).toBe(text.normalize('NFKC'))
  })

  it('keeps Japanese beside folded Latin', () => {
    expect(foldLetters('Ａｍаzоn カード エラー')).toBe('amazon カード エラー')
  })
})

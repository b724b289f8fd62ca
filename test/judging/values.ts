/** judging/values: what a mail names that differs from copy to copy: its reader, numbers, amounts, days. All of it is invented. */
import type { Dice } from './dice.js'
import type { Values } from './letter.js'

export interface Reader {
  readonly name: string
  readonly address: string
}

export const readers: Readonly<Record<'ja' | 'en', readonly Reader[]>> = {
  ja: [
    ['佐藤 健一', 'k.sato'],
    ['鈴木 美咲', 'suzuki'],
    ['高橋 直樹', 'n-takahashi'],
    ['田中 由美子', 'yumiko.tanaka'],
    ['伊藤 翔', 'ito.sho'],
    ['渡辺 恵', 'm.watanabe'],
    ['山本 大輔', 'daisuke'],
    ['中村 千春', 'c-nakamura'],
    ['小林 誠', 'kobayashi.m'],
    ['加藤 陽子', 'kato.y'],
    ['吉田 拓也', 't.yoshida'],
    ['山田 和子', 'kazuko.y'],
    ['佐々木 亮', 'sasaki'],
    ['松本 真理', 'mari.m'],
    ['井上 浩二', 'inoue-k'],
    ['木村 あゆみ', 'a.kimura'],
    ['林 俊介', 'hayashi.s'],
    ['清水 香織', 'k-shimizu'],
    ['山崎 豊', 'yamazaki'],
    ['森 さくら', 'sakura.mori'],
  ].map(([name, local]) => ({ name: name as string, address: `${local}@kaisha.example` })),
  en: [
    ['Alice Morgan', 'alice.morgan'],
    ['Oliver Grant', 'o.grant'],
    ['Maria Lindqvist', 'maria'],
    ['Thomas Becker', 't.becker'],
    ['Priya Nair', 'priya.nair'],
    ['Hannah Cole', 'hannah'],
    ['George Whitfield', 'gwhitfield'],
    ['Lucia Romero', 'lucia.r'],
    ['Peter Novak', 'p.novak'],
    ['Emma Hughes', 'emma.hughes'],
  ].map(([name, local]) => ({ name: name as string, address: `${local}@firm.example` })),
}

/** Who signs, and for which house, where spam invents them anew. */
const staff = {
  ja: ['大森 和也', '藤井 昭', '長谷川 里奈', '三浦 健', '石田 久美子', '菊地 隆', '野口 由紀', '小川 武'],
  en: ['Daniel Price', 'Karen Osborne', 'Martin Doyle', 'Susan Whitaker', 'Robert Ellery', 'Janet Pike'],
}
const firms = {
  ja: [
    '株式会社北浜商事',
    '丸和物産株式会社',
    '有限会社みどり印刷',
    '東洋マテリアル株式会社',
    '㈱サンコー資材',
    '株式会社オリエント企画',
  ],
  en: ['Northgate Supplies Ltd', 'Ellery & Pike', 'Harrow Logistics', 'Kestrel Components', 'Bluefield Trading', 'Marlowe Print'],
}

/** Monday, 11 May 2026, 9:30 in Tokyo: the tests' only clock. */
export const start = Date.UTC(2026, 4, 11, 0, 30)
const day = 86_400_000

export function valuesFor(language: 'ja' | 'en', reader: Reader, sent: Date, host: string, path: string, dice: Dice): Values {
  const amount = dice.between(12, 980) * 100 + (dice.chance(0.5) ? 80 : 0)
  const limit = new Date(sent.getTime() + dice.between(1, 3) * day)
  return {
    name: reader.name,
    surname: reader.name.split(' ')[language === 'ja' ? 0 : 1] as string,
    first: reader.name.split(' ')[language === 'ja' ? 1 : 0] as string,
    address: reader.address,
    number: `${dice.between(3000, 9999)}-${dice.between(1000, 9999)}-${dice.between(1000, 9999)}`,
    order: `${dice.between(200, 503)}-${dice.between(1000000, 9999999)}-${dice.between(1000000, 9999999)}`,
    case: `${dice.token(2, 'ABCDEFGHJKLMNPRSTUVWXYZ')}${dice.between(100000, 999999)}`,
    last4: `${dice.between(1000, 9999)}`,
    amount: amount.toLocaleString('en-US'),
    many: (dice.between(12, 96) * 1_000_000).toLocaleString('en-US'),
    date: dateOf(language, sent),
    limit: dateOf(language, limit),
    month: language === 'ja' ? '4月' : 'April',
    time: `${dice.between(8, 20)}:${String(dice.below(60)).padStart(2, '0')}`,
    ip: `198.51.100.${dice.between(1, 254)}`,
    wallet: `bc1q${dice.token(38, '023456789acdefghjklmnpqrstuvwxyz')}`,
    phone:
      language === 'ja'
        ? `050-${dice.between(1000, 9999)}-${dice.between(1000, 9999)}`
        : `+44 20 7946 0${dice.between(100, 999)}`,
    fax:
      language === 'ja'
        ? `050-${dice.between(1000, 9999)}-${dice.between(1000, 9999)}`
        : `+44 20 7946 0${dice.between(100, 999)}`,
    staff: dice.pick(staff[language]),
    firm: dice.pick(firms[language]),
    code: dice.token(dice.between(8, 20)),
    host,
    link: `https://${host}${path}${dice.pick(path.endsWith('/') ? ['', '?id=', '?e='] : ['?id=', '?token=', '/', '?c='])}${dice.token(dice.between(10, 32))}`,
  }
}

export function dateOf(language: 'ja' | 'en', date: Date): string {
  const local = new Date(date.getTime() + 9 * 3_600_000)
  const [y, m, d] = [local.getUTCFullYear(), local.getUTCMonth(), local.getUTCDate()]
  if (language === 'ja') return `${y}年${m + 1}月${d}日`
  const months = 'January February March April May June July August September October November December'.split(' ')
  return `${d} ${months[m]} ${y}`
}

/** Of the blocks for documentation (RFC 5737); spam and wanted mail come from the same ones, so that no test learns them. */
export function addressOf(dice: Dice): string {
  return `${dice.pick(['192.0.2', '198.51.100', '203.0.113'])}.${dice.between(1, 254)}`
}

import { expect, it } from 'vitest'
import { languageOf } from './language.js'

it.each([
  ['en', 'this is the offer that you have been waiting for with your friends'],
  ['de', 'sie haben ihre rechnung nicht bezahlt und die mahnung ist mit der post unterwegs'],
  ['fr', 'vous pouvez consulter votre compte dans les meilleurs delais pour une offre'],
  ['es', 'usted tiene que pagar el envio para una entrega con los datos'],
  ['ja', 'お荷物をお届けしましたが、不在のため持ち帰りました。'],
  ['zh', '尊敬的客户您的账户已被冻结请立即登录'],
  ['ko', '고객님의 계정이 정지되었습니다 확인하세요'],
  ['ru', 'ваша карта заблокирована, позвоните в банк'],
  ['und', 'ok'],
  ['und', 'thethe andand_you your9'],
])('%s: %s', (language, text) => {
  expect(languageOf(text)).toBe(language)
})

/** judging/look-alikes/wanted-letters: wanted mail in the languages whose letters are played with; folding must not make it spam. */
import { compose } from '../compose.js'
import { Dice } from '../dice.js'
import { start } from '../values.js'

const texts: readonly (readonly [string, string])[] = [
  [
    'Встреча в четверг',
    'Здравствуйте!\n\nПодтверждаю нашу встречу в четверг в десять утра в офисе банка. Возьмите, пожалуйста, паспорт и копию договора.\nЕсли время вам не подходит, позвоните мне до среды.\n\nС уважением,\nИрина Павлова',
  ],
  [
    'Выписка по карте за апрель',
    'Уважаемый клиент!\n\nВыписка по вашей карте за апрель готова. Её можно посмотреть в личном кабинете или получить в любом отделении банка.\nОстаток средств на начало месяца указан на первой странице.\nБлагодарим за то, что вы с нами.',
  ],
  [
    'Η συνάντηση της Πέμπτης',
    'Καλημέρα σας,\n\nσας επιβεβαιώνω τη συνάντηση της Πέμπτης στις δέκα το πρωί στο γραφείο μας. Παρακαλώ φέρτε μαζί σας την ταυτότητά σας και ένα αντίγραφο του συμβολαίου.\n\nΜε εκτίμηση,\nΕλένη Παππά',
  ],
  [
    'Ο λογαριασμός ρεύματος Απριλίου',
    'Αγαπητέ πελάτη,\n\nο λογαριασμός σας για τον Απρίλιο εκδόθηκε. Το ποσό είναι 48,20 ευρώ και μπορείτε να το πληρώσετε έως τις 30 Μαΐου σε οποιοδήποτε κατάστημα.\nΣας ευχαριστούμε για την προτίμηση.',
  ],
  [
    'ログイン通知',
    'いつもオンラインショップをご利用いただき、ありがとうございます。\n\n新しい端末からのログインを確認しましたので、お知らせいたします。ご本人様の操作であれば、お手続きは不要です。\nお心当たりのない場合は、アプリの設定からパスワードを変更してください。',
  ],
  [
    'Your Prime membership was renewed',
    'Dear customer,\n\nyour Amazon Prime membership was renewed today. The annual fee was charged to the card on file.\nYou can manage your membership at any time in your account.\n\nThank you for being a member.',
  ],
]

export const wantedLetters: readonly { readonly subject: string; readonly raw: Buffer }[] = texts.map(([subject, text], i) => {
  const dice = new Dice(`wanted letter ${i}`)
  const raw = compose({
    from: { name: '', address: `office@${dice.token(7)}.example` },
    to: { name: '', address: `reader${i}@kaisha.example` },
    subject,
    date: new Date(start + i * 3_600_000),
    messageId: `<${dice.token(20)}@office.example>`,
    charset: 'utf-8',
    transfer: 'base64',
    text,
    authentication: 'pass',
    ip: '192.0.2.7',
  })
  return { subject, raw }
})

/** judging/look-alikes/letters: one message each in English, Russian, Greek and Japanese, to be reported and sent again in disguise. */

import { compose } from '../compose.js'
import { Dice } from '../dice.js'
import { japaneseCampaigns } from '../japanese/campaigns/index.js'
import { asText } from '../layout.js'
import { changed, type Letter } from '../letter.js'
import type { LetterTrick } from '../tricks/trick.js'
import { start } from '../values.js'

export type Language = 'English' | 'Russian' | 'Greek' | 'Japanese'

interface Draft {
  readonly subject: string
  readonly lines: readonly string[]
  readonly call: string
}

const drafts: Readonly<Record<Language, Draft>> = {
  English: {
    subject: 'Your Amazon Prime membership could not be renewed',
    lines: [
      'Dear customer,',
      'We were unable to renew your Amazon Prime membership because the card on file was declined by your bank.',
      'To avoid an interruption of your benefits, please update your payment method within the next 24 hours.',
      'Orders that have not yet been shipped will be cancelled if the problem is not resolved in time.',
      'Our Support Team is available around the clock should you need any help with the verification.',
      'Thank you for being a valued member.',
    ],
    call: 'Update my payment method',
  },
  Russian: {
    subject: 'Ваш личный кабинет временно заблокирован',
    lines: [
      'Уважаемый клиент!',
      'Служба безопасности банка обнаружила попытку входа в ваш личный кабинет с неизвестного устройства.',
      'Во избежание списания денежных средств доступ к карте и к переводам временно ограничен.',
      'Чтобы снять ограничение, подтвердите номер телефона и данные карты на защищённой странице в течение суток.',
      'Если вы не подтвердите свои данные, счёт будет закрыт, а остаток средств заморожен до выяснения обстоятельств.',
      'Приносим извинения за неудобства и благодарим за понимание.',
    ],
    call: 'Подтвердить данные',
  },
  Greek: {
    subject: 'Ο λογαριασμός σας έχει προσωρινά ανασταλεί',
    lines: [
      'Αγαπητέ πελάτη,',
      'Εντοπίσαμε μια ύποπτη συναλλαγή στην κάρτα σας και για την ασφάλειά σας αναστείλαμε προσωρινά τη χρήση της.',
      'Για να ενεργοποιήσετε ξανά τον λογαριασμό σας, επιβεβαιώστε τα στοιχεία σας στην παρακάτω σελίδα.',
      'Η διαδικασία διαρκεί λιγότερο από δύο λεπτά και πρέπει να ολοκληρωθεί μέσα σε είκοσι τέσσερις ώρες.',
      'Αν δεν ανταποκριθείτε εγκαίρως, ο λογαριασμός θα κλείσει οριστικά και το υπόλοιπο θα δεσμευτεί.',
      'Σας ευχαριστούμε για την κατανόηση και ζητούμε συγγνώμη για την αναστάτωση.',
    ],
    call: 'Επιβεβαίωση στοιχείων',
  },
  Japanese: {
    subject: '【重要】カードのご利用確認と口座情報の更新のお願い',
    lines: [
      'いつもオンラインショップをご利用いただき、ありがとうございます。',
      'お客様のアカウントにおいて、ご本人以外の第三者によるログインの可能性がある操作を検知いたしました。',
      '安全のため、クレジットカードとポイントのご利用を一時的に停止しております。',
      'ご利用を再開するには、下記のリンクからログインし、カード情報とセキュリティコードをご確認ください。',
      '二十四時間以内にお手続きがない場合、アカウントは自動的に削除され、未発送の商品はキャンセルとなります。',
      'お客様にはご不便をおかけいたしますが、ご理解とご協力をお願い申し上げます。',
    ],
    call: 'ログインして確認する',
  },
}

export const languages = Object.keys(drafts) as Language[]

/** Two copies never share a sender, a link or a message identifier. */
export function letter(language: Language, trick: LetterTrick, copy: string): Buffer {
  const dice = new Dice(`look-alikes ${language} ${copy}`)
  const draft = drafts[language]
  const plain: Letter = {
    subject: draft.subject,
    blocks: [...draft.lines.map(text => [{ kind: 'text' as const, text }]), [{ kind: 'call', text: draft.call }]],
  }
  // Only tricks that pull keywords apart look at the campaign; letters are anyone's.
  const disguised = changed(plain, text => trick(text, dice, japaneseCampaigns[0]!))
  const host = `${dice.token(9)}.example`
  return compose({
    from: { name: '', address: `${dice.token(6)}@${host}` },
    to: { name: '', address: `${dice.token(5)}@kaisha.example` },
    subject: disguised.subject,
    date: new Date(start + dice.below(100_000) * 1000),
    messageId: `<${dice.token(20)}@${host}>`,
    charset: 'utf-8',
    transfer: 'base64',
    text: asText(disguised, { language: language === 'Japanese' ? 'ja' : 'en', link: `https://${host}/${dice.token(12)}` }),
    authentication: 'none',
    ip: `203.0.113.${dice.between(1, 254)}`,
  })
}

/**
 * portal/pages/how-to-submit/clients: how each mail program forwards a message as attachment, as steps and as what its picture shows.
 *
 * The words of menus are those on the reader's screen. The same facts as docs/how-to-submit.md.
 */
import type { Language } from '../../texts/text.js'

export type Picture =
  | { readonly kind: 'keys'; readonly keys: readonly string[] }
  | { readonly kind: 'menu'; readonly items: readonly string[] }
  | { readonly kind: 'drag' }
  | { readonly kind: 'none' }

interface Client {
  readonly id: string
  readonly name: string
  readonly steps: readonly string[]
  readonly picture: Picture
}

const menu = (...items: string[]): Picture => ({ kind: 'menu', items })
const ctrlAltF: Picture = { kind: 'keys', keys: ['Ctrl', 'Alt', 'F'] }
const drag: Picture = { kind: 'drag' }

const english: readonly Client[] = [
  {
    id: 'outlook-new',
    name: 'New Outlook for Windows, Outlook on the web',
    steps: [
      'Open ⋯ at the message, choose Other reply actions, then Forward as attachment.',
      'Or start a new message and drag the message from the list into it.',
    ],
    picture: menu('⋯', 'Other reply actions', 'Forward as attachment'),
  },
  {
    id: 'outlook',
    name: 'Outlook for Windows (2010 and newer)',
    steps: ['Select the message and press Ctrl+Alt+F.', 'Or open the message and choose Message, More, Forward as Attachment.'],
    picture: ctrlAltF,
  },
  {
    id: 'outlook-mac',
    name: 'Outlook for Mac',
    steps: ['Choose Message, then Forward as Attachment.'],
    picture: menu('Message', 'Forward as Attachment'),
  },
  {
    id: 'thunderbird',
    name: 'Thunderbird',
    steps: ['Choose Message, Forward As, Attachment.'],
    picture: menu('Message', 'Forward As', 'Attachment'),
  },
  {
    id: 'apple-mail',
    name: 'Apple Mail (macOS, Mac OS X Mail)',
    steps: ['Choose Message, then Forward as Attachment.'],
    picture: menu('Message', 'Forward as Attachment'),
  },
  {
    id: 'gmail',
    name: 'Gmail in the browser',
    steps: [
      'Select the message, open ⋮ and choose Forward as attachment.',
      'Or open the message, choose ⋮ and Download message, and drop the file on the report page here.',
    ],
    picture: menu('⋮', 'Forward as attachment'),
  },
  {
    id: 'outlook-2007',
    name: 'Outlook 2007',
    steps: [
      'Press Ctrl+Alt+F; or drag the message into the text of a new message; or choose Attach Item there.',
      'To always forward this way: Tools, Options, Preferences, E-mail Options, “When forwarding a message”: Attach original message.',
    ],
    picture: ctrlAltF,
  },
  {
    id: 'outlook-2003',
    name: 'Outlook 2003',
    steps: [
      'Drag the message into a new message; or choose Insert (attach), Item there.',
      'To always forward this way: Tools, Options, Preferences, E-mail Options, “When forwarding a message”: Attach original message.',
    ],
    picture: drag,
  },
  {
    id: 'live-mail',
    name: 'Windows Live Mail, Outlook Express 6, Netscape Messenger',
    steps: ['Right-click the message and choose Forward As Attachment.'],
    picture: menu('Right-click', 'Forward As Attachment'),
  },
  {
    id: 'other',
    name: 'Any other program',
    steps: ['Save the message as a file (.eml or .msg).', 'Attach that file to a new mail, or drop it on the report page here.'],
    picture: drag,
  },
  {
    id: 'phone',
    name: 'Phones',
    steps: ['Most mail apps can’t forward as attachment. Report the message later, from a computer.'],
    picture: { kind: 'none' },
  },
]

const japanese: readonly Client[] = [
  {
    id: 'outlook-new',
    name: '新しいOutlook、Outlook on the web',
    steps: [
      'メールの「…」から「その他の返信アクション」、「添付ファイルとして転送」の順に選びます。',
      'または、新しいメールを作成し、一覧からその中へメールをドラッグします。',
    ],
    picture: menu('…', 'その他の返信アクション', '添付ファイルとして転送'),
  },
  {
    id: 'outlook',
    name: 'Outlook（Windows版、2010以降）',
    steps: [
      'メールを選んで、Ctrl＋Alt＋Fを押します。',
      'または、メールを開き、「メッセージ」タブの「その他」から「添付ファイルとして転送」を選びます。',
    ],
    picture: ctrlAltF,
  },
  {
    id: 'outlook-mac',
    name: 'Outlook for Mac',
    steps: ['「メッセージ」メニューから「添付ファイルとして転送」を選びます。'],
    picture: menu('メッセージ', '添付ファイルとして転送'),
  },
  {
    id: 'thunderbird',
    name: 'Thunderbird',
    steps: ['「メッセージ」メニューの「転送形式」から「添付」を選びます。'],
    picture: menu('メッセージ', '転送形式', '添付'),
  },
  {
    id: 'apple-mail',
    name: 'Appleの「メール」（macOS、Mac OS X）',
    steps: ['「メッセージ」メニューから「添付ファイルとして転送」を選びます。'],
    picture: menu('メッセージ', '添付ファイルとして転送'),
  },
  {
    id: 'gmail',
    name: 'Gmail（ブラウザー）',
    steps: [
      'メールを選び、「︙」から「添付ファイルとして転送」を選びます。',
      'または、メールを開いて「︙」から「メッセージをダウンロード」を選び、保存したファイルを申告ページにドラッグします。',
    ],
    picture: menu('︙', '添付ファイルとして転送'),
  },
  {
    id: 'outlook-2007',
    name: 'Outlook 2007',
    steps: [
      'Ctrl＋Alt＋Fを押します。または、新しいメールの本文へメールをドラッグするか、「アイテムの添付」からメールを選びます。',
      'いつもこの形で転送するには、「ツール」＞「オプション」＞「初期設定」＞「メール オプション」の「メッセージを転送するとき」で「元のメッセージを添付する」を選びます。',
    ],
    picture: ctrlAltF,
  },
  {
    id: 'outlook-2003',
    name: 'Outlook 2003',
    steps: [
      '新しいメールの中へメールをドラッグします。または、「挿入」＞「アイテム」からメールを選びます。',
      'いつもこの形で転送するには、「ツール」＞「オプション」＞「初期設定」＞「メール オプション」の「メッセージを転送するとき」で「元のメッセージを添付する」を選びます。',
    ],
    picture: drag,
  },
  {
    id: 'live-mail',
    name: 'Windows Live メール、Outlook Express 6、Netscape Messenger',
    steps: ['メールを右クリックし、「添付ファイルとして転送」を選びます。'],
    picture: menu('右クリック', '添付ファイルとして転送'),
  },
  {
    id: 'other',
    name: 'そのほかのメールソフト',
    steps: [
      'メールをファイル（.emlまたは.msg）として保存します。',
      '新しいメールにそのファイルを添付するか、申告ページにドラッグします。',
    ],
    picture: drag,
  },
  {
    id: 'phone',
    name: 'スマートフォン',
    steps: ['ほとんどのアプリでは添付ファイルとして転送できません。後ほどパソコンから申告してください。'],
    picture: { kind: 'none' },
  },
]

export const clientsIn: Readonly<Record<Language, readonly Client[]>> = { en: english, ja: japanese }

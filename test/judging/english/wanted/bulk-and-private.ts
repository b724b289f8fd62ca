/** Wanted: newsletters with honest headers, mailing lists, shops and friends. */
import type { Wanted } from '../../wanted.js'

const bulk = (host: string, token: string): readonly (readonly [string, string])[] => [
  ['List-Unsubscribe', `<https://${host}/unsubscribe/${token}>`],
  ['List-Unsubscribe-Post', 'List-Unsubscribe=One-Click'],
  ['List-Id', `<news.${host}>`],
]

export const bulkAndPrivate: readonly Wanted[] = [
  {
    from: { name: 'Harbour Cloud News', address: 'news@harbour-cloud.example' },
    subject: 'New in May: shared calendars and faster search',
    form: 'table',
    charset: 'utf-8',
    headers: bulk('news.harbour-cloud.example', 'h-221'),
    body: `Dear {name},

here is what is new in Harbour Cloud this month.

Shared calendars: invite your family or your team and see at once when everyone is free.
Faster search: even old messages and files are found in a second.
Security check: review your recent activity and your recovery address in one place.

▼Read more
https://www.harbour-cloud.example/news/may

To stop receiving this newsletter: https://news.harbour-cloud.example/unsubscribe/h-221
Harbour Cloud, 14 Quay Street, Bristol`,
  },
  {
    from: { name: 'Aldous Books', address: 'letters@aldous-books.example' },
    subject: 'Summer reading, and a quiz with a prize',
    form: 'both',
    charset: 'utf-8',
    headers: bulk('letters.aldous-books.example', 'ab9'),
    body: `Dear reader,

the evenings are getting longer, and our window is full of travel writing again. Three that we liked best:

A walk along the Severn, with maps drawn by the author
Letters from a lighthouse, found in an attic in Cornwall
The long way to Lisbon, by train and on foot

Answer the quiz on our website until the end of May, and you may win one of ten book parcels. Winners are told by post; there is nothing to pay.

▼To the quiz
https://www.aldous-books.example/quiz

Unsubscribe: https://letters.aldous-books.example/unsubscribe/ab9`,
  },
  {
    from: { name: 'The Privacy Letter', address: 'editor@privacy-letter.example' },
    subject: 'That "I recorded you" mail, explained',
    form: 'text',
    charset: 'utf-8',
    headers: bulk('privacy-letter.example', 'p77'),
    body: `Hello {name},

this week many readers forwarded the same letter to us: a stranger claims to have had access to their devices for months, to have made a video with their own camera, and wants to be paid in bitcoin within 48 hours.

There is no video. Such letters are sent by the million, and the password they quote comes from an old leak. Do not pay and do not answer; change the password if you still use it, and cover your camera if that lets you sleep better.

Also in this issue: why your bank will never ask you to move money to a safe account.

Unsubscribe with one click: https://privacy-letter.example/unsubscribe/p77`,
  },
  {
    from: { name: 'Green & Gable', address: 'offers@green-gable.example' },
    subject: 'Last days: 25 % off garden furniture',
    form: 'div',
    charset: 'utf-8',
    headers: bulk('mail.green-gable.example', 'gg0511'),
    body: `Hello {name},

our spring sale ends on Sunday. Until then you save 25 % on tables, benches and parasols, and delivery is free for orders above 80 pounds.

▼Shop the sale
https://www.green-gable.example/sale

Prices include VAT. The offer can not be combined with vouchers.
You receive this because you have an account with us. Unsubscribe: https://mail.green-gable.example/unsubscribe/gg0511`,
  },
  {
    from: { name: 'Green & Gable', address: 'orders@green-gable.example' },
    subject: 'Order 118-20447 confirmed',
    form: 'table',
    charset: 'utf-8',
    body: `Hello {name},

thank you for your order. We will tell you as soon as it leaves our warehouse.

1 folding bench, oak   129.00
1 cushion, green        18.50
Delivery                 0.00
Total                  147.50 (paid by card)

Expected delivery: 19 to 21 May with Swiftline Parcels

You can change or cancel the order in your account until it is packed.`,
  },
  {
    from: { name: 'Ingrid Solheim', address: 'ingrid@dev.example' },
    subject: '[mailtools] Re: folding of look-alike letters',
    form: 'text',
    charset: 'utf-8',
    headers: [
      ['List-Id', '<mailtools.lists.example>'],
      ['List-Unsubscribe', '<mailto:mailtools-request@lists.example?subject=unsubscribe>'],
      ['Precedence', 'list'],
    ],
    body: `On Sunday, Marek wrote:
> Should we fold Cyrillic letters before or after lower case?

Before, I think. A capital letter may have a twin where the small one has none.

I pushed a branch with a table and a few tests. The Greek part is not finished; help is welcome.

Ingrid
_______________________________________________
mailtools mailing list
to leave, send a mail to mailtools-request@lists.example`,
  },
  {
    from: { name: 'Village Choir', address: 'choir@lists.example' },
    subject: '[choir] Thursday: please be on time',
    form: 'text',
    charset: 'utf-8',
    headers: [
      ['List-Id', '<choir.lists.example>'],
      ['Precedence', 'list'],
    ],
    body: `Dear singers,

on Thursday we have the hall only until nine, so please be there at half past seven sharp.

We will start with the second song. Basses, do bring your pencils.
The concert tickets are printed; Emma has them, five pounds each, and she only takes cash.

See you then,
George`,
  },
  {
    from: { name: 'Lucy', address: 'lucy.cole@post.example' },
    subject: 'photos!',
    form: 'text',
    charset: 'utf-8',
    body: `Hi {first},

at last the photos from the wedding are sorted. I put the best ones on a stick and posted it yesterday with Swiftline, it should be with you on Wednesday.

There is also a video of your speech, do not be angry with me, you were wonderful.

Call me when you are back!
Lucy`,
  },
  {
    from: { name: 'Dad', address: 'w.becker@webmail.test' },
    subject: 'strange mail',
    form: 'text',
    charset: 'utf-8',
    body: `Hello,

I got a mail from a barrister who says that a distant relative of ours left a fortune in a bank abroad, and that I shall have forty percent of it. Your mother says it is a swindle and I should delete it. Is she right?

The tomatoes are doing well. Come by on Sunday if you can.

Dad`,
  },
  {
    from: { name: 'Ticket Yard', address: 'boxoffice@ticket-yard.example' },
    subject: 'Your tickets for 27 June',
    form: 'both',
    charset: 'utf-8',
    body: `Dear {name},

your booking is confirmed.

Event: City Symphony Orchestra, season finale
Date: 27 June, 7:30 pm
Seats: Row F, 11 and 12
Total: 58.00 including the booking fee

Your tickets will be sent by email two days before the event. Please have them ready on your phone.
▼View my booking
https://www.ticket-yard.example/my/F1112

Ticket Yard box office`,
  },
]

/** Wanted: between companies and between colleagues. */
import { honestFile, type Wanted } from '../../wanted.js'

export const business: readonly Wanted[] = [
  {
    from: { name: 'Joanna Reed', address: 'joanna.reed@kestrel-components.example' },
    subject: 'Invoice KC-20418',
    form: 'text',
    charset: 'utf-8',
    attachments: [honestFile('Invoice_KC-20418.pdf', 'application/pdf')],
    body: `Dear {first},

I hope you are keeping well.

Please find attached our invoice KC-20418 for the April deliveries, GBP 2,340.00, payable within 30 days to our usual account.
Our bank details have not changed.

Kind regards,
Joanna Reed
Accounts Receivable
Kestrel Components

This email and its attachments are confidential and intended solely for the addressee. If you have received it in error, please delete it.`,
  },
  {
    from: { name: 'Accounts, Marlowe Print', address: 'accounts@marlowe-print.example' },
    subject: 'Statement of account for April',
    form: 'text',
    charset: 'utf-8',
    attachments: [honestFile('Statement_April.pdf', 'application/pdf')],
    body: `Good morning,

please find attached your statement for April. Invoice 11873 is still open on your account and fell due last week.
If payment is already on its way, please ignore this note. If there is a query with the invoice, give us a ring and we will sort it out.

With thanks,
Credit Control
Marlowe Print`,
  },
  {
    from: { name: 'Harrow Logistics', address: 'remittance@harrow-logistics.example' },
    subject: 'Remittance advice 90217',
    form: 'text',
    charset: 'utf-8',
    body: `Dear supplier,

we have today arranged a transfer of GBP 6,118.20 in settlement of the following invoices:

FT-0771   2,040.00
FT-0774   4,078.20

The funds should reach your account within two working days. Please send questions to this address, quoting remittance 90217.

Harrow Logistics, Finance Department`,
  },
  {
    from: { name: 'Samir Haddad', address: 'samir@firm.example' },
    subject: 'Re: lunch?',
    form: 'text',
    charset: 'utf-8',
    body: `Sure, 12:30 at the usual place. I have a call until noon, so start without me if I am late.

Samir

> Are you in the office on Thursday? There is a new noodle bar
> behind the station.`,
  },
  {
    from: { name: 'Helen Strand', address: 'helen.strand@firm.example' },
    subject: 'Minutes of the quality meeting',
    form: 'text',
    charset: 'utf-8',
    body: `Hello all,

the minutes of Friday's meeting are in the shared folder. In short:

- the second inspection starts in June, Peter is in charge
- returns are collected and sent once a week
- Helen drafts the new complaint form until the next meeting

Please tell me until Wednesday if I have missed something.

Helen`,
  },
  {
    from: { name: 'IT Service Desk', address: 'servicedesk@firm.example' },
    subject: 'Your password expires in 14 days',
    form: 'text',
    charset: 'utf-8',
    body: `Dear {name},

the password of your company account expires in 14 days. To change it, press Ctrl+Alt+Delete on your office computer and choose "Change a password".

We do not send links for changing passwords. If you receive a message that asks you to keep your current password by signing in somewhere, please forward it to us and delete it.

IT Service Desk, extension 5500`,
  },
  {
    from: { name: 'IT Service Desk', address: 'servicedesk@firm.example' },
    subject: 'Planned maintenance of the mail system on Saturday',
    form: 'table',
    charset: 'utf-8',
    body: `Dear colleagues,

on Saturday from 18:00 to 22:00 the mail system is being moved to new servers. During this time you can neither send nor receive messages; nothing will be lost.

You do not need to verify your account or do anything else. On Monday your phone may ask for your password once.

IT Service Desk`,
  },
  {
    from: { name: 'Claire Dubois', address: 'claire@atelier-morel.example' },
    subject: 'Your order and the customs form',
    form: 'text',
    charset: 'utf-8',
    body: `Dear {first},

thank you for your order. We shipped the two lamps yesterday with Swiftline; the number is SW118204.

Because the parcel leaves the European Union, the carrier will ask you for the import tax before delivery. It should be about 18 pounds. The customs form is inside the pocket on the box.

If anything arrives broken, please send me a photograph and we will replace it.

Best wishes from Lyon,
Claire`,
  },
  {
    from: { name: 'Whitaker & Moss Solicitors', address: 'probate@whitaker-moss.example' },
    subject: 'Estate of the late Edith Morgan',
    form: 'text',
    charset: 'utf-8',
    body: `Dear {name},

we act for the executors of the late Edith Morgan, who died on 2 March and in whose will you are named as a beneficiary.

A copy of the will and a letter explaining the next steps were posted to you today. Before any sum can be distributed, the executors must obtain the grant of probate, which takes about twelve weeks.
We will need to see proof of your identity; please bring your passport to our office or have a copy certified. There is nothing for you to pay.

Yours faithfully,
Susan Whitaker
Partner`,
  },
  {
    from: { name: 'Peter Aldous', address: 'peter@aldous-books.example' },
    subject: 'The book you asked for',
    form: 'text',
    charset: 'utf-8',
    body: `Dear {first},

good news: the second edition you were looking for has turned up at a sale in York, in very good condition, for 45 pounds.

I can keep it for you until the end of the month. Payment by card in the shop or by transfer to our usual account, as you prefer.

Peter Aldous`,
  },
]

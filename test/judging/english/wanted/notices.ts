/** Wanted: what the carrier, the mail provider, a bank and public offices really send. */
import type { Wanted } from '../../wanted.js'

const swiftline = { name: 'Swiftline Parcels', address: 'no-reply@swiftline-parcels.example' }
const harbour = { name: 'Harbour Cloud', address: 'no-reply@harbour-cloud.example' }
const swiftlineFooter = `This is an automated message from an unattended mailbox, so please do not reply to it.

Swiftline Parcels Ltd, 1 Depot Road, Tamworth
https://www.swiftline-parcels.example/`
const harbourFooter = `You received this email to let you know about important changes to your account and services.
Harbour Cloud, 14 Quay Street, Bristol
https://www.harbour-cloud.example/privacy`

export const notices: readonly Wanted[] = [
  {
    from: swiftline,
    subject: 'Your parcel is on its way (6620-4471-0938)',
    form: 'both',
    charset: 'utf-8',
    body: `Dear {name},

Your parcel from Aldous Books has been collected and is on its way to you.

Tracking number: 6620-4471-0938
Expected: Wednesday between 10:15 and 12:15

If you will not be at home, you can choose another day, a neighbour or a parcel shop until 21:00 the evening before.
▼Change my delivery
https://www.swiftline-parcels.example/my/662044710938

${swiftlineFooter}`,
  },
  {
    from: swiftline,
    subject: 'We missed you today',
    form: 'text',
    charset: 'utf-8',
    body: `Dear {name},

Our driver attempted to deliver a parcel to you today at 11:52, but nobody was at home.

Tracking number: 6620-9027-5514
Held at: Swiftline depot, Unit 4, Canal Street
Held until: Saturday, 23 May

We will try once more tomorrow. You can also collect it from the depot; please bring the card that we left and some identification.
There is never a fee for a second delivery, and we will not ask you for card details by email.

${swiftlineFooter}`,
  },
  {
    from: swiftline,
    subject: 'Delivered: 6620-1180-2276',
    form: 'table',
    charset: 'utf-8',
    body: `Hello {name},

Your parcel was delivered today at 14:06 and was left with your neighbour at number 12.

▼See proof of delivery
https://www.swiftline-parcels.example/pod/662011802276

How did we do? Tell us in a one-minute survey and help your driver to win driver of the month.

${swiftlineFooter}`,
  },
  {
    from: { name: 'Swiftline Customer Care', address: 'care@swiftline-parcels.example' },
    subject: 'Customs charge for shipment SW118204',
    form: 'text',
    charset: 'utf-8',
    body: `Dear {name},

A shipment addressed to you from outside the country has arrived, and import VAT is payable before we can deliver it.

Shipment: SW118204
Sender: Atelier Morel, Lyon
Import VAT: 18.40
Handling: 6.00

You can pay by phone, at any Swiftline shop, or in your Swiftline account under Charges. The declaration is attached to the parcel.
If the charge is not settled within 14 days, the item is returned to the sender.

${swiftlineFooter}`,
  },
  {
    from: harbour,
    subject: 'New sign-in to your Harbour account',
    form: 'both',
    charset: 'utf-8',
    body: `Dear {name},

We noticed a new sign-in to your Harbour account.

When: 11 May 2026, 08:14 GMT
Device: Firefox on Windows
Location: Bristol, United Kingdom

If this was you, there is nothing more to do. If it was not, open Harbour Cloud in your browser, go to Account, then Security, and change your password.
We never ask for your password by email.

${harbourFooter}`,
  },
  {
    from: harbour,
    subject: 'Your storage is almost full',
    form: 'table',
    charset: 'utf-8',
    body: `Dear {name},

You are using 14.2 of the 15 GB that come with your plan. When your storage is full, new messages can not be delivered to your mailbox.

You can delete large attachments, empty the trash, or change to a larger plan.
▼Manage my storage
https://www.harbour-cloud.example/account/storage

${harbourFooter}`,
  },
  {
    from: harbour,
    subject: 'Your password was changed',
    form: 'text',
    charset: 'utf-8',
    body: `Hello {name},

the password of your Harbour account was changed today at 09:30 GMT.

If you did not do this, your account may have been compromised. Please call our support from the number on your invoice, or start the recovery on our website.
For your protection, all other devices were signed out.

The Harbour Cloud account team

${harbourFooter}`,
  },
  {
    from: { name: 'Severn Building Society', address: 'alerts@severn-bs.example' },
    subject: 'A payment has left your account',
    form: 'text',
    charset: 'utf-8',
    body: `Dear {name},

A payment of 420.00 to a new payee was sent from your account ending 3391 today at 10:02.

If you do not recognise this payment, call the number on the back of your card straight away. Our lines are open day and night.
Fraudsters often pretend that bank details of a supplier have changed. Always confirm new details by phone, using a number that you already know.

Severn Building Society is authorised and regulated. Please do not reply to this message.`,
  },
  {
    from: { name: 'Northshire Council', address: 'counciltax@northshire.example' },
    subject: 'Your council tax bill is ready',
    form: 'div',
    charset: 'utf-8',
    body: `Dear {name},

Your council tax bill for 2026/27 is now available in your online account.

Account reference: 7710 2295
First instalment: 164.00, due on 1 June

You can pay by direct debit, at a post office or by phone. If you are having difficulty paying, please contact us before the due date, as help may be available.

Northshire Council, Civic Centre, High Street`,
  },
  {
    from: { name: 'Dr Patel & Partners', address: 'reception@patel-surgery.example' },
    subject: 'Appointment reminder',
    form: 'text',
    charset: 'utf-8',
    body: `Dear {name},

this is a reminder of your appointment with the nurse on Thursday, 14 May at 9:20.

If you can not attend, please let us know at least a day before so that we can offer the time to someone else. You can cancel by phone or at the desk.
Please bring a list of the medicines that you take.

Dr Patel & Partners`,
  },
]

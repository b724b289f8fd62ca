/** Campaign: a supplier whose bank details have changed. */
import { type Campaign, fact } from '../../campaign.js'

export const invoice: Campaign = {
  name: 'invoice',
  language: 'en',
  senders: ['{staff}', '{firm} Accounts', 'Accounts Receivable', '{firm}', '{staff} ({firm})'],
  mailboxes: ['accounts', 'billing', 'ar', 'finance', 'invoices'],
  hostWords: ['northgate', 'accounts', 'ledger', 'remit', 'supplies', 'billing'],
  paths: ['/inv/', '/docs/view', '/statement/', '/f/'],
  subjects: [
    'Overdue invoice {case} - updated remittance details',
    'Re: Outstanding balance on your account',
    'Change of bank details for invoice {case}',
    'Statement of account for {month}',
  ],
  opening: [
    ['Dear {first},', 'Good morning {first},', 'Hello {name},'],
    [
      'I hope you are keeping well.',
      'I trust this finds you well after a busy month.',
      'Thank you for the continued business with us.',
    ],
  ],
  body: [
    [
      [
        'Our records show that the invoice below is still open on your account, although it fell due for payment last week.',
        'According to our ledger, payment of the following invoice has not yet reached us and is now past its due date.',
        'We notice that the amount shown here has not been settled, and the agreed credit period has already ended.',
      ],
      [
        'I have attached another copy so that it can be released in your next payment run.',
        'A duplicate is attached in case the original was mislaid, so please add it to the next run.',
      ],
    ],
    [
      fact(['Invoice', 'Invoice number', 'Our reference'], '{case}'),
      fact(['Amount due', 'Outstanding balance', 'Total payable'], 'GBP {amount}.00'),
      fact(['Due date', 'Payable by', 'Settlement date'], '{limit}'),
    ],
    [
      [
        'Please note that our previous bank account is under audit and cannot accept incoming transfers until further notice.',
        'Owing to a tax review, the account that you have on file is frozen and any money sent to it will be returned.',
        'Our usual account is being closed by the bank, so transfers made to the old details will unfortunately bounce.',
      ],
      [
        'Kindly update your supplier records with the new account shown on the attached letter and send the payment there today.',
        'We therefore ask you to replace the old details with those on the enclosed notice and to remit the funds before close of business.',
        'Would you amend our details in your system as per the attachment and arrange a same-day transfer?',
      ],
    ],
    [
      [
        'I am travelling and can not take calls, so please answer by email only and send me the payment confirmation as soon as it is available.',
        'As I am in meetings all day I can only be reached by email; forward the swift copy once the transfer has gone through.',
        'My phone is being repaired, so a short reply with the proof of payment would be appreciated.',
      ],
      [
        'If the payment is not received in time, a late fee of eight percent will be added and further deliveries will be put on hold.',
        'Failure to settle by then will lead to interest being charged and to your account being placed on stop.',
      ],
    ],
  ],
  closing: [
    [
      ['Kind regards,', 'Best regards,', 'With thanks,'],
      '{staff}',
      ['Accounts Receivable', 'Credit Control', 'Finance Department'],
      '{firm}',
      '{phone}',
    ],
    [
      [
        'This email and its attachments are confidential and intended solely for the addressee. If you have received it in error, please delete it.',
        'The contents of this message may be privileged. Please consider the environment before printing it.',
      ],
    ],
  ],
  keywords: ['invoice', 'payment', 'account', 'bank', 'transfer'],
  reported: 'text',
  attachment: { filename: 'Invoice_{case}.pdf', type: 'application/pdf' },
}

/** Campaign: a fortune without an heir, and a fee before it is paid. */
import { type Campaign, fact } from '../../campaign.js'

export const advanceFee: Campaign = {
  name: 'advance-fee',
  language: 'en',
  senders: ['Barrister {staff}', '{staff}', 'Mr. {staff}', 'Foreign Remittance Department', 'Mrs. {staff}'],
  mailboxes: ['barrister', 'office', 'chambers', 'private', 'contact'],
  hostWords: ['chambers', 'lawoffice', 'trust', 'remit', 'estate'],
  paths: ['/'],
  subjects: [
    'CONFIDENTIAL: estate of the late {surname}',
    'Your urgent attention is needed',
    'Dear beneficiary',
    'Second notice regarding an unclaimed deposit',
  ],
  opening: [
    ['Dear {name},', 'Attention: {name}', 'Dear friend,'],
    [
      'Please accept my apologies for writing to you without any former acquaintance.',
      'Forgive my intrusion, for I know that this letter will come to you as a surprise.',
      'I got your contact through a private search and decided to write to you in good faith.',
    ],
  ],
  body: [
    [
      [
        'I am the personal attorney of the late engineer {surname}, who lost his life with his entire family in a road accident.',
        'I represent the estate of a deceased client who bears your surname and who passed away together with his wife and only child.',
        'My late client, an oil contractor and a distant relative of yours, died some years ago without leaving a will.',
      ],
      [
        'He left behind a deposit in a bank here, and all of my efforts to locate any of his relatives have been unsuccessful.',
        'Before his death he placed a fixed deposit with a local bank, and up to now no next of kin has come forward.',
        'His account has been dormant ever since, although I have made several enquiries with the embassy to find an heir.',
      ],
    ],
    [
      fact(['Sum deposited', 'Value of the estate', 'Amount'], 'USD {many}'),
      fact(['File', 'Reference', 'Deposit code'], '{case}'),
    ],
    [
      [
        'The bank has given me notice to present the next of kin or have the account confiscated within the next ten working days.',
        'The directors of the bank have asked me to produce an heir, failing which the money will be turned over to the state.',
        'If nobody lays claim to the fund before the end of this quarter, it will go to the treasury.',
      ],
      [
        'Since you share the same last name, I seek your consent to present you as the beneficiary so that the proceeds can be paid to you.',
        'My proposal is that you stand as the next of kin, after which the fund shall be released to an account of your choice.',
        'I would like you to be put forward as the heir, so that we may both benefit from what would otherwise be lost.',
      ],
      [
        'We shall share it at sixty percent for me and forty percent for you, and all legal documents will be provided to back up the claim.',
        'Forty percent of the sum will be yours and the remainder mine, and I hold every paper that is needed to make this lawful.',
      ],
    ],
    [
      [
        'This transaction is one hundred percent free of risk, and all I require is your honest cooperation and your strict confidence.',
        'There is no danger of any kind involved, provided that you treat this matter as top secret and work with me sincerely.',
      ],
      [
        'Kindly reply with your full name, address, telephone number, occupation and a copy of your identification.',
        'To proceed I shall need your complete names, your residential address, a private phone number and a scan of your passport.',
        'Send me your particulars, including your age, your direct line and your banking details, so that I may begin with the paperwork.',
      ],
      [
        'A small administrative charge for the transfer certificate must be settled before the release, which will be refunded to you in full.',
        'You will only be asked to bear the stamp duty in advance, and it will be returned to you together with your share.',
      ],
    ],
  ],
  closing: [
    [
      ['Yours faithfully,', 'Awaiting your urgent response,', 'Remain blessed,'],
      'Barrister {staff}',
      ['Principal Partner', 'Solicitor and Advocate', 'Legal Practitioner'],
      'Tel: {phone}',
    ],
  ],
  keywords: ['deposit', 'beneficiary', 'bank', 'transfer', 'confidential'],
  reported: 'text',
  answersTo: ['freemail.example', 'webmail.test', 'post.example'],
}

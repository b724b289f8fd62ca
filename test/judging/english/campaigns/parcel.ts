/** Campaign: a parcel held for a small fee. */
import { type Campaign, call, fact } from '../../campaign.js'

export const parcel: Campaign = {
  name: 'parcel',
  language: 'en',
  senders: ['Swiftline Parcels', 'Swiftline Delivery', 'SWIFTLINE', 'Parcel Notification', 'Swiftline Customer Care'],
  mailboxes: ['delivery', 'tracking', 'noreply', 'notice', 'hello'],
  hostWords: ['swiftline', 'parcel', 'track', 'redeliver', 'depot', 'swft'],
  paths: ['/track/', '/redelivery/pay', '/p/', '/en/hold.php'],
  subjects: [
    'Your parcel {number} could not be delivered',
    'Action needed: delivery on hold',
    'We missed you today - choose a new delivery slot',
    'Unpaid customs charge for shipment {case}',
  ],
  opening: [
    ['Dear {name},', 'Dear customer,', 'Hello {first},'],
    [
      'Your parcel arrived at our depot this morning and is waiting to be delivered.',
      'We are holding a package for you at the regional depot.',
      'A shipment addressed to you has reached our sorting centre.',
    ],
  ],
  body: [
    [
      [
        'Our driver attempted to deliver it today, but the postage had not been paid in full by the sender.',
        'We could not complete the delivery because a customs and handling charge remains unpaid.',
        'The courier had to return it to the depot, since the house number on the label is incomplete.',
      ],
      [
        'To release the item for delivery, please confirm your address and pay the outstanding fee of 1.99.',
        'Delivery can go ahead as soon as you have verified your details and settled a small charge of 1.99.',
      ],
    ],
    [
      fact(['Tracking number', 'Parcel number', 'Shipment'], '{number}'),
      fact(['Weight', 'Parcel weight', 'Size'], '1.4 kg'),
      fact(['Status', 'Current status', 'State'], 'On hold at depot'),
      fact(['Held until', 'Storage ends', 'Return date'], '{limit}'),
    ],
    [
      [
        'You can choose a convenient day and pay securely with any debit or credit card on the page below.',
        'Use the following link to arrange a new time slot; all major cards are accepted.',
        'Please click the button, enter your address and card details, and select when you will be at home.',
      ],
      call('Schedule my delivery', 'Pay the fee and release my parcel', 'Confirm my address', 'Track this parcel'),
    ],
    [
      [
        'Parcels that are not claimed within 48 hours are returned to the sender, and a storage charge may be applied.',
        'If we do not hear from you in the next two days, the shipment goes back to where it came from at your expense.',
        'Unclaimed items will be disposed of once the storage period has run out.',
      ],
      [
        'We apologise for any inconvenience and thank you for choosing Swiftline.',
        'Sorry for the trouble, and thanks for using our service.',
      ],
    ],
  ],
  closing: [
    ['Swiftline Parcels Ltd, 1 Depot Road, Tamworth', 'https://www.swiftline-parcels.example/'],
    [
      [
        'This is an automated message from an unattended mailbox, so please do not reply to it.',
        'Please do not answer this email; replies to this address are not read.',
      ],
    ],
  ],
  keywords: ['parcel', 'delivery', 'fee', 'card', 'address'],
  reported: 'table',
}

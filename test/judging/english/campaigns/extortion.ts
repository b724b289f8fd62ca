/** Campaign: a stranger claims to have recorded the reader and wants to be paid in cryptocurrency. */
import { type Campaign, fact } from '../../campaign.js'

export const extortion: Campaign = {
  name: 'extortion',
  language: 'en',
  senders: ['{address}', 'Your personal data', 'Payment from your account', 'Security', 'Anonymous'],
  mailboxes: ['admin', 'user', 'me', 'noreply', 'x'],
  hostWords: ['mail', 'host', 'relay', 'box', 'srv'],
  paths: ['/'],
  subjects: [
    'You have an outstanding payment.',
    'I have full access to your device {code}',
    'Waiting for the payment',
    'Your private information has been stolen',
  ],
  opening: [
    ['Hello there!', 'Greetings!', 'Hi, {address}!'],
    [
      'Unfortunately, there is some bad news for you.',
      'I regret to inform you about some sad news.',
      'I have to share something unpleasant with you.',
    ],
  ],
  body: [
    [
      [
        'Some months ago I obtained access to the devices that you use to browse the internet.',
        'A few months back I managed to get into your computer and your telephone.',
        'Earlier this year I gained entry to all of the devices with which you go online.',
      ],
      [
        'Since then I have been tracking everything that you do there, and my program can switch on your camera and microphone whenever I like.',
        'Afterwards I watched all of your online activity, and my software lets me turn on the camera and the microphone at any moment.',
        'From that day on my trojan has recorded your keyboard, your screen, your microphone and your camera.',
      ],
    ],
    [
      [
        'While gathering information about you I found out that you are a big fan of adult websites.',
        'During this time I noticed that you really enjoy visiting pages for grown-ups.',
      ],
      [
        'I have made a video that shows on one half the clip you were watching and on the other half you enjoying yourself.',
        'I recorded several of your private moments and put them together in a film with the scenes that were on your screen.',
        'So I cut a recording in which you can be seen on the left and what pleased you so much on the right.',
      ],
      [
        'With one click I can send this video to your family, friends and colleagues and publish it for everyone.',
        'It takes me a single mouse click to share the recording with all of your contacts and on social networks.',
      ],
    ],
    [
      [
        'I believe that you would definitely want to avoid this, so here is what you need to do.',
        'Surely you do not wish this to happen, therefore let us settle it in the following way.',
      ],
      [
        'Transfer the amount below to my bitcoin wallet, and once I have received it I will delete everything right away.',
        'Send me the sum named here in bitcoin; as soon as the money has arrived, I erase all of the material at once.',
        'Pay in bitcoin, and after the payment I shall remove the video together with my software from your devices.',
      ],
      fact(['Amount', 'Sum', 'Price of my silence'], '{amount} USD'),
      fact(['My wallet', 'Bitcoin address', 'BTC'], '{wallet}'),
    ],
    [
      [
        'You have 48 hours from the moment you opened this letter, and I get a notice when it has been read.',
        'The time starts when you open this message: exactly two days, and my system tells me that you have seen it.',
        'I give you no more than two days, and the countdown has begun automatically with the opening of this mail.',
      ],
      [
        'Do not try to reply to me, because the sender address was generated at random, and there is no sense in complaining to the police.',
        'Answering is pointless since this mailbox is not mine, and going to the authorities will not help you either.',
        'There is no use in contacting anyone, since neither this email nor my wallet can be traced.',
      ],
      [
        'Do not be angry with me, everyone has a job to do, and from now on take better care of your passwords.',
        'Nothing personal, this is simply my work. I advise you to change your passwords more often.',
      ],
    ],
  ],
  closing: [[['Good luck!', 'Farewell.', 'I wish you well.']]],
  keywords: ['bitcoin', 'video', 'camera', 'wallet', 'device'],
  reported: 'text',
}

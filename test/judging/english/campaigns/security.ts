/** Campaign: a security notice for the reader's mail account. */
import { type Campaign, call, fact } from '../../campaign.js'

export const security: Campaign = {
  name: 'security',
  language: 'en',
  senders: ['Harbour Cloud Security', 'Harbour Account Team', 'Mail Administrator', 'Harbour Cloud', 'IT Service Desk'],
  mailboxes: ['security', 'account', 'no-reply', 'alert', 'admin'],
  hostWords: ['harbour', 'harbor-cloud', 'signin', 'account', 'secure', 'verify'],
  paths: ['/signin', '/verify/', '/account/session.php', '/auth/'],
  subjects: [
    'Unusual sign-in activity on your Harbour account',
    'Security alert: action required within 24 hours',
    'Your Harbour Cloud password expires today',
    '{address}: verify your account {code}',
  ],
  opening: [
    ['Dear {name},', 'Dear {address},', 'Hello,'],
    [
      'We detected a sign-in to your Harbour account from a device that we do not recognise.',
      'Somebody has tried to enter your Harbour account using the correct password from an unknown location.',
      'Our systems have noticed suspicious activity in connection with your Harbour Cloud account.',
    ],
  ],
  body: [
    [
      fact(['Date and time', 'When', 'Time of the event'], '{date} {time} GMT'),
      fact(['Location', 'Place', 'Country or region'], 'Unknown (VPN)'),
      fact(['IP address', 'Network address', 'Source'], '{ip}'),
      fact(['Device', 'Browser', 'Platform'], 'Chrome on Linux'),
    ],
    [
      [
        'If this was you, there is nothing more to do; if it was not, your account may have been compromised.',
        'Should you not recognise this attempt, a third party probably knows your password.',
        'When you are not aware of this action, please assume that your credentials are in the wrong hands.',
      ],
      [
        'For your protection we have limited some features, and outgoing messages are held until you have verified your identity.',
        'As a precaution, sending and receiving has been restricted until the ownership of the mailbox is confirmed.',
        'To keep your data safe, parts of the service remain locked pending a short verification.',
      ],
    ],
    [
      [
        'Please review your recent activity and keep your current password by signing in through the secure page below.',
        'Use the button to sign in, check the latest activity and validate your account.',
        'Verify your mailbox now by following the link, which will take you to our protected sign-in page.',
      ],
      call('Review recent activity', 'Verify my account', 'Keep the same password', 'Secure my account now'),
      [
        'The verification takes less than two minutes and restores all functions at once.',
        'It only takes a moment, after which everything will work as before.',
      ],
    ],
    [
      [
        'Accounts that have not been verified within 24 hours are suspended permanently, and all of their messages and files are deleted.',
        'If no confirmation is received by tomorrow, we shall be forced to close the mailbox and erase its contents.',
        'Ignoring this notice will lead to the loss of your account together with every stored document.',
      ],
      [
        'We are sorry for the disturbance, but the safety of your data is our first concern.',
        'Thank you for helping us to keep Harbour Cloud a safe place.',
      ],
    ],
  ],
  closing: [
    [
      ['The Harbour Cloud account team', 'Harbour Cloud Security Centre'],
      'Harbour Cloud, 14 Quay Street, Bristol',
      'https://www.harbour-cloud.example/privacy',
    ],
    [
      [
        'You received this email to let you know about important changes to your account and services.',
        'This mandatory service message was sent to every user concerned.',
      ],
    ],
  ],
  keywords: ['account', 'password', 'verify', 'sign-in', 'security'],
  reported: 'div',
}

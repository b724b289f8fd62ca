import { describe, expect, it } from 'vitest'
import { parseMessage } from '../../mail/index.js'
import { observe } from '../observe.js'
import { found } from './letter.testing.js'

const from = (sender: string, header = ''): readonly string[] => found({ from: sender, header })

describe("a name that shows another's address", () => {
  it.each([
    '"service@paypal.com" <x@evil.example>',
    '"PayPal (service@paypal.com)" <x@evil.example>',
    '"www.amazon.co.jp" <info@shop-77.example>',
  ])('is found: %s', sender => {
    expect(from(sender)).toContain('name-names-other-address')
  })

  it.each([
    '"mia@berg.example" <mia@berg.example>',
    '"mia@berg.com" <mia@mail.berg.com>',
    'Booking.com <noreply@booking.com>',
    'Dr. J.R. Smith <smith@clinic.example>',
    'Node.js Weekly <editor@weekly.example>',
    '"report.pdf" <scanner@office.example>',
    'Mia Berg <mia@berg.example>',
  ])('is not: %s', sender => {
    expect(from(sender)).not.toContain('name-names-other-address')
  })

  it('is not a list that writes for its member', () => {
    const sender = '"alice@example.com via Dev" <dev@lists.kernel.org>'
    expect(from(sender, 'List-Id: Dev <dev.lists.kernel.org>\r\n')).not.toContain('name-names-other-address')
    expect(from(sender)).toContain('name-names-other-address')
  })
})

describe("a brand's name", () => {
  it.each([
    'Amazon <info@x.example>',
    'PayPal Support <paypal@gmail.com>',
    'Раураl <x@evil.example>',
    'PayPa1 Security <x@evil.example>',
    'ＰａｙＰａｌ <x@evil.example>',
    '楽天カード株式会社 <info@rk.example>',
    '三井住友カード <a@b.example>',
    'アマゾン <a@b.example>',
    'えきねっと事務局 <a@b.example>',
    'Microsoft account team <x@outlook.com>',
  ])('on mail from elsewhere is found: %s', sender => {
    expect(from(sender)).toContain('brand-elsewhere')
  })

  it.each([
    'Amazon.co.jp <shipment-tracking@amazon.co.jp>',
    'Amazon <auto-confirm@marketplace.amazon.de>',
    'PayPal <service@paypal.fr>',
    '楽天市場 <order@emagazine.rakuten.co.jp>',
    '三井住友銀行 <SMBC_service@dn.smbc.co.jp>',
    'Google <no-reply@accounts.google.com>',
    'Dhlia Amazonas <d@reise.example>',
    'Ana Chase <ana@chase-family.example>',
    'ライオン株式会社 <info@lion.example>',
    'Mia Berg <mia@berg.example>',
  ])('on its own mail, or in a name of something else, is not: %s', sender => {
    expect(from(sender)).not.toContain('brand-elsewhere')
  })

  it.each(['【重要】楽天カードのお支払い方法', 'Your Netflix membership is on hold', 'Аmazоn account locked'])(
    'in a subject from elsewhere is found: %s',
    subject => {
      expect(found({ subject })).toContain('brand-in-subject')
    },
  )

  it('in a subject is not found in an answer, on a list, or from the brand', () => {
    expect(found({ subject: 'Re: Amazon order for the team' })).not.toContain('brand-in-subject')
    expect(found({ subject: 'Netflix prize', header: 'List-Id: <ml.lists.example>\r\n' })).not.toContain('brand-in-subject')
    expect(found({ subject: 'Netflix: new on Friday', from: 'Netflix <info@mailer.netflix.com>' })).not.toContain(
      'brand-in-subject',
    )
    expect(found({ subject: 'Lunch at noon' })).not.toContain('brand-in-subject')
  })
})

describe("a sender's domain that looks like a brand's", () => {
  it.each([
    'x@paypa1.com',
    'x@amazon-login.com',
    'x@amazon.co.jp.billing.example',
    'x@rnicrosoft.com',
    'x@micros0ft.net',
    'x@netfllix.com',
    'x@rakutencard.net',
    'x@xn--pypal-4ve.com',
    'x@secure-paypal.example',
  ])('is found: %s', sender => {
    expect(from(sender)).toContain('sender-looks-like-brand')
  })

  it.each([
    'x@paypal.com',
    'x@mail.paypal.co.uk',
    'x@amazon.co.jp',
    'x@paypay.ne.jp',
    'x@amazonas-reisen.example',
    'x@binanz.example',
    'x@rakuten-card.co.jp',
    'x@localhost',
    'x@xn--mnchen-3ya.de',
  ])('is not: %s', sender => {
    expect(from(sender)).not.toContain('sender-looks-like-brand')
  })
})

describe("a brand's own address", () => {
  const judged = (result: string, sender: string): readonly string[] => {
    const mail = Buffer.from(
      `Authentication-Results: mx.kaisha.example; dmarc=${result} header.from=${sender.split('@')[1]}\r\n` +
        'Received: from a.example by mx.kaisha.example; Mon, 6 Jan 2025 10:00:00 +0900\r\n' +
        `From: Shop <${sender}>\r\n\r\nHello\r\n`,
    )
    return observe(parseMessage(mail), ['mx.kaisha.example']).traits
  }

  it('is forged when a trusted server says that its domain did not send the mail', () => {
    expect(judged('fail', 'order@amazon.co.jp')).toContain('finding:brand-forged')
    expect(judged('pass', 'order@amazon.co.jp')).not.toContain('finding:brand-forged')
    expect(judged('fail', 'order@berg.example')).not.toContain('finding:brand-forged')
    expect(from('Amazon <order@amazon.co.jp>')).not.toContain('brand-forged')
  })
})

describe('replies', () => {
  const reply = (sender: string, to: string, more = ''): readonly string[] => from(sender, `Reply-To: ${to}\r\n${more}`)

  it('to another domain, and to a free mailbox, are found', () => {
    expect(reply('Jo <jo@firm.example>', 'jo.firm@gmail.com')).toEqual(
      expect.arrayContaining(['reply-to-elsewhere', 'reply-to-free-mail']),
    )
    expect(reply('Jo <jo@firm.com>', 'jo@other.org')).toContain('reply-to-elsewhere')
    expect(reply('Jo <jo@firm.com>', 'jo@other.org')).not.toContain('reply-to-free-mail')
  })

  it('to the same house, to a list, or from one free mailbox to another of it are not', () => {
    expect(reply('Jo <jo@firm.co.jp>', 'help@support.firm.co.jp')).not.toContain('reply-to-elsewhere')
    expect(reply('Jo <jo@gmail.com>', 'jo2@gmail.com')).toEqual([])
    const list = 'List-Post: <mailto:dev@lists.kernel.org>\r\n'
    expect(reply('Jo <jo@firm.com>', 'dev@lists.kernel.org', list)).not.toContain('reply-to-elsewhere')
    expect(from('Jo <jo@firm.com>')).not.toContain('reply-to-elsewhere')
  })
})

describe('hostile senders', () => {
  it.each(['', '<>', '@', '"" <@>', `${'a.'.repeat(20_000)}com <x@${'b.'.repeat(20_000)}com>`, `"${'"@'.repeat(5_000)}" <x@y>`])(
    'are read like others',
    sender => {
      expect(from(sender)).not.toContain('brand-elsewhere')
    },
  )
})

/**
 * evidence/brands: names that spam borrows, and the domains that are really theirs.
 *
 * A short table of those imitated most, Japanese ones among them. A domain that is missing here costs a weak fact that lessons
 * outweigh, never a verdict. Domains where the brand's customers have addresses (outlook.com) are not the brand speaking.
 */
export interface Brand {
  readonly name: string
  /** As written in display names and subjects; each is looked for as whole words, or anywhere where a script writes no spaces. */
  readonly names: readonly string[]
  readonly domains: readonly string[]
  /** The one word by which its domains are told; '' for a word that many have in theirs. */
  readonly label: string
  /** Has label + any country's ending. */
  readonly everywhere: boolean
}

// name | names, comma apart | domains | label ('+' in front: with every country's ending)
const table = `
Amazon | amazon, アマゾン | amazon.com amazon.co.jp amazon.jp amazonaws.com amazonses.com amazonpay.com awscloud.com | +amazon
PayPal | paypal, ペイパル | paypal.com paypal-communication.com paypal-corp.com | +paypal
Apple | apple support, apple id, icloud, apple pay | apple.com icloud.com itunes.com apple.co.jp | icloud
Microsoft | microsoft, office 365, microsoft 365 | microsoft.com microsoftonline.com office.com office365.com microsoftemail.com azure.com sharepointonline.com linkedin.com github.com | +microsoft
Google | google | google.com youtube.com withgoogle.com google.co.jp googlegroups.com | +google
Netflix | netflix, ネットフリックス | netflix.com | +netflix
Facebook | facebook | facebook.com facebookmail.com meta.com fb.com | +facebook
Instagram | instagram | instagram.com facebookmail.com meta.com | instagram
WhatsApp | whatsapp | whatsapp.com facebookmail.com meta.com | whatsapp
LinkedIn | linkedin | linkedin.com | linkedin
eBay | ebay | ebay.com ebayinc.com reply-ebay.com | +ebay
DocuSign | docusign | docusign.com docusign.net | docusign
Dropbox | dropbox | dropbox.com dropboxmail.com | dropbox
Adobe | adobe | adobe.com adobesign.com echosign.com | +adobe
Spotify | spotify | spotify.com | spotify
DHL | dhl | dhl.com dhl.de deutschepost.de | +dhl
FedEx | fedex | fedex.com | +fedex
USPS | usps | usps.com usps.gov | usps
UPS | ups delivery, united parcel service | ups.com | 
Coinbase | coinbase | coinbase.com | coinbase
Binance | binance | binance.com | binance
MetaMask | metamask | metamask.io consensys.net | metamask
Chase | chase bank, jpmorgan chase | chase.com jpmorgan.com jpmchase.com | 
Wells Fargo | wells fargo, wellsfargo | wellsfargo.com | wellsfargo
Bank of America | bank of america, bankofamerica | bankofamerica.com bofa.com | bankofamerica
Citibank | citibank | citi.com citibank.com | +citibank
Capital One | capital one, capitalone | capitalone.com | capitalone
American Express | american express, amex, アメリカン エキスプレス | americanexpress.com aexp.com americanexpress.jp americanexpress.co.jp | americanexpress
HSBC | hsbc | hsbc.com | +hsbc
Mastercard | mastercard, マスターカード | mastercard.com | +mastercard
Visa | visa card, visaカード | visa.com visa.co.jp smbc-card.com | 
Norton | norton lifelock, norton antivirus | norton.com nortonlifelock.com gen.com | nortonlifelock
McAfee | mcafee | mcafee.com | mcafee
Geek Squad | geek squad | bestbuy.com geeksquad.com | geeksquad
Rakuten | rakuten, 楽天 | rakuten.co.jp rakuten.com rakuten.ne.jp rakuten.jp rakuten-card.co.jp rakuten-bank.co.jp rakuten-sec.co.jp rakuten-edy.co.jp rakuten-life.co.jp rakuten-insurance.co.jp kobo.com viber.com | rakuten
Mercari | mercari, メルカリ | mercari.jp mercari.com merpay.com | mercari
PayPay | paypay, ペイペイ | paypay.ne.jp paypay-corp.co.jp paypay-bank.co.jp paypay-card.co.jp paypay-sec.co.jp | paypay
NTT Docomo | docomo, ドコモ, dカード | docomo.ne.jp nttdocomo.co.jp docomo.co.jp dcm-b.jp ntt.com | docomo
KDDI | kddi, auかんたん決済, au pay | kddi.com au.com auone.jp au.kddi.com aupay.com uqwimax.jp | kddi
SoftBank | softbank, ソフトバンク | softbank.jp softbank.ne.jp softbank.co.jp ymobile.jp | softbank
Yahoo! JAPAN | yahoo japan, yahoo! japan, ヤフージャパン | yahoo.co.jp lycorp.co.jp mail.yahoo.co.jp | 
LINE | line pay, lineヤフー | line.me linecorp.com lycorp.co.jp | 
Sumitomo Mitsui | 三井住友, smbc | smbc.co.jp smbc-card.com smfg.co.jp vpass.ne.jp smbcnikko.co.jp smtb.jp smbctb.co.jp | smbc
MUFG | mufg, 三菱ufj | mufg.jp bk.mufg.jp cr.mufg.jp mufgcard.com tr.mufg.jp sc.mufg.jp | mufg
Mizuho | mizuho, みずほ銀行 | mizuhobank.co.jp mizuho-fg.co.jp mizuho-sc.com mizuho-tb.co.jp | mizuho
Japan Post | 日本郵便, ゆうちょ, ゆうパック, japan post | japanpost.jp post.japanpost.jp jp-bank.japanpost.jp jp-bank.jp | japanpost
Yamato | ヤマト運輸, クロネコヤマト, kuroneko | kuronekoyamato.co.jp yamato-hd.co.jp kuroneko-yamato.ne.jp | kuronekoyamato
Sagawa | 佐川急便 | sagawa-exp.co.jp sg-hldgs.co.jp | sagawa
JCB | jcb, myjcb | jcb.co.jp jcb.jp jcbcard.jp | myjcb
AEON | イオンカード, イオン銀行, aeon card | aeon.co.jp aeonbank.co.jp aeon.info | aeonbank
Saison | セゾンカード, saison card, クレディセゾン | saisoncard.co.jp creditsaison.co.jp | saisoncard
Eki-net | えきねっと, eki-net | eki-net.com jreast.co.jp | 
ETC | etc利用照会, etc meisai | etc-meisai.jp | 
Tax Agency | 国税庁, 税務署, e-tax | nta.go.jp e-tax.nta.go.jp mail.e-tax.nta.go.jp | 
Nomura | 野村證券, 野村証券 | nomura.co.jp nomura.com | 
SBI | sbi証券, 住信sbi | sbisec.co.jp netbk.co.jp sbigroup.co.jp sbishinseibank.co.jp | sbisec
`

export const brands: readonly Brand[] = table
  .trim()
  .split('\n')
  .map(line => {
    const [name = '', names = '', domains = '', label = ''] = line.split('|').map(part => part.trim())
    return {
      name,
      names: names.split(',').map(part => part.trim()),
      domains: domains.split(' '),
      label: label.replace('+', ''),
      everywhere: label.startsWith('+'),
    }
  })

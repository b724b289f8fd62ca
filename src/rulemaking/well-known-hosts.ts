/**
 * rulemaking/well-known-hosts: registrable domains that belong to no campaign, however often spam names them.
 *
 * Mail providers, big services, brands that spam imitates (their real sites and pictures are linked from fakes), link
 * shorteners, form, file and page hosts shared by millions, content networks, standards bodies. A host below one of these is
 * never an indicator by itself, except below page hosts where each name is a customer's own (`sharedHosts`).
 */
const wellKnown = new Set(
  `
  gmail.com google.com googlemail.com googleusercontent.com gstatic.com googleapis.com youtube.com youtu.be goo.gl doubleclick.net
  outlook.com hotmail.com live.com msn.com microsoft.com microsoftonline.com office.com office365.com sharepoint.com bing.com skype.com
  windows.com windows.net azure.com aka.ms onedrive.com 1drv.ms live.net onmicrosoft.com yahoo.com yahoo.co.jp ymail.com aol.com
  icloud.com apple.com me.com mac.com itunes.com cdn-apple.com protonmail.com proton.me gmx.de gmx.net web.de t-online.de mail.ru yandex.ru
  yandex.com qq.com 163.com 126.com sina.com naver.com daum.net docomo.ne.jp ezweb.ne.jp softbank.ne.jp nifty.com biglobe.ne.jp ocn.ne.jp
  so-net.ne.jp zoho.com fastmail.com mail.com hey.com tutanota.com orange.fr free.fr laposte.net libero.it comcast.net verizon.net att.net
  facebook.com fb.com fbcdn.net messenger.com instagram.com whatsapp.com whatsapp.net twitter.com x.com t.co twimg.com linkedin.com
  licdn.com pinterest.com tiktok.com snapchat.com reddit.com redd.it telegram.org t.me discord.com discord.gg line.me slack.com zoom.us
  amazon.com amazon.co.jp amazon.de amazon.co.uk amazon.fr amazon.it amazon.es amazon.ca amazonaws.com cloudfront.net media-amazon.com
  ssl-images-amazon.com images-amazon.com ebay.com ebayimg.com paypal.com paypalobjects.com stripe.com square.com rakuten.co.jp
  rakuten.com mercari.com netflix.com spotify.com adobe.com dropbox.com dropboxusercontent.com docusign.com docusign.net box.com
  wetransfer.com evernote.com notion.so github.com githubusercontent.com gitlab.com bitbucket.org stackoverflow.com npmjs.com
  wikipedia.org wikimedia.org w3.org w3schools.com schema.org ietf.org iana.org mozilla.org apache.org debian.org ubuntu.com gnu.org
  kernel.org python.org sourceforge.net archive.org example.com example.org example.net openxmlformats.org
  bit.ly tinyurl.com ow.ly is.gd buff.ly cutt.ly rebrand.ly rb.gy shorturl.at tiny.cc lnkd.in s.id v.gd bl.ink soo.gd t.ly linktr.ee
  qrco.de trib.al ift.tt dlvr.it wp.me fb.me amzn.to ebay.to
  mailchimp.com list-manage.com mcusercontent.com mailchimpapp.com sendgrid.net sendgrid.com mailgun.org mailgun.com sparkpostmail.com
  constantcontact.com rs6.net hubspot.com hubspotemail.net hs-sites.com klaviyo.com klaviyomail.com salesforce.com exacttarget.com
  exct.net marketo.com mktoweb.com campaign-archive.com cmail19.com cmail20.com createsend.com sendinblue.com brevo.com mailjet.com
  activecampaign.com convertkit.com substack.com medium.com beehiiv.com intercom.io intercom-mail.com zendesk.com freshdesk.com
  awstrack.me cloudflare.com jsdelivr.net unpkg.com cdnjs.com bootstrapcdn.com jquery.com fontawesome.com typekit.net akamaihd.net
  akamai.net akamaized.net fastly.net imgur.com giphy.com gravatar.com unsplash.com flickr.com photobucket.com postimg.cc imgbb.com ibb.co
  shopify.com shopifycdn.com myshopify.com etsy.com walmart.com target.com bestbuy.com homedepot.com costco.com alibaba.com aliexpress.com
  temu.com shein.com booking.com airbnb.com expedia.com tripadvisor.com uber.com lyft.com doordash.com
  ups.com fedex.com usps.com dhl.com dhl.de dpd.com dpd.de gls-group.eu hermesworld.com royalmail.com laposte.fr correos.es post.ch
  kuronekoyamato.co.jp sagawa-exp.co.jp japanpost.jp post.japanpost.jp
  chase.com bankofamerica.com wellsfargo.com citi.com citibank.com capitalone.com americanexpress.com discover.com visa.com visa.co.jp
  mastercard.com hsbc.com barclays.co.uk santander.com bnpparibas.com ing.com deutsche-bank.de commerzbank.de sparkasse.de postbank.de
  mufg.jp smbc.co.jp smbc-card.com mizuhobank.co.jp jcb.co.jp saisoncard.co.jp aeon.co.jp orico.co.jp epos.co.jp jibunbank.co.jp
  irs.gov usa.gov gov.uk europa.eu nta.go.jp e-tax.nta.go.jp mhlw.go.jp binance.com coinbase.com kraken.com metamask.io blockchain.com
  trustwallet.com opensea.io etherscan.io norton.com mcafee.com avast.com kaspersky.com symantec.com godaddy.com namecheap.com wix.com
  squarespace.com wordpress.com wordpress.org blogger.com blogspot.com tumblr.com eventbrite.com meetup.com surveymonkey.com typeform.com
  jotform.com calendly.com trello.com atlassian.com atlassian.net asana.com monday.com airtable.com canva.com figma.com
  digicert.com verisign.com letsencrypt.org trustpilot.com cnn.com bbc.com bbc.co.uk nytimes.com washingtonpost.com theguardian.com
  reuters.com forbes.com bloomberg.com wsj.com cnet.com zdnet.com espn.com imdb.com nikkei.com asahi.com yomiuri.co.jp mainichi.jp nhk.or.jp
`
    .split(/\s+/)
    .filter(domain => domain !== ''),
)

/** Below these each host name is one customer's: the whole host can be an indicator, the domain never. */
const sharedHosts = [
  'web.app',
  'firebaseapp.com',
  'pages.dev',
  'workers.dev',
  'r2.dev',
  'netlify.app',
  'vercel.app',
  'github.io',
  'herokuapp.com',
  'azurewebsites.net',
  'blob.core.windows.net',
  'web.core.windows.net',
  's3.amazonaws.com',
  'storage.googleapis.com',
  'blogspot.com',
  'weebly.com',
  'wixsite.com',
  'glitch.me',
  'repl.co',
  'ngrok.io',
  'ngrok-free.app',
  'trycloudflare.com',
  'myshopify.com',
  'translate.goog',
  'sharepoint.com',
  'onrender.com',
  'surge.sh',
  'duckdns.org',
]

/** May this host, found in a link, stop mail by itself? */
export function belongsToACampaign(host: string, domain: string): boolean {
  if (sharedHosts.some(shared => host === shared)) return false
  if (sharedHosts.some(shared => host.endsWith(`.${shared}`))) return true
  return host.includes('.') && !wellKnown.has(domain) && !wellKnown.has(host)
}

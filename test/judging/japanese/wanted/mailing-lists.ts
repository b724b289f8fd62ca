/** Wanted: mailing lists, with the frames that lists put around what people write. */
import type { Wanted } from '../../wanted.js'

const list = (id: string): readonly (readonly [string, string])[] => [
  ['List-Id', `<${id}>`],
  ['List-Post', `<mailto:${id.replace('.', '@')}>`],
  ['List-Unsubscribe', `<mailto:${id.replace('.', '-request@')}?subject=unsubscribe>`],
  ['Precedence', 'list'],
]

export const mailingLists: readonly Wanted[] = [
  {
    from: { name: 'Hiroshi Ogata', address: 'ogata@dev.example' },
    subject: '[mojibake-dev:1183] Re: 半角カナを含むヘッダの扱い',
    form: 'text',
    charset: 'iso-2022-jp',
    headers: list('mojibake-dev.lists.example'),
    body: `緒方です。

> ISO-2022-JP の本文に半角カナが混ざっていると、
> 受信側で文字化けするという報告がありました。

規格では許されていないのですが、現実にはかなり届きますね。
送信側で全角に直し、受信側では読めるものは読む、という方針でよいと思います。

テストを書いてみたので、時間のある方は見てください。
来週の水曜までに異論がなければ取り込みます。

-- 
緒方
_______________________________________________
mojibake-dev mailing list
配送の停止は mojibake-dev-request@lists.example へ unsubscribe と書いて送ってください`,
  },
  {
    from: { name: '若葉小学校PTA 広報', address: 'pta@wakaba-sho.example' },
    subject: '[wakaba-pta:402] 運動会のお手伝いのお願い',
    form: 'text',
    charset: 'iso-2022-jp',
    headers: list('wakaba-pta.lists.example'),
    body: `保護者の皆さま

PTA広報の宮下です。いつもご協力いただきありがとうございます。

5月30日（土）の運動会で、受付と自転車置き場の整理を手伝ってくださる方を募集しています。
午前（8時～11時）と午後（11時～14時）の二交代で、それぞれ6名ずつお願いしたいと考えています。

ご協力いただける方は、5月20日（水）までに、お子さんの学年とお名前をこのアドレスへお知らせください。
雨天の場合は翌日に延期となります。

--
若葉小学校PTA メーリングリスト
登録・解除は役員までご連絡ください。`,
  },
  {
    from: { name: '緑ヶ丘自治会 事務局', address: 'jimukyoku@midorigaoka.example' },
    subject: '[midorigaoka:077] 不審な訪問と電話にご注意ください',
    form: 'text',
    charset: 'utf-8',
    headers: list('midorigaoka.lists.example'),
    body: `会員の皆さまへ

緑ヶ丘自治会 事務局からのお知らせです。

先週、市の職員や税務署の者を名乗って「還付金がある」「未納の税金がある」と電話をかけ、ATMや電子マネーでの支払いを求める事例が町内で二件ありました。
市役所や税務署が電話で口座番号や暗証番号をたずねることはありません。

そのような電話があったときは、いったん切って、ご家族か警察の相談窓口（#9110）に相談してください。

次の清掃日は5月24日（日）朝7時、公園集合です。軍手は自治会で用意します。

緑ヶ丘自治会 事務局 原口`,
  },
  {
    from: { name: '日本地域食文化学会', address: 'office@shoku-bunka.example' },
    subject: '[member:0219] 第31回大会の参加登録と会費納入のお願い',
    form: 'text',
    charset: 'shift_jis',
    headers: list('member.shoku-bunka.example'),
    body: `会員各位

学会事務局より、第31回大会のご案内を申し上げます。

会期　9月12日（土）～13日（日）
会場　県立大学 南キャンパス
発表申込の締切　6月12日（金）

参加登録は学会のホームページで受け付けております。早期の登録は7月末日まで、会員6,000円です。
あわせて、今年度の会費（8,000円）が未納の方は、先日お送りした郵便振替用紙でお納めくださいますようお願いいたします。二年を超えて未納の場合、会則により退会となることがあります。

多数のご参加をお待ちしております。

日本地域食文化学会 事務局`,
  },
]

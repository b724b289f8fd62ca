/** Wanted: newsletters that people asked for, with honest unsubscribe headers (RFC 2369, RFC 8058). */
import type { Wanted } from '../../wanted.js'

const bulk = (host: string, token: string): readonly (readonly [string, string])[] => [
  ['List-Unsubscribe', `<https://${host}/unsubscribe/${token}>, <mailto:unsubscribe@${host}>`],
  ['List-Unsubscribe-Post', 'List-Unsubscribe=One-Click'],
  ['List-Id', `<news.${host}>`],
  ['Precedence', 'bulk'],
]

export const newsletters: readonly Wanted[] = [
  {
    from: { name: '北国トラベル', address: 'news@kitaguni-travel.example' },
    subject: '【初夏の先取りセール】函館・小樽が最大30％OFF',
    form: 'table',
    charset: 'utf-8',
    headers: bulk('news.kitaguni-travel.example', 'kt-99102'),
    body: `{name} 様

こんにちは、北国トラベルです。
新緑の北海道へ出かけませんか。今週だけの特別プランをご用意しました。

◆函館 潮騒の宿　2日間　29,800円から
◆小樽 運河のホテル　3日間　41,500円から
◆富良野 花畑めぐりバスツアー　9,800円から

▼セールのプランを見る
https://www.kitaguni-travel.example/sale/?m=n0511

お申し込みは5月17日（日）23時59分まで。席に限りがございますので、お早めにどうぞ。

配信停止をご希望の方はこちら
https://news.kitaguni-travel.example/unsubscribe/kt-99102

発行：北国トラベル株式会社　札幌市中央区○○ 5-6`,
  },
  {
    from: { name: 'みなとカード メールマガジン', address: 'magazine@minato-card.example' },
    subject: '抽選で1,000名様に1万円分プレゼント！ご利用キャンペーン',
    form: 'both',
    charset: 'utf-8',
    headers: bulk('magazine.minato-card.example', 'mc-2210'),
    body: `{name} 様

いつもみなとカードをご利用いただきありがとうございます。
期間中に合計3万円以上ご利用いただいた方の中から、抽選で1,000名様に1万円をキャッシュバックいたします。

■キャンペーン期間：5月11日～6月30日
■対象：みなとカードの個人会員様
■当選発表：8月のご請求明細にてお知らせいたします

参加には登録が必要です。登録は無料で、一度のお手続きで期間中のすべてのお買い物が対象になります。
▼キャンペーンに登録する
https://www.minato-card.example/cp/summer26/

当選された方に、手数料や口座番号をメールでお願いすることはございません。

メールマガジンの配信停止は、会員サイトの「メール設定」からお手続きください。
発行：みなとカード株式会社　東京都港区浜松町9-8-7 みなとビル`,
  },
  {
    from: { name: 'あさひ中央銀行 資産運用だより', address: 'letter@asahi-chuo-bank.example' },
    subject: '資産運用だより 5月号｜NISAの「つみたて」を見直すコツ',
    form: 'table',
    charset: 'utf-8',
    headers: bulk('letter.asahi-chuo-bank.example', 'ac-778'),
    body: `{name} 様

いつもあさひ中央銀行をご利用いただき、誠にありがとうございます。
5月号では、新しい年度に合わせた積立の見直しをご紹介します。

【特集】毎月の積立額、増やすべき？そのままでいい？
収入が増えたとき、お子さまが独立したときなど、節目ごとに無理のない金額を考えてみましょう。

【セミナー】はじめての投資信託（無料・オンライン）
5月23日（土）10時から。定員300名、先着順です。

▼セミナーに申し込む
https://www.asahi-chuo-bank.example/seminar/202605/

投資信託は預金ではなく、元本の保証はありません。利益を約束するものではございませんので、ご自身の判断でお申し込みください。

配信停止はこちら https://letter.asahi-chuo-bank.example/unsubscribe/ac-778
発行：株式会社あさひ中央銀行`,
  },
  {
    from: { name: 'まるやスーパー', address: 'chirashi@maruya-super.example' },
    subject: '今週のチラシ｜卵1パック148円、牛乳も特売',
    form: 'div',
    charset: 'shift_jis',
    headers: bulk('mail.maruya-super.example', 'm5501'),
    body: `まるや会員の皆さまへ

今週のお買い得品をお知らせします。

水曜日　卵10個入り 148円（お一人様1パック）
木曜日　牛乳 1リットル 178円
土曜日　ポイント5倍デー
日曜日　産直野菜の朝市（7時から、なくなり次第終了）

母の日に続いて、父の日のギフトの受付も始まりました。店頭または会員ページからお申し込みください。
▼チラシを見る
https://www.maruya-super.example/chirashi/

配信の停止は https://mail.maruya-super.example/unsubscribe/m5501 からお願いいたします。
まるやスーパー 本部販売促進課`,
  },
  {
    from: { name: 'フリーランス通信', address: 'editor@freelance-tsushin.example' },
    subject: '副業を始める前に知っておきたい「住民税」の話',
    form: 'text',
    charset: 'iso-2022-jp',
    headers: bulk('freelance-tsushin.example', 'ft8821'),
    body: `{surname}さん、こんにちは。フリーランス通信 編集部です。
今週もお読みいただきありがとうございます。

◇今週の記事
1. 副業の収入が年20万円を超えたら　確定申告と住民税
2. 在宅ワークの契約書、ここだけは確かめて
3. 「スマホで1日10分、日給5万円」は本当？　怪しい勧誘の見分け方

3の記事では、LINEの友だち追加をさせたあとに高額な登録料を求める手口を、実際に相談窓口へ寄せられた例とともに解説しています。
「誰でも」「必ず」「本日限り」という言葉が並んだら、まず疑ってください。

▼記事を読む
https://www.freelance-tsushin.example/backnumber/318

◇編集後記
確定申告が終わってほっとしたのもつかの間、もう5月ですね。

購読の解除はこちら https://freelance-tsushin.example/unsubscribe/ft8821
発行　フリーランス通信編集部（東京都文京区○○）`,
  },
  {
    from: { name: '月刊 園芸と暮らし', address: 'mag@engei-kurashi.example' },
    subject: '梅雨入り前の手入れ、三つのこと',
    form: 'text',
    charset: 'iso-2022-jp',
    headers: bulk('engei-kurashi.example', 'e-10'),
    body: `「園芸と暮らし」メール版 第214号

紫陽花のつぼみがふくらんできました。梅雨に入る前に済ませておきたい手入れを、三つご紹介します。

一、風通しをよくする
混みあった枝を間引き、株元に日が差すようにします。

二、水はけを見直す
鉢の底をのぞいて、根が穴をふさいでいたら植え替えどきです。

三、病気の葉を早めに取る
黒い斑点の出た葉は、落ちる前に摘み取って捨てましょう。

読者プレゼント：朝顔の種を50名様に。応募は官製はがきで、5月末日の消印まで有効です。当選者の発表は発送をもって代えさせていただきます。

解除は https://engei-kurashi.example/unsubscribe/e-10 へ。`,
  },
  {
    from: { name: 'つくる技術メモ', address: 'weekly@tsukuru-memo.example' },
    subject: '[つくる技術メモ] #87 メール認証の設定をもう一度',
    form: 'both',
    charset: 'utf-8',
    headers: bulk('tsukuru-memo.example', 'tm87'),
    body: `今週は、自社のドメインをかたる迷惑メールをどう減らすかという話です。

SPFの行を書いただけで安心していませんか。転送されたメールでは通らないことがあるため、DKIMの署名とあわせて、DMARCの報告を読む習慣をつけるのがおすすめです。

・まず p=none で一か月、報告だけを集める
・請求書の配信サービスやメールマガジンなど、外部の送信元を洗い出す
・問題がなければ quarantine、reject へ進める

アカウントのパスワードを使い回さないこと、二段階認証を有効にすることも忘れずに。

▼設定の手順
https://www.tsukuru-memo.example/87/dmarc

このメールは登録いただいた {address} にお送りしています。配信停止 https://tsukuru-memo.example/unsubscribe/tm87`,
  },
]

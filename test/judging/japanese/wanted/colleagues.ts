/** Wanted: from people and desks of the same company, short as such mail is; also the real notice of a full mailbox. */
import { honestFile, type Wanted } from '../../wanted.js'

const invitation = (uid: string, summary: string, startsAt: string, endsAt: string, place: string): string =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//kaisha.example//calendar//JA',
    'METHOD:REQUEST',
    'BEGIN:VEVENT',
    `UID:${uid}@kaisha.example`,
    'DTSTAMP:20260511T003000Z',
    `DTSTART:${startsAt}`,
    `DTEND:${endsAt}`,
    `SUMMARY:${summary}`,
    `LOCATION:${place}`,
    'ORGANIZER;CN=西村:mailto:nishimura@kaisha.example',
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ].join('\n')

export const colleagues: readonly Wanted[] = [
  {
    from: { name: '西村 聡', address: 'nishimura@kaisha.example' },
    subject: '明日の打ち合わせの件',
    form: 'text',
    charset: 'iso-2022-jp',
    body: `お疲れさまです。西村です。

明日の打ち合わせですが、先方のご都合で30分後ろにずれて、14時30分からになりました。
場所は変わらず第2会議室です。

資料は今夜のうちに共有フォルダに入れておきますので、時間があれば目を通しておいてください。
よろしくお願いします。

西村`,
  },
  {
    from: { name: '岡田 真由', address: 'okada@kaisha.example' },
    subject: 'Re: Re: 名刺の追加について',
    form: 'text',
    charset: 'utf-8',
    body: `{surname}さん

お疲れさまです。総務の岡田です。
名刺の追加、承知しました。

いろは印刷さんに今日発注しますので、来週の火曜には届くと思います。
肩書は新しいもの（主任）でよかったですか？
違っていたら、今日の16時までに教えてください。

岡田

> 名刺が残り少ないので100枚追加をお願いできますか。
> 急ぎません。`,
  },
  {
    from: { name: '情報システム部', address: 'jousys@kaisha.example' },
    subject: '【情報システム部】メールボックスの使用量が90％を超えています',
    form: 'text',
    charset: 'iso-2022-jp',
    body: `{name} さん

情報システム部です。
お使いのメールボックスの使用量が、割り当てられた5GBの90％を超えました。

■アカウント：{address}
■使用容量：4.6GB / 5.0GB

100％に達すると、新しいメールを受信できなくなります。
不要なメール、とくに大きな添付ファイルの付いたものを削除するか、部門の共有フォルダへ移してください。ごみ箱を空にするのもお忘れなく。

容量の追加が業務上必要な場合は、上長の承認を得て、社内ポータルの「IT申請」から申し込んでください。
なお、この件でパスワードの入力をお願いすることはありません。似た内容の詐欺メールが届いたら、開かずに転送してください。

情報システム部 ヘルプデスク（内線 5500）`,
  },
  {
    from: { name: '情報システム部', address: 'jousys@kaisha.example' },
    subject: 'パスワードの有効期限のお知らせ（残り14日）',
    form: 'both',
    charset: 'utf-8',
    body: `{name} さん

情報システム部からの自動通知です。
あなたの社内アカウントのパスワードは、あと14日で有効期限を迎えます。

■アカウント：{address}
■有効期限：2026年5月25日

会社のパソコンで Ctrl＋Alt＋Delete を押し、「パスワードの変更」を選んで変更してください。外出先からは、VPNに接続してから同じ操作を行ってください。
期限を過ぎるとサインインできなくなり、ヘルプデスクでの本人確認が必要になります。

このメールにリンクはありません。リンクからパスワードを変更させようとするメールは偽物です。

情報システム部 ヘルプデスク（内線 5500）`,
  },
  {
    from: { name: '西村 聡', address: 'nishimura@kaisha.example' },
    subject: '招待: 下期販売計画レビュー（5/19 10:00）',
    form: 'text',
    charset: 'utf-8',
    calendar: invitation('a81f', '下期販売計画レビュー', '20260519T010000Z', '20260519T023000Z', '本社8階 大会議室'),
    body: `下期の販売計画について、各課の案を持ち寄って確認します。

日時：5月19日（火）10:00～11:30
場所：本社8階 大会議室（遠隔の方はオンラインで参加してください）
持ち物：課ごとの数字をまとめた1枚もの

出欠は、この招待に「承諾」「辞退」でお返事ください。
代理の方の出席でもかまいません。

西村`,
  },
  {
    from: { name: '安田 昌弘', address: 'yasuda@aozora-sekkei.example' },
    subject: '招待: 現場定例（第12回）',
    form: 'text',
    charset: 'utf-8',
    calendar: invitation('c220', '現場定例 第12回', '20260514T040000Z', '20260514T050000Z', '現場事務所'),
    body: `関係者各位

いつもお世話になっております。あおぞら設計の安田です。
第12回の現場定例を下記のとおり開催いたします。

日時　5月14日（木）13時～14時
場所　現場事務所2階
議題　1. 外壁タイルの色の決定　2. 工程の遅れの回復策　3. 近隣への挨拶

ヘルメットと安全靴をお持ちください。
ご都合のつかない方は、前日までにご一報をお願いいたします。

あおぞら設計株式会社 安田`,
  },
  {
    from: { name: '人事部 労務課', address: 'roumu@kaisha.example' },
    subject: '【要対応・5/22締切】年末調整の還付に関する口座の確認',
    form: 'text',
    charset: 'iso-2022-jp',
    body: `社員各位

人事部労務課です。

昨年の年末調整に誤りがあり、対象の方には5月の給与で差額をお返しします。
給与の振込口座を最近変えた方は、5月22日（金）までに、人事システムの「口座情報」が最新になっているかを確認してください。

変更がない方は、何もする必要はありません。
確認の方法がわからない場合は、労務課の窓口へお越しいただくか、内線5310までお電話ください。
メールで口座番号を送らないようお願いします。

人事部 労務課`,
  },
  {
    from: { name: '三宅 ひとみ', address: 'miyake@kaisha.example' },
    subject: '議事録（5/8 品質会議）',
    form: 'text',
    charset: 'shift_jis',
    attachments: [
      honestFile('議事録_品質会議_0508.docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'),
    ],
    body: `関係者各位

お疲れさまです。品質保証課の三宅です。
8日の品質会議の議事録を添付しますので、ご確認ください。

決まったこと
・検査の工程を1つ増やし、6月から試行する（担当：木村）
・不良品の返送はまとめて週1回とする
・クレーム対応の記録様式を統一する（次回までに三宅が案を作成）

修正のご希望があれば、今週の金曜日までにご連絡ください。

三宅`,
  },
  {
    from: { name: '若林 健', address: 'wakabayashi@kaisha.example' },
    subject: '金曜の送別会',
    form: 'text',
    charset: 'utf-8',
    body: `みなさま

お疲れさまです、幹事の若林です。
金曜の松本さんの送別会、場所が決まりました。

5/15（金）19:00～
割烹ひさご（駅の南口から歩いて5分）
会費 6,000円（当日、現金で集めます）

花束代として別に500円をお願いします。
急に参加できなくなった方は、木曜のお昼までに私に連絡ください。二次会はカラオケの予定です。

若林`,
  },
]

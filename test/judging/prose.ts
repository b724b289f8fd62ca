/** judging/prose: texts that have nothing to do with spam, put into it to look innocent: hidden prose, and visible news. */

export const innocent: Readonly<Record<'ja' | 'en', readonly string[]>> = {
  ja: [
    '朝から細かい雨が降っていたので、洗濯物は部屋の中に干すことにした。窓の外では雀が二羽、物干し竿の端で羽を震わせている。',
    '玉ねぎは薄切りにして、弱火であめ色になるまでじっくり炒めます。焦げつきそうになったら、大さじ一杯の水を加えてください。',
    '祖父の書斎には、背表紙の色あせた山岳写真集が並んでいる。どの本にも、鉛筆で登った日の天気が書き込まれていた。',
    '駅前の古い喫茶店が来月で店を閉めるという。学生のころ、試験の前になると決まって窓際の席に座り、ノートを広げたものだ。',
    '庭の紫陽花は、植える場所の土によって色が変わる。去年は青かった株が、今年はうっすらと紫がかっている。',
    '犬は海を初めて見て、しばらく動かなかった。それから波に向かって一度だけ吠え、あとは夕方まで砂浜を走り回った。',
    '合唱の練習は毎週木曜日の夜、公民館の二階で行われている。秋の演奏会では、地元の民謡を三曲歌う予定だそうだ。',
    '列車はトンネルを抜け、谷川に沿って大きく曲がった。向かいの席の男の子が、鉄橋の数を指を折って数えている。',
    '図書館の帰りに小さな花屋へ寄った。名前を知らない白い花を一輪だけ買うと、店の人が茎を新聞紙で包んでくれた。',
    '味噌は仕込んでから一年ほどで食べごろになる。蔵の中は夏でも涼しく、木桶からかすかに甘い香りがした。',
  ],
  en: [
    'It had rained since the morning, so the washing was hung up indoors, and two sparrows sat at the end of the line outside.',
    'Slice the onions thinly and let them brown slowly over a low flame, adding a spoonful of water whenever they begin to stick.',
    'My grandfather kept a shelf of faded mountain guides, each with the weather of the day pencilled beside the route he had taken.',
    'The old tea room by the station closes next month; before every examination I used to sit at its window with my notebooks.',
    'The dog had never seen the sea before. It stood still for a while, barked once at the waves, and ran along the sand till dusk.',
    'The choir meets on Thursday evenings above the village hall and will sing three folk songs of the region at the autumn concert.',
    'The train left the tunnel and followed the river in a long bend while the boy opposite counted the bridges on his fingers.',
    'On the way back from the library she bought a single white flower whose name nobody in the shop could tell her.',
  ],
}

export const news: Readonly<Record<'ja' | 'en', readonly string[]>> = {
  ja: [
    '気象台は11日、平年より6日早く管内の梅雨入りを発表した。向こう一週間は前線の影響で曇りや雨の日が多く、山沿いでは雷を伴う強い雨が降るところがある見込みだ。',
    '市は老朽化した市民体育館の建て替えについて、3案を比較した報告書を公表した。工事費は現在地での建て替えが最も安く、移転案より約2割少ないという。住民説明会は6月に開かれる。',
    '県内のサクランボ農家で収穫が最盛期を迎えている。今年は4月の気温が高かったため実の付きがよく、出荷量は昨年を1割ほど上回る見通し。',
    '大学の研究チームは、深海の泥から見つかった微生物が低い温度でもプラスチックの一種を分解することを確かめた。成果は近く学会で発表される。',
    '高校野球の春季大会は準決勝が行われ、延長11回の末に県立校が3年ぶりの決勝進出を決めた。決勝は日曜日の午後1時から市営球場で行われる。',
    '県道の橋の補修工事に伴い、来週月曜日から夜間の片側交互通行が実施される。期間は約二か月で、路線バスの一部に遅れが出る可能性がある。',
  ],
  en: [
    'The weather office expects showers to spread from the west during Tuesday, with thunder over the hills and a return of sunshine towards the weekend.',
    'The council has published a report comparing three plans for the ageing sports hall; rebuilding on the present site would cost about a fifth less than moving.',
    'Cherry growers in the county say this year will be one of the best in a decade after a mild April, with the harvest about a tenth above the last.',
    'Researchers have found that microbes from deep sea mud break down one kind of plastic even at low temperatures, the university said on Monday.',
    'Repairs to the river bridge begin next week and will close one lane at night for about two months; some bus services may run late.',
  ],
}

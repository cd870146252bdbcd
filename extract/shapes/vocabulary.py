"""The words of budgets: each pattern once, beside what is printed.

All patterns are for `plain` text (`shapes/text.py`): half-width figures and brackets, `[]`, `<>`,
`-` and `△` for all that look like them; blanks stay where they are printed, so that letter-spaced
words (`小　計`) are written with `spaced`.
"""

from yosandb.extract import regex

# Marks that stand before names and headings, and say nothing by themselves.
BULLETS = "○◎●◯◇◆□■▽▼△▲▷▶☆★・※＊*➢➤✓✔❖❏❑⬜◉"
ROUND, SQUARE, ANGLE, CORNER = "()", "[]", "<>", "「」"


def spaced(word: str) -> str:
    """`word` with blanks allowed between its letters."""
    return r"\s*".join(map(regex.escape, word))


def either(*words: str) -> str:
    """A group of letter-spaced words, longest first, without a name."""
    return "(?:" + "|".join(spaced(word) for word in sorted(words, key=len, reverse=True)) + ")"


# --- numbers and amounts -------------------------------------------------------------------------

# 531   36,898   1,231.5   1, 234
FIGURE = r"(?:\d{1,3}(?:\s?,\s?\d{3})++|\d++)(?:\.\d++)?(?![\d,]*\d)"
# △34,526   -1,200   + 500
SIGN = r"(?:[△+±]\s*|-(?=\s?\d))"
# 円   千円   百 万 円   億円
UNIT_WORD = r"(?:百\s*万|千\s*万|億|万|千)?\s*円"
# 13,940千円   6,035,425 千円   14億5,574万8千円   △34,526千円   2億45百万円
_SCALE = r"(?:億|百\s*万|千\s*万|万|千)"
MONEY = rf"{SIGN}?(?:(?:{FIGURE}\s*{_SCALE}\s*)++円|(?:{FIGURE}\s*{_SCALE}\s*)*+{FIGURE}\s*円)"
# 1,540点   3か所   延べ86日   55.2%: a number of something, which is no money
COUNTER = (
    r"(?:[かカヵヶケ箇]\s?[所年月国店]間?|つ|世帯|団体|施設|地区|集落|事業所|企業|経営体|路線|区画|自治会|学級|教科"
    r"|[点人名件回台冊枚校園館社者戸棟本箱組頭羽匹株隻両便通話歩歳席床室店泊食曲編種品票筆班隊基機個式倍]"
    r"|日間?|時間|週間?|[%％㎡㎥㎞㎏]|ポイント|パーセント|ヘクタール|トン|(?:キロ)?(?:メートル|グラム|リットル)"
    r"|(?:[kcm]?m|[kmM]?[gLlW]|t|ha|[kMG]Wh)(?![A-Za-z]))"
)
# ... and no 4月1日 or 第2機動隊
COUNT = regex.compile(rf"(?<![第月,\d.]){FIGURE}\s?[十百千万]?\s?{COUNTER}")
# みなと市   朝霧谷村; a 地区, a 小学校区 and 各市町村 are no city
CITY = (
    r"(?!各|全|.*(?:地区|[学校]区|下水道|市町村)$)"
    r"[\p{Han}\p{Hiragana}\p{Katakana}]{1,9}[都道府県市区町村]"
)
# An amount whose unit stands elsewhere: 13,940   △1,200
PLAIN_FIGURE = rf"{SIGN}?{FIGURE}"
# －   皆減   再掲   （債務負担行為）   ゼロ予算   未定   ※
_IN_PLACE_OF_AN_AMOUNT = [
    "皆減",
    "皆増",
    "廃止",
    "再掲",
    "別掲",
    "内数",
    "債務負担行為",
    "継続費",
    "ゼロ予算",
    "予算なし",
    "予算計上なし",
    "事業費なし",
    "予算措置なし",
    "人件費のみ",
    "人件費対応",
    "既定予算",
    "既定経費",
    "既決予算",
    "未定",
    "調整中",
    "前倒し",
    "補正対応",
    "皆無",
    "なし",
    "完了",
    "終了",
    "休止",
    "同上",
    "〃",
]
NO_AMOUNT_WORD = either(*_IN_PLACE_OF_AN_AMOUNT)
DASH = r"(?:(?:-\s*)+|…+|\*+|※)"
# －（債務負担行為）: a dash, and why nothing stands there
NO_AMOUNT = (
    rf"(?:{DASH}(?:\s*[(\[<]\s*{NO_AMOUNT_WORD}(?:\s*分)?\s*[)\]>])?"
    rf"|[(\[<]?\s*{NO_AMOUNT_WORD}(?:\s*分)?\s*[)\]>]?)"
)

# --- units ---------------------------------------------------------------------------------------

# （単位：千円）   (単位 百万円)   単位：千円   金額単位：千円   ※単位は、千円です。   （千円）
_UNIT_BEHIND_ITS_WORD = (
    rf"[(\[<※]*\s*(?:{spaced('金額')}|{spaced('予算額')})?\s*の?\s*(?:{spaced('単位')}\s*(?:[:：;]|は[、,]?|)\s*|(?<=[(\[]\s*))"
    rf"(?P<unit>{UNIT_WORD})\s*(?:(?:です|とする|とします)[。．]?)?\s*[)\]>]*"
)
# 金額は千円単位で表示しています。   予算額は、すべて千円で示す
_UNIT_IN_A_SENTENCE = (
    rf"(?<!\p{{Han}})(?:金額|予算額|事業費)は[、,]?(?:すべて|全て)?(?P<unit>{UNIT_WORD})(?:単位)?"
    r"で(?:す|表示|表記|記載|掲載|示)[^。．\n]*[。．]?"
)
UNIT_SAID = regex.compile(rf"(?:{_UNIT_BEHIND_ITS_WORD}|{_UNIT_IN_A_SENTENCE})")

# --- years and stages ----------------------------------------------------------------------------

ERA = r"(?:令\s*和|平\s*成|昭\s*和|[㋿㍻㍼RHSrhs])"
# R7   令和7年度   令和元年度   令和七年度   H31   7年度   2025年度   ⑦
YEAR = (
    r"(?:(?:令\s*和|平\s*成)\s*[一二三四五六七八九十]{1,3}\s*年\s*度?|"
    rf"{ERA}\s*(?:\d{{1,2}}|元)\s*\.?\s*(?:年\s*度?)?"
    r"|(?:\d{1,2}|20\d\d)\s*年\s*度|[①-⑳](?=\s*\d))"
)
PREVIOUS_YEAR = r"(?:前|昨)\s*年\s*度?"
THIS_YEAR = r"(?:本|今|当)\s*年\s*度"
NEXT_YEAR = r"翌\s*年\s*度"
# 前々年度   前年度   本年度   翌年度: years that are counted from that of the paper
RELATIVE_YEARS = {
    -3: r"[前昨]\s*[々前]\s*[々前]\s*年\s*度",
    -2: r"(?:[前昨]\s*[々前]|一\s*昨)\s*年\s*度",
    -1: r"(?<![々前])[前昨]\s*年\s*度",
    0: r"(?:本|今|当(?:\s*該)?)\s*年\s*度",
    1: r"(?<![々翌])[翌次来]\s*年\s*度",
    2: r"翌\s*[々翌]\s*年\s*度|再\s*来\s*年\s*度",
}
RELATIVE_YEAR = "|".join(RELATIVE_YEARS.values())
# 当初   当初予算額   6月補正   補正後   最終   決算   決算見込   予算現額   要求
STAGE_WORD = (
    r"(?:当\s*初|補\s*正\s*[前後]|(?:\d{1,2}\s*月\s*)?補\s*正|最\s*終|現\s*計|現\s*額|決\s*算(?:\s*見\s*込)?|"
    r"実\s*績|繰\s*越|肉\s*付(?:け)?\s*後?|要\s*求|査\s*定|計\s*画)"
)

# --- totals --------------------------------------------------------------------------------------

# 計   小 計   合計   総計   総額   款計   歳出合計   第1款計   一般会計 計
# Not 事業費総額, which is what one programme costs over its years.
TOTAL_WORD = r"(?:小\s*計|総\s*合\s*計|合\s*計|総\s*計|累\s*計|(?<!費)総\s*額|計)"
TOTAL = regex.compile(
    rf"[(\[<【《■◆○]?\s*(?P<label>[^\d\n【】()\[\]]{{0,24}}?{TOTAL_WORD})\s*[)\]>】》]?"
)
_GRAND = regex.compile(r"(?:合計|総計|総合計|総額|累計)$")
# 合計（67事業   合計 67事業   合計（新規11事業、拡充11事業   合計（27事業 再掲を除く）
_BUT = r"(?:[、,，・※]?再掲(?:分|事業)?[をは]?(?:除く|除き|除外|含まない))"
_COUNTED = regex.compile(
    rf"(?:[(（]?(?:[^\W\d]{{0,4}}[0-9０-９]+(?:事業|件)[、,，・]?)+{_BUT}?|[(（]{_BUT})[)）]?$"
)
# What the statutory groups of a table by nature (性質別) are the sums of.
_MEMBERS = {
    "義務的経費": regex.compile("人件費|扶助費|公債費"),
    "投資的経費": regex.compile("(?:普通建設|災害復旧|失業対策)(?:事業)?費"),
}
# うち   内訳   （うち   内
OF_WHICH = regex.compile(
    r"[(\[]?\s*(?:債務負担行為|繰越明許費|う\s*ち(?!わ)|内\s*訳|内(?=\s*[:：]))"
)


def is_grand(label: str) -> bool:
    """合計, 総計 and 総額 stand for all that was printed before; 小計 and 計 for a section."""
    bare = _COUNTED.sub("", "".join(plain_letters(label).split()))
    return _GRAND.search(bare) is not None


def is_member(label: str, total: str) -> bool | None:
    """Whether a row is what the group of a total is made of; None where its word names none."""
    bare, said = ("".join(plain_letters(words).split()) for words in (label, total))
    members = next((p for group, p in _MEMBERS.items() if group in said), None)
    return None if members is None else members.match(bare) is not None


def plain_letters(label: str) -> str:
    """A label without the brackets around it."""
    return label.strip("()[]<>【】《》（）［］＜＞ 　")


# --- sources of money ----------------------------------------------------------------------------

# Words over columns, or beside rows, of sources: 国庫支出金   国・県支出金   県費   市債   一財
SOURCES = {
    "national_prefectural": r"国[・/(（]?[都道府県][)）]?(?:支出金|費|負担金|補助金)?",
    "national": r"国(?:庫)?(?:支出金|費|補助金|負担金)?",
    "prefectural": r"[都道府県](?:支出金|費|補助金|負担金)?",
    "bonds": r"(?:地方|[市区町村都道府県]|企業|組合)債|起債",
    "other": r"その他(?:の?(?:特定財源|特財))?",
    "general": r"一般(?:財源)?|一財|[市区町村](?:の負担(?:額|分)?|負担額|費)",
}
# 国 4,200   他 12,006   一 66,059: how these are shortened where nothing else stands with them
SHORT_SOURCES = {"bonds": "[債地]", "other": "他", "general": "一|[市区町村]"}
# 財源内訳   本年度の財源: the word over such columns
OVER_SOURCES = regex.compile(r"(?:本年度の?)?財源(?:の?内訳)?")
# All that is not the general fund: `other` where a paper parts no more.
SPECIFIC = r"特定財源|特財"
_SPECIFIC = {"other": SPECIFIC}
_SOURCES = {
    name: regex.compile(
        "|".join([words, *(more[name] for more in (_SPECIFIC, SHORT_SOURCES) if name in more)])
    )
    for name, words in SOURCES.items()
}


def source_of(word: str) -> str | None:
    """The measure that a word for a source of money means (国庫支出金, 国 → `national`)."""
    bare = "".join(word.split())
    return next((name for name, words in _SOURCES.items() if words.fullmatch(bare)), None)


# --- departments, tags, priorities, marks of documents -------------------------------------------

# Words that are tags wherever they stand in brackets of their own, in a frame, or before a name.
TAG_WORDS = [
    "新規",
    "新",
    "拡充",
    "拡",
    "継続",
    "継",
    "公約",
    "市長公約",
    "町長公約",
    "村長公約",
    "区長公約",
    "知事公約",
    "臨時",
    "臨",
    "臨新",
    "臨継",
    "レベルアップ",
    "ﾚﾍﾞﾙｱｯﾌﾟ",
    "ﾚﾍﾞﾙ",
    "充実",
    "拡大",
    "強化",
    "改善",
    "見直し",
    "見直",
    "廃止",
    "縮小",
    "終了",
    "完了",
    "休止",
    "統合",
    "組替",
    "移管",
    "一部新規",
    "一部拡充",
    "一部新",
    "一部拡",
    "新規拡充",
    "重点",
    "重",
    "政策",
    "経常",
    "繰越",
    "補正",
    "前倒し",
    "前倒",
    "再掲",
    "連携",
    "債務",
    "マニフェスト",
    "NEW",
    "New",
    "new",
    "地方創生",
    "国補正",
    "単独",
    "単",
    "県単",
    "市単",
    "町単",
    "補助",
    "補",
    "国補",
    "総合戦略",
    "過疎債",
    "ふるさと納税",
    "DX",
    "GX",
    "SDGs",
    "ゼロ予算",
]
TAG_WORD = either(*TAG_WORDS)
# 新規・公約   新規／拡充   公約 新規
TAG_LIST = rf"{TAG_WORD}(?:(?:\s*[・,、/／]\s*|\s+){TAG_WORD})*+"
_TAGS = rf"(?P<tags>(?:[(\[<【〔]\s*{TAG_LIST}\s*[)\]>】〕]\s*)+)"
# （新規）   【拡充】［公約］   before a name, or behind it
TAGS_BEFORE = regex.compile(rf"^\s*{_TAGS}")
TAGS_BEHIND = regex.compile(rf"{_TAGS}$")
# A tag that is safe without brackets, because nothing else is called so.
_SAFE_TAGS = [
    "新規",
    "拡充",
    "継続",
    "公約",
    "市長公約",
    "臨時",
    "レベルアップ",
    "充実",
    "拡大",
    "見直し",
    "廃止",
    "縮小",
    "一部新規",
    "一部拡充",
    "臨新",
    "臨継",
    "NEW",
    "New",
]
BARE_TAG = either(*_SAFE_TAGS)

# What a plan of the city is made of, before its number: 基本目標1   政策２   プロジェクト３   重点1
POLICY_WORD = (
    r"(?:(?:(?:基本|重点|政策|施策|分野別?|個別|単位|行動|将来|まちづくり)の?)?"
    r"(?:目標|施策|政策|方針|方向|柱|戦略|プラン|プロジェクト|テーマ|視点|挑戦)"
    r"|重点(?:項目|分野|課題)?(?=\s*[\d一二三四五六七八九十Ⅰ-Ⅻ]))"
)

# What the names of programmes are made of, and hardly any other name beside an amount.
PROGRAMME_WORD = regex.compile(
    r"事\s*業|施策|支援|推進|整備|補助|助成|対策|運営|活動|業務|確保|促進|改修|設置|開催|保全|更新|導入"
    r"|振興|保護|育成|調査|強化|創出|応援|向上|プロジェクト|予防|交流|誘致|耐震|無償化|計画策定"
)
# 通学バスの   給食室と   見守り・: a line that ends so goes on in the next one
WITHIN_PHRASE = r"(?:[のとをやへ・、]|への|及び|および|または|又は|並びに)\s*$"
# 重点事業   最重点施策   主要な事業   重点プロジェクト   主要事業
PRIORITY_WORD = (
    r"(?:最\s*)?(?:重\s*点|主\s*要|重\s*要)\s*(?:的\s*)?な?\s*"
    r"(?:事\s*業|施\s*策|取\s*組|プロジェクト)"
)
# 資料2   資料 ３－２   別紙1   参考資料
LABEL = regex.compile(
    r"[【\[(]?\s*(?:別\s*紙|別\s*添|参\s*考)?\s*資\s*料\s*(?:№|No\.?)?\s*\d+(?:\s*[-ー]\s*\d+)*\s*[】\])]?"
    r"|[【\[(]?\s*(?:別\s*紙|別\s*添)\s*\d+\s*[】\])]?"
)
# （繰越額）36,898千円   （２月補正分） 80万円: words before an amount that say which one it is
QUALIFIER = r"(?:\d{1,2}月)?[^()\[\]<>【】\s△\d,][^()\[\]<>【】\n△]{0,11}"
# What they end in: （外国語指導助手の増員） behind a name says more of that, nothing of an amount.
OF_AMOUNT = regex.compile(
    r".*(?:額|費|分|債|金|財\s*源|予\s*算|計|補\s*正|繰\s*越|前\s*倒\s*し|年|月|年\s*度|当\s*初|決\s*算|最\s*終"
    r"|限\s*度|査\s*定|要\s*求|単\s*独|補\s*助|再\s*掲|別\s*掲|内\s*数|増|減|国|都|道|府|県|市|町|村|区)\s*|うち.*|[前昨今本A-Z]"
)

# What money is spent on (節 and below): parts of an amount, and no programmes.
SPENT_ON = regex.compile(
    r"報酬|給料|(?:職員)?手当等?|共済費|人件費|報償費|旅費|交際費|(?:消耗品|印刷製本|光熱水)費"
    r"|需用費|役務費|通信運搬費|委託料|使用料(?:及び|・)?賃借料|(?:使用|賃借|リース)料|(?:工事|請負)+費"
    r"|原材料費|(?:公有財産|用地|土地)?(?:備品)?(?:購入|取得)費|負担金(?:.{0,6}交付金)?|補助金|交付金|扶助費"
    r"|貸付金|補償.{0,8}|償還金.{0,10}|出資金|積立金|寄附金|公課費|繰出金|その他|.{1,3}[費料金]"
)

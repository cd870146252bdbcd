"""The form in which words are searched for, and the other ways of writing them."""

import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files
from itertools import islice

import jaconv

from yosandb.extract import regex
from yosandb.extract.glyphs import LOOKALIKES
from yosandb.normalize.text import squeeze

# Each old form before the new one. Only forms that never tell two words apart.
_OLD_FORMS = (
    "亞亜惡悪壓圧圍囲爲為醫医壹壱稻稲飮飲隱隠營営榮栄衞衛驛駅圓円鹽塩緣縁奧奥應応橫横歐欧毆殴黃黄"
    "溫温穩穏假仮價価畫画會会壞壊懷懐繪絵擴拡殼殻覺覚學学嶽岳樂楽渴渇卷巻陷陥勸勧寬寛關関歡歓觀観"
    "氣気歸帰僞偽戲戯犧犠舊旧據拠擧挙峽峡挾挟狹狭鄕郷曉暁區区驅駆勳勲薰薫徑径莖茎惠恵揭掲溪渓經経"
    "繼継螢蛍輕軽鷄鶏藝芸擊撃縣県儉倹劍剣圈圏檢検權権獻献硏研險険顯顕驗験嚴厳廣広效効恆恒鑛鉱號号"
    "國国黑黒濟済碎砕齋斎劑剤櫻桜册冊雜雑參参慘惨棧桟蠶蚕贊賛殘残絲糸齒歯兒児辭辞濕湿實実舍舎寫写"
    "釋釈壽寿收収從従澁渋獸獣縱縦肅粛處処敍叙奬奨將将燒焼稱称證証乘乗剩剰壤壌孃嬢條条淨浄狀状疊畳"
    "穰穣讓譲釀醸囑嘱觸触寢寝愼慎晉晋眞真盡尽圖図粹粋醉酔隨随髓髄數数樞枢瀨瀬聲声靜静齊斉攝摂竊窃"
    "專専戰戦淺浅潛潜纖繊踐践錢銭禪禅雙双壯壮搜捜插挿爭争總総聰聡莊荘裝装騷騒增増臟臓藏蔵卽即屬属"
    "續続墮堕體体對対帶帯滯滞臺台瀧滝澤沢擇択單単擔担膽胆團団彈弾斷断癡痴遲遅晝昼蟲虫鑄鋳廳庁聽聴"
    "敕勅鎭鎮遞逓鐵鉄轉転點点傳伝黨党盜盗燈灯當当鬪闘德徳獨独讀読屆届繩縄貳弐惱悩腦脳霸覇廢廃拜拝"
    "賣売麥麦發発髮髪拔抜蠻蛮祕秘濱浜甁瓶拂払佛仏變変邊辺邉辺辨弁瓣弁辯弁舖舗步歩穗穂寶宝豐豊沒没"
    "飜翻槇槙每毎萬万滿満默黙彌弥藥薬譯訳豫予餘余與与譽誉搖揺樣様謠謡來来賴頼亂乱覽覧龍竜兩両獵猟"
    "綠緑隸隷淚涙壘塁勵励禮礼靈霊齡齢曆暦歷歴戀恋爐炉勞労樓楼錄録灣湾髙高﨑崎塡填頰頬"
)
_DASHES = "-‐‑‒–—―−─━ｰ"
_ALIKE = str.maketrans(
    dict(zip(_OLD_FORMS[::2], _OLD_FORMS[1::2], strict=True))
    | dict.fromkeys(_DASHES, "ー")
    | {"〜": "~", "ゕ": "か", "ゖ": "け"}
)
# Control characters, and marks that choose among the shapes of one ideograph.
_NOTHING = regex.compile(r"[\p{Cc}\p{Cf}\p{Cs}\p{Variation_Selector}]")
# A word has few other ways of being written; a query made of many such words has too many.
_MOST_WRITINGS = 32


@lru_cache(maxsize=500)  # a book prints its words again and again
def search_form(text: str) -> str:
    """`text` without what does not tell words apart: width, case, kana, old forms, blanks, dashes.

    Each character has its form whatever stands beside it, so that a part of a text has the form
    that it has within the text.
    """
    wide = unicodedata.normalize("NFKC", text.translate(LOOKALIKES))
    plain = jaconv.kata2hira(squeeze(wide.casefold()))
    return unicodedata.normalize("NFC", _NOTHING.sub("", plain.translate(_ALIKE)))


@cache
def letters() -> dict[str, dict[str, str]]:
    """What `search_form` makes of single letters, for those who must do the same elsewhere.

    `seen` is done before NFKC, `folded` (where small letters are not enough) and `hiragana` after
    it, and `same` before NFC, which is last.
    """
    every = [chr(code) for code in range(0x10000) if not 0xD800 <= code < 0xE000]
    kana = {one: jaconv.kata2hira(one) for one in every}
    return {
        "seen": {chr(k): chr(v) if isinstance(v, int) else v for k, v in LOOKALIKES.items()},
        "folded": {one: one.casefold() for one in every if one.casefold() != one.lower()},
        "hiragana": {one: plain for one, plain in kana.items() if plain != one},
        "same": {chr(k): str(v) for k, v in _ALIKE.items()},
    }


@cache
def synonyms() -> tuple[tuple[str, ...], ...]:
    """Words that are written in several ways, each in its search form, the longest first."""
    lines = files("yosandb.normalize").joinpath("synonyms.csv").read_text("utf-8").splitlines()
    groups = (dict.fromkeys(map(search_form, line.split(","))) for line in lines if line)
    return tuple(tuple(sorted(group, key=len, reverse=True)) for group in groups)


def writings(query: str) -> tuple[str, ...]:
    """The search form of `query`, then that of its other ways of writing: 子ども, 子供, こども.

    One way a group of words: what a way of writing holds of another group stays as it is.
    """
    form = search_form(query)
    return tuple(islice(dict.fromkeys([form, *_other(form)]), _MOST_WRITINGS))


def _other(form: str) -> Iterator[str]:
    found = [form]
    for group in synonyms():
        held = next((word for word in group if word in form), None)
        if held is not None:
            found += [one.replace(held, word) for one in found for word in group if held in one]
    yield from found

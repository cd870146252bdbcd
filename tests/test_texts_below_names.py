"""Lists without lines in which a text stands below each name, set as that is."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from sqlite_utils import Database

from yosandb.load.database import open_database
from yosandb.run.convert import convert
from yosandb.run.inputs import inputs
from yosandb.run.read import Options
from yosandb.tests.papers import length
from yosandb.tests.typeset import Paper

# Name, this year, last year, office, text: some of it ends in an amount that is none of a row.
LISTED = (
    ("地域公共交通活性化事業", 68_420, 61_200, "政策課", "循環バスの運行の委託/西部地区の実証運行"),
    ("移住定住促進事業", 21_350, 0, "政策課", "オンライン相談会の開催"),
    ("有害鳥獣被害防止対策事業", 4_180, 2_906, "農林課", "捕獲の委託/防止柵の補助（上限20万円）"),
    ("新規就農者総合支援事業", 15_750, 15_750, "農林課", "経営開始資金の交付（１人150万円）"),
    ("小学校照明更新事業", 96_300, 0, "教育総務課", "普通教室の照明の更新　５校"),
    ("スクールバス運行事業", 242_108, 41_996, "学校教育課", "児童の送迎/利用児童　143人"),
)
PARTS = ("１　便利なまち", "２　産業のまち", "３　学びのまち")
HEADS = {
    "years": (("事業名", 50, 0), ("本年度", 370, 1), ("前年度", 450, 1), ("増減", 540, 1)),
    "office": (("事業名", 50, 0), ("予算額", 400, 1), ("担当課", 430, 0)),
    "amount": (("事業名", 50, 0), ("予算額", 500, 1)),
}


class Sheet:
    def __init__(self, path: Path, title: str) -> None:
        self.paper, self.top = Paper(path), 80.0
        self.put(title, 200, 40, 14)

    def put(self, words: str, x: float, top: float, size: float = 9.0, share: float = 0.0) -> None:
        self.paper.text(words, x - share * length(words, size), top, size)


def listed(path: Path, how: str, gap: float) -> Paper:
    sheet = Sheet(path, "令和８年度当初予算　主要事業一覧")
    sheet.put("（単位：千円）", 560, 62, share=1)
    for word, x, share in HEADS[how]:
        sheet.put(word, x, sheet.top, share=share)
    sheet.top += 22
    for n, (name, this, last, office, texts) in enumerate(LISTED):
        if n % 2 == 0:
            sheet.put(PARTS[n // 2], 40, sheet.top)
            sheet.top += 16 + gap
        said = {"本年度": this, "予算額": this, "前年度": last, "増減": this - last}
        for word, x, share in HEADS[how]:
            text = {"事業名": name, "担当課": office}.get(word) or f"{said[word]:,}"
            sheet.put(text.replace("-", "△"), x, sheet.top, share=share)
        for text in texts.split("/"):
            sheet.top += 14
            sheet.put(text, 50, sheet.top)
        sheet.top += 14 + gap
    return sheet.paper


def read(made: Paper) -> Database:
    db = open_database(":memory:")
    convert(inputs([made.save()]), db, Options(municipality="奈良県奈良市"))
    return db


def codes(db: Database) -> set[str]:
    return {code for (code,) in db.execute("SELECT code FROM problems")}


@pytest.mark.parametrize("gap", [0.0, 6.0])
@pytest.mark.parametrize("how", HEADS)
def test_an_amount_within_a_text_makes_no_row(tmp_path: Path, how: str, gap: float) -> None:
    """Those of the rows end right below each other."""
    db = read(listed(tmp_path / "p.pdf", how, gap))
    query = "SELECT section, name, budget_yen, description FROM programmes ORDER BY ordinal"
    assert [
        (section, name, amount, "".join((text or "").split()))
        for section, name, amount, text in db.execute(query)
    ] == [
        (
            PARTS[n // 2][2:],
            name,
            1000 * this,
            texts.replace("/", "").translate(str.maketrans("（）５１", "()51")).replace("　", ""),
        )
        for n, (name, this, _, _, texts) in enumerate(LISTED)
    ]
    assert not codes(db) & {"qualifier-unknown", "form-unread", "amount-swallowed"}


def test_numbers_before_names_are_no_amounts(tmp_path: Path) -> None:
    """Where it is not known what stands behind the names, nothing is made of their numbers."""
    sheet = Sheet(tmp_path / "p.pdf", "令和８年度当初予算　主要な事業")
    sheet.put("（単位：千円）", 560, 62, share=1)
    for word, x in (("№", 40), ("事業名", 62), ("増減", 450), ("担当課", 470)):
        sheet.put(word, x, sheet.top)
    for n, (name, this, last, office, texts) in enumerate(LISTED, 1):
        sheet.top += 18
        sheet.put(str(n), 40, sheet.top)
        sheet.put(name, 62, sheet.top)
        for amount, x in ((this, 330), (last, 390), (this - last, 450)):
            sheet.put(f"{amount:,}", x, sheet.top, share=1)
        sheet.put(office, 470, sheet.top)
        for text in texts.split("/"):
            sheet.top += 14
            sheet.put(text, 62, sheet.top)
    db = read(sheet.paper)
    amounts = {amount for (amount,) in db.execute("SELECT budget_yen FROM programmes")}
    assert not amounts & {1000 * n for n in range(1, 7)}


# Tag, name, this year, last year, office, text, parts of it; below 部, with tags in the margin.
BY_PART = {
    "◇企画総務部": [
        ("新", "総合計画策定事業", 11_480, 0, "企画課", "市民意識調査を行います。", ()),
        ("", "ふるさと納税推進事業", 412_300, 388_150, "財政課", "返礼品を調達します。",
         (("返礼品調達経費", 240_000), ("受領証明書発行業務委託", 172_300))),
    ],
    "◇産業建設部": [
        ("拡", "新規就農者支援事業", 38_250, 29_700, "農政課", "機械の導入を支えます。",
         (("就農準備資金", 27_000), ("空き家改修費補助", 6_000), ("農業機械導入支援", 5_250))),
        ("", "市道舗装修繕事業", 185_000, 210_000, "建設課", "14路線を修繕します。", ()),
        ("新", "空家等対策推進事業", 9_615, 9_000, "都市計画課", "除却に50万円を補助します。", ()),
    ],
}  # fmt: skip


def by_part(path: Path, words: Sequence[str]) -> Paper:
    sheet = Sheet(path, "主　な　事　業")
    sheet.put("蔦ヶ谷市　令和８年度当初予算", 560, 43, share=1)
    sheet.put("新…新規事業　　拡…拡充事業　　（金額の単位は千円です。）", 60, 62, 8)
    for word, x, share in zip(words, (92, 392, 446, 496, 506), (0, 1, 1, 1, 0), strict=True):
        sheet.put(word, x, sheet.top, 8, share)
    sheet.top += 20
    for part, rows in BY_PART.items():
        sheet.put(part, 60, sheet.top, 10)
        for tag, name, this, last, office, text, parts in rows:
            sheet.top += 20
            sheet.put(tag, 69, sheet.top)
            sheet.put(name, 92, sheet.top, 9.5)
            for amount, x in ((this, 392), (last, 446), (this - last, 496)):
                sheet.put(f"{amount:,}".replace("-", "▲"), x, sheet.top, 9.5, 1)
            sheet.put(office, 506, sheet.top, 8)
            sheet.top += 14
            sheet.put(text, 98, sheet.top, 8)
            for own, amount in parts:
                sheet.top += 12
                sheet.put(f"・{own}", 108, sheet.top, 8)
                sheet.put(f"{amount:,}", 372, sheet.top, 8, 1)
        sheet.top += 24
    return sheet.paper


@pytest.mark.parametrize("names", ["事 業 名 ・ 内 容", "事業名／概要", "事　業　名"])
def test_parts_below_texts_with_tags_in_the_margin(tmp_path: Path, names: str) -> None:
    """What stands at the height of the title is whose it is, and no heading over the rows."""
    words = (names, "８年度", "７年度", "増　減", "担　当")
    db = read(by_part(tmp_path / "p.pdf", words))
    query = """
        SELECT section, p.name, tag, p.budget_yen, p.previous_yen, p.change_yen,
            (SELECT name FROM programmes WHERE id = p.parent_id) FROM programmes AS p
        LEFT JOIN programme_tags ON programme_id = p.id ORDER BY p.ordinal
    """
    expected: list[tuple[object, ...]] = []
    for part, rows in BY_PART.items():
        for tag, name, this, last, _, _, parts in rows:
            amounts = (1000 * this, 1000 * last, 1000 * (this - last))
            expected.append((part[1:], name, tag or None, *amounts, None))
            expected += [(part[1:], own, None, 1000 * n, None, None, name) for own, n in parts]
    assert list(db.execute(query)) == expected
    assert next(db.execute("SELECT fiscal_year FROM documents"))[0] == 2026


# What a line below each name says: this year's amount, last year's, the change, behind their words.
SAID = {
    "in order": (("予算額", 112, 200), ("前年度", 246, 336), ("増減", 380, 470)),
    "last year first": (("前年度", 112, 200), ("予算額：", 246, 336), ("比較", 380, 470)),
}


@pytest.mark.parametrize("number", ["Ⅰ-{}", "（１-{}）", "1-{}"])
@pytest.mark.parametrize("how", SAID)
def test_amounts_behind_their_words_below_a_name(tmp_path: Path, how: str, number: str) -> None:
    """No change and no amount last year are none; 以上６件の合計 is a total in the same words."""
    sheet = Sheet(tmp_path / "p.pdf", "令和８年度当初予算案における主な取組")
    for n, (name, this, last, office, texts) in enumerate(LISTED, 1):
        said = {"予算額": this, "前年度": last, "増減": this - last, "比較": this - last}
        sheet.put(number.format(n), 50, sheet.top, 10)
        sheet.put(f"［新］{name}" if not last else name, 92, sheet.top, 10)
        sheet.put(f"（{office}）", 555, sheet.top, share=1)
        sheet.top += 15
        for word, x0, x1 in SAID[how]:
            amount = said[word.strip("：")]
            none = "－" if word == "前年度" else "増減なし"
            sheet.put(word, x0, sheet.top)
            sheet.put(
                f"{amount:,}千円".replace("-", "△") if amount else none, x1, sheet.top, share=1
            )
        for text in texts.split("/"):
            sheet.top += 14
            sheet.put(text, 112, sheet.top)
        sheet.top += 22
    sums = [sum(this for _, this, *_ in LISTED), sum(last for _, _, last, *_ in LISTED)]
    for words, x in (("以上６件の合計", 92), (f"予算額　{sums[0]:,}千円", 200)):
        sheet.put(words, x, sheet.top)
    sheet.put(f"前年度　{sums[1]:,}千円", 350, sheet.top)
    db = read(sheet.paper)
    query = """
        SELECT name, tag, budget_yen, previous_yen, change_yen, department FROM programmes
        LEFT JOIN programme_tags ON programme_id = programmes.id ORDER BY ordinal
    """
    assert list(db.execute(query)) == [
        (
            name,
            None if last else "新",
            1000 * this,
            1000 * last or None,
            1000 * (this - last) or None,
            office,
        )
        for name, this, last, office, _ in LISTED
    ]
    query = 'SELECT "column", amount_yen FROM totals ORDER BY 1'
    assert list(db.execute(query)) == [
        ("budget_yen", 1000 * sums[0]),
        ("previous_yen", 1000 * sums[1]),
    ]
    assert not codes(db) & {"amount-swallowed", "not-understood", "qualifier-unknown"}
    assert next(db.execute("SELECT draft FROM documents"))[0] == 1


# Words over columns that only a table has, and where these begin or end.
COLUMNS = {
    "sources": (
        ("事業名", 50, 0), ("予算額", 330, 1), ("国県支出金", 400, 1), ("一般財源", 530, 1),
    ),
    "office before amounts": (
        ("事業名", 50, 0), ("担当課", 230, 0), ("本年度", 380, 1), ("前年度", 450, 1),
        ("比較", 520, 1),
    ),
    "numbers": (
        ("№", 40, 0), ("事業名", 62, 0), ("R8当初", 330, 1), ("R7当初", 390, 1), ("増減", 450, 1),
        ("担当課", 470, 0),
    ),
}  # fmt: skip


@pytest.mark.parametrize("every", [True, False], ids=["all", "some"])
@pytest.mark.parametrize("how", COLUMNS)
def test_a_row_of_words_is_the_text_of_the_row_above(
    tmp_path: Path, how: str, *, every: bool
) -> None:
    """A row of such a list is one that has its amounts."""
    sheet = Sheet(tmp_path / "p.pdf", "令和８年度当初予算　主要な事業")
    sheet.put("（単位：千円）", 560, 62, share=1)
    for word, x, share in COLUMNS[how]:
        sheet.put(word, x, sheet.top, share=share)
    sheet.top += 20
    wanted: list[tuple[object, ...]] = []
    for n, (name, this, last, office, texts) in enumerate(LISTED, 1):
        said = {"事業名": name, "担当課": office, "№": str(n)}
        amounts = {"予算額": this, "国県支出金": this // 3, "一般財源": this - this // 3}
        amounts |= {"本年度": this, "R8当初": this, "前年度": last, "R7当初": last}
        amounts |= {"比較": this - last, "増減": this - last}
        names = 0.0
        for word, x, share in COLUMNS[how]:
            names = x if word == "事業名" else names
            text = said.get(word) or f"{amounts[word]:,}"
            sheet.put(text.replace("-", "△"), x, sheet.top, share=share)
        text = texts.split("/")[0].split("（")[0] if every or n % 2 else ""
        if text:
            sheet.top += 14
            sheet.put(text, names, sheet.top)
        sheet.top += 16
        wanted.append((name, 1000 * this, text.replace("　５", " 5") or None))
    db = read(sheet.paper)
    query = "SELECT name, budget_yen, description FROM programmes ORDER BY ordinal"
    assert list(db.execute(query)) == wanted

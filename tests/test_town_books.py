"""Books of towns in habits that no other test knows: what each says is told by its content."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument
from sqlite_utils import Database

from yosandb.load.database import MEMORY, open_database
from yosandb.run.convert import convert
from yosandb.run.inputs import inputs
from yosandb.run.read import Options
from yosandb.tests.town_books import (
    CIRCLED,
    WIDTH,
    Habits,
    Kou,
    Line,
    Moku,
    Press,
    Work,
    bound,
    content,
    read,
    said,
)

Shown = Callable[[int], str]
Note = Callable[[Work, Shown], Iterator[Line]]
OFFICES = ("総務課", "福祉課", "建設課", "教育委員会事務局")


def marked(mark: str, detail: str = "") -> Note:
    """A mark and a tag before the name, the office in brackets behind it."""

    def note(work: Work, shown: Shown) -> Iterator[Line]:
        office = f"（{work.department}）" if work.department else ""
        yield Line(0, f"{mark}{work.tag or ''}{work.name}{office}", shown(work.amount))
        for part in work.details:
            yield Line(10, detail + part.text, shown(part.amount))

    return note


def coded(work: Work, shown: Shown) -> Iterator[Line]:
    """0213 庁舎整備事業（総務課）, its amount on the line below."""
    yield Line(0, f"{sum(map(ord, work.name)) % 900 + 100:04} {work.name}（{work.department}）")
    yield Line(0, "", shown(work.amount))
    for part in work.details:
        yield Line(22, part.text, shown(part.amount))


def office_below(work: Work, shown: Shown) -> Iterator[Line]:
    """The office on a line of its own below the name."""
    yield Line(0, f"＊{work.name}", shown(work.amount))
    yield Line(8, f"〔{work.department}〕")
    for part in work.details:
        yield Line(16, f"・{part.text}", shown(part.amount))


def led(work: Work, shown: Shown) -> Iterator[Line]:
    """Leaders before the amounts, the tag behind the name."""
    yield Line(0, f"○{work.name}{work.tag}　……………", shown(work.amount))
    for part in work.details:
        yield Line(10, f"{part.text}…………", shown(part.amount))


def office_apart(work: Work, shown: Shown) -> Iterator[Line]:
    """White between the name and the office, amounts of details among their words."""
    yield Line(0, f"○{work.name}　　{work.department}", shown(work.amount))
    for part in work.details:
        yield Line(10, f"{part.text}　{shown(part.amount)}千円")


def bare(work: Work, shown: Shown) -> Iterator[Line]:
    """Details without amounts."""
    yield Line(0, f"◎{work.name}", shown(work.amount))
    for part in work.details:
        yield Line(10, f"・{part.text}")


def office_first(fence: str) -> Note:
    """The office before the name: 〔総務課〕庁舎整備事業, 総務課　○庁舎整備事業."""

    def note(work: Work, shown: Shown) -> Iterator[Line]:
        office = fence.format(work.department)
        yield Line(0, f"{office}{work.name}", shown(work.amount))
        for part in work.details:
            yield Line(46, part.text, shown(part.amount))

    return note


def office_behind(mark: str) -> Note:
    """The office behind the amount: 庁舎整備事業 39,034 〔総務課〕."""

    def note(work: Work, shown: Shown) -> Iterator[Line]:
        yield Line(0, f"{mark}{work.name}", shown(work.amount), f"〔{work.department}〕")
        for part in work.details:
            yield Line(10, f"・{part.text}", shown(part.amount))

    return note


def numbered() -> Note:
    """1. 庁舎整備事業, from 1 below each 目."""
    number = {
        work.name: n
        for kou in content()
        for moku in kou.mokus
        for n, work in enumerate(moku.works, 1)
    }

    def note(work: Work, shown: Shown) -> Iterator[Line]:
        yield Line(0, f"{number[work.name]}. {work.name}", shown(work.amount))
        for part in work.details:
            yield Line(14, part.text, shown(part.amount))

    return note


def beside(note: Note, *, details: bool = False) -> Note:
    """The amounts of programmes, or those of `details` as well, in a column of their own."""

    def with_column(work: Work, shown: Shown) -> Iterator[Line]:
        yield from (replace(line, beside=details or not line.indent) for line in note(work, shown))

    return with_column


def without_setsu(kous: list[Kou]) -> list[Kou]:
    """The same in a book that prints no 節."""
    return [replace(k, mokus=tuple(replace(m, setsu=()) for m in k.mokus)) for k in kous]


def office_above(firsts: set[str]) -> Note:
    """The office on a line of its own above the programmes of a 目."""

    def note(work: Work, shown: Shown) -> Iterator[Line]:
        if work.name in firsts:
            yield Line(0, f"【{work.department}】")
        yield from marked("＊")(replace(work, department=None), shown)

    return note


def office_over(work: Work, shown: Shown) -> Iterator[Line]:
    """＜総務課＞ above each programme, its code in brackets, what it holds behind a mark."""
    yield Line(0, f"＜{work.department}＞")
    code = sum(map(ord, work.name)) % 900 + 100
    yield Line(4, f"【{code:04}】 {work.name}", shown(work.amount))
    for part in work.details:
        yield Line(42, part.text, shown(part.amount))


ENDS = "連絡調整及び普及啓発"


def long(work: Work) -> str:
    return f"{work.name}に係る関係機関及び地域団体等との{ENDS}"


def wrapped(work: Work, shown: Shown) -> Iterator[Line]:
    """A long name goes on where its line is full."""
    name = long(work)
    yield Line(0, f"◆{name[:19]}")
    yield Line(7, name[19:], shown(work.amount))
    for part in work.details:
        yield Line(14, part.text, shown(part.amount))


def broken(mark: str) -> Note:
    """A long name is broken by hand, where its line has room; its amount stands at its end."""

    def note(work: Work, shown: Shown) -> Iterator[Line]:
        yield Line(0, mark + long(work).removesuffix(ENDS))
        yield Line(7, ENDS, shown(work.amount))
        for part in work.details:
            yield Line(14, part.text, shown(part.amount))

    return note


def annex(press: Press) -> None:
    """Papers behind the statement, whose rows are no 款, 項 or 目."""
    _paper(
        press,
        "債務負担行為に関する調書",
        ("事項", "限度額", "国県支出金", "地方債", "一般財源"),
        (
            ("1 学校給食調理業務委託", "120,000", "0", "0", "120,000"),
            ("2 庁舎清掃業務委託", "9,000", "0", "0", "9,000"),
            ("3 電算機器賃借料", "45,600", "10,000", "0", "35,600"),
        ),
    )
    _paper(
        press,
        "給与費明細書",
        ("区分", "職員数", "給料", "職員手当", "計"),
        (
            ("本年度", "120", "450,000", "280,000", "730,000"),
            ("前年度", "118", "440,000", "270,000", "710,000"),
            ("比較", "2", "10,000", "10,000", "20,000"),
        ),
    )
    _paper(
        press,
        "地方債の現在高の見込みに関する調書",
        ("区分", "前年度末現在高", "起債見込額", "償還見込額", "当該年度末現在高"),
        (
            ("1 普通債", "1,150,000", "200,000", "150,000", "1,200,000"),
            ("2 災害復旧債", "45,000", "0", "5,000", "40,000"),
            ("計", "1,195,000", "200,000", "155,000", "1,240,000"),
        ),
    )


def _paper(press: Press, title: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    press.middle(title, WIDTH / 2, 40, 12)
    press.right("（単位：千円）", 800, 60)
    edges = [40 + n * 760 / len(heads) for n in range(len(heads) + 1)]
    bottom = 92 + 14 * len(rows)
    for x, end, head in zip(edges, edges[1:], heads, strict=False):
        press.middle(head, (x + end) / 2, 74)
    for n, row in enumerate(rows):
        press.text(row[0], edges[0] + 3, 94 + 14 * n)
        for end, words in zip(edges[2:], row[1:], strict=True):
            press.right(words, end - 3, 94 + 14 * n)
    for y in (70, 90, bottom):
        press.line(40, y, 800, y)
    for x in edges:
        press.line(x, 70, x, bottom)
    press.turn()


TAGS, FENCED = ("(単)", "(補)", "(新)", ""), ("【単】", "【補】", "【新】")
BACKWARD = ("general", "other", "bonds", "prefectural", "national")


def hundreds(kous: list[Kou]) -> list[Kou]:
    """The same with 目 of three digits: 201 税務総務費."""
    return [
        replace(k, mokus=tuple(replace(m, number=100 * k.number + m.number) for m in k.mokus))
        for k in kous
    ]


def of_one_office(kous: list[Kou]) -> list[Kou]:
    """The same, where all programmes of a 項 have one office."""
    return [
        replace(k, mokus=tuple(_of_office(m, OFFICES[k.number % 4]) for m in k.mokus)) for k in kous
    ]


def _of_office(moku: Moku, office: str) -> Moku:
    return replace(moku, works=tuple(replace(w, department=office) for w in moku.works))


OTHER_WORDS = {
    "moku": "費目",
    "amount": "８年度見積",
    "previous": "７年度計上",
    "change": "開き",
    "national": "国費",
    "prefectural": "県費",
    "bonds": "起債",
    "other": "諸収入",
    "general": "一般",
    "kubun": "細別",
    "figure": "見積額",
    "note": "事業の内容",
    "sources": "財源",
    "setsu": "性質",
}
MORE_WORDS = {
    "moku": "区　分",
    "amount": "新年度",
    "previous": "現年度",
    "change": "異動",
    "national": "国",
    "prefectural": "県",
    "bonds": "借入金",
    "general": "自己財源",
    "kubun": "名称",
    "figure": "所要額",
    "note": "使途",
    "sources": "財源",
    "setsu": "経費",
}
STRANGE: dict[str, tuple[list[Kou], Habits]] = {
    "other words, last year first, 目 of three digits, yen": (
        hundreds(content(1)),
        Habits(
            marked("◇ ", "・"),
            unit=1,
            right_unit=1,
            years=("previous", "change", "amount"),
            words=OTHER_WORDS,
            title=lambda k: f"第{k.kan[0]}款　{k.kan[1]}　　第{k.number}項　{k.name}",
            lines_on_page=38,
        ),
    ),
    "節 and 説明 between the years and the sources": (
        content(1000, OFFICES),
        Habits(
            marked("● "),
            order=("moku", "years", "kubun", "figure", "note", "sources"),
            years=("amount", "change", "previous"),
            words={
                "moku": "事項",
                "amount": "要求額",
                "previous": "昨年の額",
                "change": "増減",
                "kubun": "節名",
                "figure": "節額",
                "note": "内容",
            },
            setsu_number=lambda n: f"{n}. ",
        ),
    ),
    "numbers of 節 in a column of their own, sources by name below each other": (
        hundreds(content(1000, (*OFFICES, "学校給食センター"))),
        Habits(
            office_over,
            order=("moku", "listed", "years", "number", "kubun", "figure", "note"),
            years=("change", "previous", "amount"),
            sources=(),
            words={
                "moku": "予算の費目",
                "listed": "裏付け",
                "amount": "今期",
                "previous": "前期",
                "change": "出入",
                "setsu": "細目",
                "kubun": "名称",
                "figure": "同額",
                "note": "取り組み",
            },
            total="小計（項）",
            title=lambda k: f"（款）{k.kan[0]:02} {k.kan[1]}　　（項）{k.number:02} {k.name}",
            lines_on_page=38,
        ),
    ),
    "figures and sources on the page that faces the items": (
        content(1000),
        Habits(
            marked("▼"),
            facing=True,
            turns_at="previous",
            lines_on_page=40,
            order=("moku", "kubun", "figure", "note", "years", "sources"),
            years=("previous", "change", "amount"),
            sources=BACKWARD,
            words={
                "moku": "名目",
                "previous": "去年",
                "change": "差（Ｂ－Ａ）",
                "amount": "今年",
                "kubun": "別",
                "figure": "高",
                "note": "使いみち",
                "general": "市の分",
                "other": "その他",
                "bonds": "借入",
                "prefectural": "県より",
                "national": "国より",
                "sources": "支え",
                "setsu": "使途",
            },
        ),
    ),
    "節 beside the items, sources and programmes on the page that faces them": (
        content(1000),
        Habits(
            marked("◇"),
            facing=True,
            turns_at="national",
            lines_on_page=40,
            order=("moku", "years", "kubun", "figure", "sources", "note"),
            words={**MORE_WORDS, "moku": "名目", "other": "その他の収入"},
        ),
    ),
    "節 beside the items, numbered programmes on the page that faces them, 目 that go on": (
        content(1000),
        Habits(
            numbered(),
            facing=True,
            turns_at="national",
            lines_on_page=13,
            order=("moku", "years", "kubun", "figure", "sources", "note"),
            words={**OTHER_WORDS, "moku": "名目", "other": "その他の収入"},
            step=20,
        ),
    ),
    "sources alone on the page that faces the items": (
        content(1000),
        Habits(
            marked("○"),
            facing=True,
            turns_at="note",
            lines_on_page=40,
            order=("moku", "years", "note", "kubun", "figure", "sources"),
            years=("previous", "amount", "change"),
            words={**MORE_WORDS, "moku": "名目", "other": "その他の収入"},
        ),
    ),
    "説明 first, the office in brackets before the name": (
        content(1, OFFICES),
        Habits(
            office_first("〔{}〕"),
            unit=1,
            right_unit=1,
            order=("note", "kubun", "figure", "moku", "years", "sources"),
            setsu_number=lambda n: f"{n:02} ",
        ),
    ),
    "other words, facing pages, 目 in brackets, the general fund first": (
        hundreds(content(1)),
        Habits(
            marked("・"),
            unit=1,
            right_unit=1,
            facing=True,
            lines_on_page=40,
            years=("change", "amount", "previous"),
            sources=("general", "national", "prefectural", "bonds", "other"),
            words=MORE_WORDS,
            moku_number=lambda n: f"({n}) ",
        ),
    ),
    "the office before the mark, names of 節 that reach into their amounts": (
        content(1000, OFFICES),
        Habits(
            office_first("{}　　○"),
            order=("moku", "years", "sources", "note", "kubun", "figure"),
            moku_number=lambda n: f"第{n}目 ",
            setsu_number=lambda n: f"第{n}節 ",
            words={"amount": "令和8年度", "previous": "令和7年度", "change": "差引増減"},
        ),
    ),
}
WITHOUT_SETSU: dict[str, tuple[list[Kou], Habits]] = {
    "programmes with their amounts beside them, those of details among the words": (
        without_setsu(content(1000)),
        Habits(
            beside(numbered()),
            order=("moku", "note", "cost", "years", "sources"),
            years=("change", "amount", "previous"),
            sources=BACKWARD,
            words={**MORE_WORDS, "note": "仕事のあらまし", "cost": "かかる額"},
        ),
    ),
    "programmes with their amounts among the words": (
        without_setsu(content(1000)),
        Habits(
            numbered(),
            order=("moku", "years", "sources", "note"),
            years=("previous", "change", "amount"),
            words={**OTHER_WORDS, "note": "仕事のあらまし"},
            step=30,
        ),
    ),
}
ONE_BY_ONE = ("moku", "years", "sources", "kubun", "figure", "note", "cost")
COSTS: dict[str, tuple[list[Kou], Habits]] = {
    "programmes behind a mark with their amounts beside them": (
        without_setsu(content(1000)),
        Habits(
            beside(marked("■")),
            order=("moku", "note", "cost", "years", "sources"),
            words=MORE_WORDS,
        ),
    ),
    "programmes behind a mark with their amounts among the words": (
        without_setsu(content(1000)),
        Habits(marked("■"), order=("moku", "note", "years", "sources"), words=MORE_WORDS),
    ),
    "説明 without 節 under words of the form": (
        without_setsu(content(1000)),
        Habits(marked("○"), order=("moku", "years", "sources", "note")),
    ),
    "節, and a column of the amounts of programmes": (
        content(1000),
        Habits(beside(numbered()), order=ONE_BY_ONE),
    ),
    "節, and a column of all amounts of 説明": (
        content(1000),
        Habits(beside(numbered(), details=True), order=ONE_BY_ONE, words=OTHER_WORDS, step=16),
    ),
}
TOGETHER = ("moku", "years", "sources", "kubun", "note")
JOINT: dict[str, tuple[list[Kou], Habits]] = {
    "節 and amounts in one column, the office behind the amount": (
        content(1000, OFFICES),
        Habits(
            office_behind("◆"),
            order=TOGETHER,
            words={**OTHER_WORDS, "kubun": "性質と見積額"},
            behind=True,
            step=20,
        ),
    ),
    "the same, the programmes numbered": (
        content(1000),
        Habits(
            numbered(),
            order=("kubun", "note", "moku", "years", "sources"),
            words={**MORE_WORDS, "kubun": "経費の別"},
            step=30,
        ),
    ),
    "節 over names and amounts, facing pages": (
        content(1000),
        Habits(marked("○"), order=TOGETHER, words={"kubun": "節"}, facing=True, lines_on_page=20),
    ),
    "区分と金額 under words of the form": (
        content(1000, OFFICES),
        Habits(
            office_behind("●"),
            order=TOGETHER,
            words={"kubun": "区分と金額"},
            behind=True,
        ),
    ),
}
WORD_OF = {"kan": "款", "kou": "項", "moku": "目"}
STEPS = {"kan": "", "kou": "　", "moku": "　　"}


def by_shape(last: Callable[[int], str]) -> Callable[[str, int, str], str]:
    """２．総務費 above （１）総務管理費 above the 目."""

    def named(level: str, number: int, name: str) -> str:
        shape = {"kan": f"{number}．", "kou": f"（{number}）", "moku": last(number)}
        return shape[level] + name

    return named


def by_step(level: str, number: int, name: str) -> str:
    return f"{STEPS[level]}{number:02} {name}"


def by_word(level: str, number: int, name: str) -> str:
    return f"{STEPS[level]}{number}{WORD_OF[level]} {name}"


NESTED: dict[str, tuple[list[Kou], Habits]] = {
    "款 1． 項 （1） 目 ①": (
        content(1000),
        Habits(marked("▼"), words={"moku": "科目"}, nested=by_shape(lambda n: CIRCLED[n - 1])),
    ),
    "款 1． 項 （1） 目 1）, other words": (
        content(1000),
        Habits(
            marked("○"),
            years=("change", "amount", "previous"),
            words={**MORE_WORDS, "moku": "費途"},
            nested=by_shape(lambda n: f"{n}）"),
        ),
    ),
    "款 項 目 in steps, yen": (
        content(1),
        Habits(marked("・ "), words={"moku": "款・項・目"}, unit=1, right_unit=1, nested=by_step),
    ),
    "款 項 目 in steps, other words": (
        content(1000),
        Habits(marked("◎"), words={**MORE_WORDS, "moku": "費　途"}, nested=by_step),
    ),
    "区分 over 款 項 目, and over 節": (
        content(1000),
        Habits(marked("● "), words={"moku": "区　分"}, nested=by_word),
    ),
}
BOOKS: dict[str, tuple[list[Kou], Habits]] = {
    "節 in circled numbers, tags and indents alone": (
        content(1000, tags=TAGS),
        Habits(marked(""), setsu_number=lambda n: f"{CIRCLED[n - 1]} ", sources=BACKWARD),
    ),
    "codes, amounts on the line below": (content(1000, OFFICES), Habits(coded)),
    "thousands on the left, yen on the right, last year first": (
        content(1000),
        Habits(marked("●"), right_unit=1, years=("previous", "amount", "change")),
    ),
    "facing pages, 目 that go on": (
        content(1000),
        Habits(marked("■"), facing=True, lines_on_page=14, again=lambda name: f"（{name}）"),
    ),
    "offices on a line below": (content(1000, OFFICES), Habits(office_below)),
    "leaders, tags behind the names": (content(1000, tags=("（新規）", "（拡充）")), Habits(led)),
    "offices apart, amounts among words": (content(1000, OFFICES), Habits(office_apart)),
    "papers behind the statement": (content(1000), Habits(bare, annex=annex, priced=False)),
    "tags in brackets behind a mark": (
        content(1000, tags=FENCED),
        Habits(marked("◇", "・"), setsu_number=lambda n: f"({n}) "),
    ),
    "long names": (content(1000), Habits(wrapped, named=long)),
    "names broken by hand behind a mark": (content(1000), Habits(broken("◆"), named=long)),
    "names broken by hand behind a number": (content(1000), Habits(broken("(1) "), named=long)),
    "names broken by hand without any mark": (content(1000), Habits(broken(""), named=long)),
    **STRANGE,
    **WITHOUT_SETSU,
    **COSTS,
    **JOINT,
    **NESTED,
}


def converted(*pdfs: Path) -> Database:
    db = open_database(MEMORY)
    convert(inputs(pdfs), db, Options())
    return db


def agrees(db: Database, *books: tuple[list[Kou], Habits]) -> None:
    """Nothing is missing, nothing is there that the books do not say."""
    found = read(db)
    for table, rows in found.items():
        wanted = [row for kous, habits in books for row in said(kous, habits)[table]]
        assert Counter(rows) == Counter(wanted), table
    assert not list(db.query("SELECT * FROM checks WHERE status <> 'closed'"))


def problems(db: Database) -> list[str]:
    codes = "SELECT code FROM problems WHERE code <> 'municipality-unknown'"
    return [code for (code,) in db.execute(codes)]


@pytest.mark.parametrize("name", BOOKS)
def test_a_book_is_read_as_its_content_is(name: str, tmp_path: Path) -> None:
    db = converted(bound(tmp_path / "book.pdf", BOOKS[name]))
    agrees(db, BOOKS[name])
    assert problems(db) == []


ROMAN, KANA = "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ", "アイウエオカキクケコ"
MARKS: dict[str, Callable[[int], str]] = {
    "1）": lambda n: f"{n % 9 + 1}）",
    "1：": lambda n: f"{n}：",
    "[1]": lambda n: f"[{n}]",
    "⑴": lambda n: chr(ord("⑴") + n % 20),
    "㋐": lambda n: "㋐㋑㋒㋓㋔"[n % 5],
    "Ⅰ ": lambda n: f"{ROMAN[n % 10]} ",
    "ア．": lambda n: f"{KANA[n % 10]}．",
    "(ア)": lambda n: f"({KANA[n % 10]})",
    "A1 ": lambda n: f"A{n} ",
    "No.1 ": lambda n: f"No.{n} ",
    "0203-01 ": lambda n: f"0203-{n:02} ",
    "12001 ": lambda n: f"{12000 + n} ",
    "●1 ": lambda n: f"●{n} ",
    "→": lambda _: "→",
    "▪": lambda _: "▪",
    "＃": lambda _: "＃",
}


@pytest.mark.parametrize("mark", MARKS)
def test_a_mark_is_no_part_of_a_name(mark: str, tmp_path: Path) -> None:
    """Whatever stands before the names, with a blank behind it or without."""
    numbers = count(1)

    def note(work: Work, shown: Shown) -> Iterator[Line]:
        yield Line(0, MARKS[mark](next(numbers)) + work.name, shown(work.amount))
        for part in work.details:
            yield Line(14, part.text, shown(part.amount))

    book = content(1000)[:4], Habits(note)
    db = converted(bound(tmp_path / "book.pdf", book))
    agrees(db, book)
    codes = "SELECT count(*) FROM programmes WHERE code IS NOT NULL"
    numbered = 0 if mark in "→▪＃" else len(said(*book)["programmes"])
    assert db.execute(codes).fetchone()[0] == numbered


@pytest.mark.parametrize("pair", [(0, 4), (2, 12), (4, 2)])
def test_two_books_in_one_file_are_each_read_by_their_own_habits(
    pair: tuple[int, int], tmp_path: Path
) -> None:
    first, second = (list(BOOKS.values())[n] for n in pair)
    second = second[0], replace(second[1], town="岬市")
    db = converted(bound(tmp_path / "both.pdf", first, second))
    agrees(db, first, second)
    assert problems(db) == ["second-book"]


@pytest.mark.parametrize("turned", [False, True])
def test_offices_above_names_in_one_book_and_below_them_in_another(
    turned: bool, tmp_path: Path
) -> None:
    kous = of_one_office(content(1000, OFFICES))
    firsts = {moku.works[0].name for kou in kous for moku in kou.mokus}
    above = kous, Habits(office_above(firsts), town="岬市")
    below = BOOKS["offices on a line below"]
    books = [above, below] if turned else [below, above]
    db = converted(bound(tmp_path / "both.pdf", *books))
    agrees(db, *books)
    assert problems(db) == ["second-book"]


@pytest.mark.parametrize("gone", [3, 10])
def test_details_after_a_missing_page_are_no_programmes(gone: int, tmp_path: Path) -> None:
    """Where no mark tells, the whole book does where its programmes begin, and not the first line
    that is left of a 目."""
    book = content(1000), Habits(marked(""), lines_on_page=12)
    with PdfDocument(bound(tmp_path / "whole.pdf", book)) as pdf:
        del pdf[gone - 1]
        pdf.save(tmp_path / "cut.pdf")
    found = converted(tmp_path / "cut.pdf").execute("SELECT name FROM programmes").fetchall()
    assert {name for (name,) in found} < {row[1] for row in said(*book)["programmes"]}

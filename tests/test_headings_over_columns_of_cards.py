"""Cards that go down one column after the other, below headings of their column or of all columns.

A heading of a column is over what stands below it until the next one, in the next column and on the
next page as well; one across the page is over the columns below it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from yosandb.extract.page import Box
from yosandb.tests.kan_papers import read
from yosandb.tests.papers import length
from yosandb.tests.typeset import Paper

LEFT, RIGHT, TOP, BOTTOM = 45.0, 555.0, 95.0, 800.0
ROW, LABEL, GAP = 16.0, 52.0, 12.0


@dataclass(frozen=True)
class Told:
    """What a card says (amount in 千円); `lines` are those of its text."""

    name: str
    tag: str
    amount: int
    office: str
    lines: tuple[str, ...]


PARTS: Sequence[tuple[str, Sequence[Told]]] = (
    (
        "まなびと文化",
        (
            Told("図書館の夜間開館", "新規", 3_120, "図書館", ("週に二日、夜八時まで開きます。",)),
            Told("郷土芸能の伝承", "継続", 845, "文化課", ("太鼓を直します。", "笛も直します。")),
            Told("部活動の地域移行", "拡充", 6_400, "教育課", ("指導者を十人ふやします。",)),
        ),
    ),
    (
        "いのちと暮らし",
        (
            Told("夜間救急の輪番", "継続", 21_500, "保健課",
                 ("三つの病院が診ます。", "当番は広報で知らせます。", "電話でも案内します。")),
            Told("手話通訳の派遣", "拡充", 1_980, "福祉課", ("回数の上限をなくします。",)),
        ),
    ),
    (
        "しごとづくり",
        (
            Told("林道の舗装", "継続", 33_000, "農林課", ("二路線を舗装します。",)),
            Told("起業者の家賃補助", "新規", 2_400, "商工課",
                 ("月に五万円までを補助します。", "期間は二年です。")),
            Told("道の駅の改修", "新規", 58_200, "商工課", ("屋根を直します。",)),
            Told("わさび田の復旧", "継続", 7_150, "農林課", ("石積みを直します。",)),
        ),
    ),
)  # fmt: skip

Head = Callable[[Paper, int, str, float, float, float], None]


def plain(paper: Paper, number: int, words: str, x0: float, x1: float, top: float) -> None:
    paper.text(f"{number}　{words}", x0, top, 11)


def unnumbered(paper: Paper, number: int, words: str, x0: float, x1: float, top: float) -> None:
    paper.text(words, x0 + 3, top, 12)


def centred(paper: Paper, number: int, words: str, x0: float, x1: float, top: float) -> None:
    said = f"（{number}）{words}"
    paper.text(said, (x0 + x1 - length(said, 11)) / 2, top, 11)


def marked(paper: Paper, number: int, words: str, x0: float, x1: float, top: float) -> None:
    paper.text(f"■{words}", x0, top, 11)


def filled(paper: Paper, number: int, words: str, x0: float, x1: float, top: float) -> None:
    paper.rect(Box(x0, top - 3, x1, top + 14), fill=(0.75, 0.85, 0.95), stroke=False)
    paper.text(words, (x0 + x1 - length(words, 11)) / 2, top, 11)


def framed(paper: Paper, number: int, words: str, x0: float, x1: float, top: float) -> None:
    paper.rect(Box(x0, top - 3, x1, top + 14))
    paper.text(f"{number}. {words}", x0 + 6, top, 11)


HEADS: Sequence[Head] = (plain, unnumbered, centred, marked, filled, framed)
HEAD = 20.0
TITLE = "令和９年度　檜原町の主な事業"


@dataclass(frozen=True)
class Look:
    """How cards are set: the name in a row of its own or behind a label, and how many columns."""

    head: Head
    labelled: bool = False
    columns: int = 2
    unit: str = "千円"

    @property
    def size(self) -> float:
        return 8.5 if self.columns < 3 else 6.5

    def edges(self, column: int) -> tuple[float, float]:
        wide = (RIGHT - LEFT - GAP * (self.columns - 1)) / self.columns
        x0 = LEFT + column * (wide + GAP)
        return x0, x0 + wide


def high(look: Look, told: Told) -> float:
    """How much of a column a card takes, with the white below it."""
    return 3 * ROW + ROW * 0.8 * len(told.lines) + 4 + GAP


def card(paper: Paper, look: Look, told: Told, column: int, top: float) -> None:
    x0, x1 = look.edges(column)
    middle = x0 + LABEL
    if look.labelled:
        said = [("事業名", (f"【{told.tag}】{told.name}",))]
    else:
        paper.rect(Box(x0, top, x1, top + ROW))
        paper.text(f"【{told.tag}】{told.name}", x0 + 4, top + 4, 9)
        said, top = [], top + ROW
    said += [("予算額", (f"{told.amount:,}{look.unit}",)), ("担当", (told.office,))]
    for label, lines in [*said, ("内容", told.lines)]:
        bottom = top + (ROW if label != "内容" else ROW * 0.8 * len(lines) + 4)
        paper.rect(Box(x0, top, middle, bottom))
        paper.rect(Box(middle, top, x1, bottom))
        paper.text(label, x0 + 8, (top + bottom) / 2 - 4, look.size)
        for n, line in enumerate(lines):
            paper.text(line, middle + 4, top + 4 + 0.8 * ROW * n, look.size)
        top = bottom


def begun(path: Path) -> Paper:
    paper = Paper(path)
    paper.text(TITLE, 190, 34, 16)
    paper.text("檜原町企画財政課", RIGHT - 90, 62, 9)
    return paper


def flowing(path: Path, look: Look, bottoms: Sequence[float]) -> Path:
    """One column after the other; `bottoms` says where each ends."""
    paper, ends = begun(path), list(bottoms)
    column, top = 0, TOP
    for number, (words, inside) in enumerate(PARTS, start=1):
        for place, told in enumerate(inside):
            over = 0.0 if place else HEAD
            if top + over + high(look, told) > ends[0]:
                ends.pop(0)
                column += 1
                if column == look.columns:
                    paper.next_page()
                    column = 0
                top = TOP if len(bottoms) - len(ends) < look.columns else 40.0
            if not place:
                look.head(paper, number, words, *look.edges(column), top)
                top += HEAD
            card(paper, look, told, column, top)
            top += high(look, told)
    return paper.save()


def beside(path: Path, look: Look) -> Path:
    """A part in each column, its cards on the heights of those beside them."""
    paper = begun(path)
    for column, (words, inside) in enumerate(PARTS[: look.columns]):
        look.head(paper, column + 1, words, *look.edges(column), TOP)
        for place, told in enumerate(inside):
            card(paper, look, told, column, TOP + HEAD + 120.0 * place)
    return paper.save()


def across(path: Path, look: Look, *, level: bool) -> Path:
    """Headings over all columns, with cards below them on one height or not."""
    paper, top = begun(path), TOP
    for number, (words, inside) in enumerate(PARTS, start=1):
        look.head(paper, number, words, LEFT, RIGHT, top)
        tops = [top + HEAD] * look.columns
        for place, told in enumerate(inside):
            column = place % look.columns
            card(paper, look, told, column, tops[column])
            tops[column] += high(look, told)
            if level and column == look.columns - 1:
                tops = [max(tops)] * look.columns
        top = max(tops) + 6
    return paper.save()


def assert_read(path: Path, parts: Sequence[tuple[str, Sequence[Told]]]) -> None:
    db = read(path)
    query = "SELECT name, section, budget_yen, department, description FROM programmes"
    assert set(db.execute(query)) == {
        (told.name, words, told.amount * 1000, told.office, "\n".join(told.lines))
        for words, inside in parts
        for told in inside
    }
    assert len(list(db.execute(query))) == sum(len(inside) for _, inside in parts)
    names = [name for (name,) in db.execute("SELECT name FROM sections ORDER BY page, name")]
    assert sorted(names) == sorted(words for words, _ in parts)
    assert not list(db["problems"].rows_where("severity != 'info'"))


LABELLED = pytest.mark.parametrize("labelled", [False, True], ids=["barred", "labelled"])
EACH_HEAD = pytest.mark.parametrize("head", HEADS, ids=lambda head: head.__name__)


@EACH_HEAD
@LABELLED
@pytest.mark.parametrize(
    "bottoms",
    [(330.0, 560.0, 800.0), (420.0, 500.0, 800.0), (250.0, 250.0, 280.0, 800.0)],
    ids=["short", "long", "pages"],
)
def test_a_heading_goes_on_over_columns_and_pages(
    tmp_path: Path, head: Head, labelled: bool, bottoms: Sequence[float]
) -> None:
    assert_read(flowing(tmp_path / "p.pdf", Look(head, labelled), bottoms), PARTS)


@EACH_HEAD
@LABELLED
@pytest.mark.parametrize("columns", [2, 3])
def test_each_column_may_have_its_own_beside_others(
    tmp_path: Path, head: Head, labelled: bool, columns: int
) -> None:
    look = Look(head, labelled, columns)
    assert_read(beside(tmp_path / "p.pdf", look), PARTS[:columns])


@EACH_HEAD
@LABELLED
@pytest.mark.parametrize("columns", [2, 3])
@pytest.mark.parametrize("level", [False, True], ids=["uneven", "level"])
def test_one_may_be_over_all_columns(
    tmp_path: Path, head: Head, labelled: bool, columns: int, level: bool
) -> None:
    assert_read(across(tmp_path / "p.pdf", Look(head, labelled, columns), level=level), PARTS)


@EACH_HEAD
@LABELLED
def test_one_column_alone(tmp_path: Path, head: Head, labelled: bool) -> None:
    look = replace(Look(head, labelled), columns=1)
    assert_read(flowing(tmp_path / "p.pdf", look, (800.0, 800.0, 800.0)), PARTS)


@pytest.mark.parametrize("words", ["令和９年２月", "檜原町", "重点施策の一覧", "※ 抜粋です。"])
@pytest.mark.parametrize("head", [unnumbered, centred])
def test_what_dates_or_names_a_paper_is_no_section(tmp_path: Path, words: str, head: Head) -> None:
    """Set as a heading would be, in the middle or at the edge, over all columns."""
    paper, look = begun(tmp_path / "p.pdf"), Look(unnumbered)
    x = LEFT + 3 if head is unnumbered else (LEFT + RIGHT - length(words, 11)) / 2
    paper.text(words, x, TOP, 11)
    for column, told in enumerate(PARTS[0][1][:2]):
        card(paper, look, told, column, TOP + HEAD)
    db = read(paper.save())
    found = db.execute("SELECT name, section FROM programmes")
    assert set(found) == {(told.name, None) for told in PARTS[0][1][:2]}

"""Names of 款 on the left page and amounts on the right one: each line has its own name."""

from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from yosandb.tests.kan_papers import REVENUE, SPENDING, Kan, change, read, total
from yosandb.tests.papers import ROW, SIZE, Table, columns, money, paper
from yosandb.tests.typeset import HEIGHT, WIDTH, Paper

TITLE = "令和7年度 みなと市一般会計当初予算 款別一覧"
HEADS = ("本年度", "前年度", "比較")


@dataclass(frozen=True)
class Spread:
    """A table over two halves; `wide` on one page, `lower` by how much the right one begins."""

    ruled: bool = True
    wide: bool = False
    numbered: bool = False
    summed: bool = True
    heads: tuple[str, str, str] = HEADS
    wraps: bool = False
    lower: float = 0.0

    def typeset(self, path: Path) -> Path:
        made = paper(path, TITLE, unit="")
        for side, kan in (("歳入", REVENUE), ("歳出", SPENDING)):
            if self.wide:
                made.canvas.setPageSize((2 * WIDTH, HEIGHT))
            made.text(f"（{side}）", 40, 78, 9)
            self._left(made, kan, f"{side}合計")
            if not self.wide:
                made.next_page()
            self._right(made, kan, WIDTH if self.wide else 0.0)
            made.next_page()
        return made.save()

    def _height(self, name: str) -> float:
        return ROW + 11 if self._lines(name) > 1 else ROW

    def _lines(self, name: str) -> int:
        return 2 if self.wraps and len(name) > 10 else 1

    def _left(self, made: Paper, kan: list[Kan], last: str) -> None:
        table = Table(made, columns(("款", 60), ("款名", 300)), 100, ruled=self.ruled)
        table.heads()
        for number, name, _, _ in kan:
            said = f"{name[:10]}/{name[10:]}" if self._lines(name) > 1 else name
            table.row(str(number), said, height=self._height(name))
        if self.summed:
            table.row("", last)

    def _right(self, made: Paper, kan: list[Kan], x: float) -> None:
        made.text("（単位：千円）", x + 400, 78, SIZE)
        parts = [("款", 24.0)] if self.numbered else []
        parts += [(head, 120.0) for head in self.heads]
        right = columns(*parts, left=x + 80)
        table = Table(made, right, 100 + self.lower, ruled=self.ruled, named=self.numbered)
        table.heads()
        for number, name, this, last in kan:
            table.row(*self._figures(str(number), this, last), height=self._height(name))
        if self.summed:
            table.row(*self._figures("", *total(kan)))

    def _figures(self, number: str, this: int | None, last: int | None) -> list[str]:
        by_head = dict(zip(HEADS, (this, last, change(this, last)), strict=True))
        return [*([number] if self.numbered else []), *(money(by_head[h]) for h in self.heads)]


LAST_YEAR_FIRST = ("前年度", "本年度", "比較")
SPREADS = {
    "ruled": Spread(),
    "white": Spread(ruled=False),
    "number again": Spread(numbered=True),
    "number again, white": Spread(numbered=True, ruled=False),
    "no total": Spread(summed=False),
    "last year first": Spread(heads=LAST_YEAR_FIRST),
    "names over two lines": Spread(wraps=True),
    "names over two lines, white": Spread(wraps=True, ruled=False),
    "right page lower": Spread(lower=14.0),
    "right page lower, white": Spread(lower=14.0, ruled=False),
}


CASES = {f"{name}, two pages": spread for name, spread in SPREADS.items()}
CASES |= {
    f"{name}, one wide page": replace(spread, wide=True)
    for name, spread in SPREADS.items()
    if not spread.lower
}


@pytest.mark.parametrize("spread", CASES.values(), ids=CASES)
def test_each_kan_has_the_amounts_on_its_line(spread: Spread, tmp_path: Path) -> None:
    db = read(spread.typeset(tmp_path / "paper.pdf"))
    sql = "SELECT side, name, number, amount_yen, previous_yen, change_yen FROM items"
    assert sorted(db.execute(sql).fetchall()) == sorted(
        (side, name, number, 1000 * (a or 0), 1000 * (b or 0), 1000 * change(a, b))
        for side, kan in (("revenue", REVENUE), ("expenditure", SPENDING))
        for number, name, a, b in kan
    )
    assert db.execute("SELECT DISTINCT status FROM checks").fetchall() == [("closed",)]
    assert db.execute("SELECT message FROM problems WHERE severity = 'error'").fetchall() == []
    assert db.execute("SELECT count(*) FROM unclaimed").fetchone() == (0,)


def test_a_name_stands_on_the_left_page_and_its_amount_on_the_right(tmp_path: Path) -> None:
    db = read(Spread(lower=14.0).typeset(tmp_path / "paper.pdf"))
    sql = (
        "SELECT place.page, place.field, place.printed, place.top FROM provenance AS place"
        " JOIN items AS item ON item.id = place.row_id WHERE item.name = '民生費'"
    )
    places = {field: (page, said, top) for page, field, said, top in db.execute(sql)}
    assert places["name"][:2] == (3, "民生費")
    assert places["number"][:2] == (3, "3")
    assert places["amount_yen"][:2] == (4, "3,610,200")
    assert places["amount_yen"][2] - places["name"][2] == pytest.approx(14.0, abs=1.0)


def spoiled(path: Path, left: list[Kan], right: list[Kan], numbers: list[int]) -> Path:
    """One side of a spread whose halves do not say the same."""
    made = paper(path, TITLE, unit="")
    names = Table(made, columns(("款", 60), ("款名", 300)), 100)
    names.heads()
    for number, name, _, _ in left:
        names.row(str(number), name)
    made.next_page()
    made.text("（単位：千円）", 400, 78, SIZE)
    parts = [("款", 24.0), *((head, 120.0) for head in HEADS)]
    amounts = Table(made, columns(*parts, left=80), 100)
    amounts.heads()
    for number, (_, _, this, last) in zip(numbers, right, strict=True):
        amounts.row(str(number), *map(money, (this, last, change(this, last))))
    return made.save()


@pytest.mark.parametrize(
    ("left", "right", "numbers"),
    [
        (SPENDING[:-1], SPENDING, range(1, 9)),
        (SPENDING, SPENDING[1:], range(2, 9)),
        (SPENDING, SPENDING[:-1], range(1, 8)),
        (SPENDING, SPENDING, [1, 2, 3, 4, 5, 7, 6, 8]),
    ],
    ids=["name missing", "first amount missing", "last amount missing", "numbers differ"],
)
def test_halves_that_do_not_fit_are_said_and_nothing_is_guessed(
    left: list[Kan], right: list[Kan], numbers: list[int], tmp_path: Path
) -> None:
    db = read(spoiled(tmp_path / "paper.pdf", left, right, numbers))
    assert db.execute("SELECT count(*) FROM items").fetchone() == (0,)
    said = "SELECT page FROM problems WHERE code = 'columns-unclear'"
    assert db.execute(said).fetchall() == [(2,)]
    (text,) = (text for (text,) in db.execute("SELECT text FROM passages WHERE page = 1"))
    assert all(name in text for _, name, _, _ in left)
    assert db.execute("SELECT count(*) FROM figures").fetchone()[0] >= 3 * len(right)
    assert db.execute("SELECT count(*) FROM unclaimed").fetchone() == (0,)


def test_names_that_no_amounts_face_are_text(tmp_path: Path) -> None:
    made = paper(tmp_path / "paper.pdf", TITLE, unit="")
    names = Table(made, columns(("款", 60), ("款名", 300)), 100)
    names.heads()
    for number, name, _, _ in SPENDING:
        names.row(str(number), name)
    made.next_page()
    made.text("予算は三月の議会で議決されました。", 60, 100)
    db = read(made.save())
    assert db.execute("SELECT count(*) FROM items").fetchone() == (0,)
    texts = "".join(text for (text,) in db.execute("SELECT text FROM passages WHERE page = 1"))
    assert all(name in texts for _, name, _, _ in SPENDING)
    assert db.execute("SELECT code FROM problems WHERE code = 'columns-unclear'").fetchall() == []


def test_names_with_words_beside_them_and_parts_below(tmp_path: Path) -> None:
    """主な内容 stands beside the names, 内 begins a part of the 款 above, （廃款） marks one."""
    rows = [("第1款", "市税", 900, 880), ("", "内　個人市民税", 500, 490)]
    rows += [("第2款", "地方譲与税", 240, 230), ("第3款", "利子割交付金", 10, 10)]
    rows += [("（廃款）", "自動車取得税交付金", 0, 1), ("第4款", "地方交付税", 850, 879)]
    rows.append(("", "歳入合計", 2000, 2000))
    made = paper(tmp_path / "p.pdf", TITLE, unit="")
    left = Table(made, columns(("款", 60), ("", 200), ("主な内容", 200)), 100)
    left.columns, right = left.columns[:2], left.columns[2:]
    left._centred("款", 40, 300, 100)
    left._frame(40, 300, 100, 120)
    left.columns = right
    left.heads()
    for mark, name, _, _ in rows:
        top = left.top
        left.columns = right
        left.row("国から交付されるもの" if mark else "")
        made.text(mark, 44, top + 5, SIZE)
        made.text(name, 104, top + 5, SIZE)
        left._frame(40, 300, top, top + ROW)
    made.next_page()
    made.text("（単位：千円）", 400, 78, SIZE)
    table = Table(made, columns(*((head, 120.0) for head in HEADS)), 100, named=False)
    table.heads()
    for _, _, this, last in rows:
        table.row(money(this), money(last), money(this - last))
    db = read(made.save())
    sql = "SELECT name, number, coalesce(abolished, 0), amount_yen / 1000 FROM items"
    assert db.execute(f"{sql} WHERE level = 'kan' ORDER BY amount_yen").fetchall() == [
        ("自動車取得税交付金", None, 1, 0),
        ("利子割交付金", 3, 0, 10),
        ("地方譲与税", 2, 0, 240),
        ("地方交付税", 4, 0, 850),
        ("市税", 1, 0, 900),
    ]
    sql = "SELECT part.name, whole.name FROM items AS part JOIN items AS whole"
    assert db.execute(f"{sql} ON whole.id = part.parent_id").fetchall() == [
        ("内 個人市民税", "市税")
    ]

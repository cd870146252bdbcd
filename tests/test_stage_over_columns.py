"""当初 over this year's amounts is the stage of a paper whose title names none."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from sqlite_utils import Database

from yosandb.tests.kan_papers import SPENDING, change, read, total
from yosandb.tests.papers import Table, columns, money, paper

TITLE = "令和８年度　松本市一般会計予算　款別一覧（歳出）"


def kan(path: Path, title: str, heads: Sequence[str], *, years: Sequence[str] = ()) -> Database:
    made = paper(path, title)
    table = Table(made, columns(("番号", 40), ("款", 150), *((h, 100) for h in heads)), 100)
    table.heads([(year, n + 2, n + 2) for n, year in enumerate(years)])
    for number, name, this, last in [*SPENDING, (None, "歳出合計", *total(SPENDING))]:
        figures = (money(this or 0), money(last or 0), money(change(this, last)))
        table.row(str(number or ""), name, *figures)
    return read(made.save())


def stage(db: Database) -> tuple[str | None, str | None]:
    ((said, source),) = db.execute("SELECT stage, stage_source FROM documents")
    return said, source


@pytest.mark.parametrize(
    ("heads", "years"),
    [
        (("令和８年度当初予算額", "令和７年度当初予算額", "比較増減"), ()),
        (("当初予算額", "当初予算額", "増減額"), ("令和８年度", "令和７年度")),
    ],
)
def test_the_word_over_this_years_amounts(
    tmp_path: Path, heads: Sequence[str], years: Sequence[str]
) -> None:
    assert stage(kan(tmp_path / "p.pdf", TITLE, heads, years=years)) == ("initial", "heading")


@pytest.mark.parametrize(
    ("title", "this", "said"),
    [
        (
            "令和８年度　松本市一般会計補正予算　款別一覧（歳出）",
            "令和８年度当初予算額",
            "supplementary",
        ),
        (TITLE, "令和８年度予算額", None),
    ],
)
def test_the_title_comes_first_and_nothing_is_guessed(
    tmp_path: Path, title: str, this: str, said: str | None
) -> None:
    heads = (this, "令和７年度当初予算額", "比較増減")
    assert stage(kan(tmp_path / "p.pdf", title, heads))[0] == said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("当初予算額", "前年度予算額", "増減"), "initial"),
        (("当初予算額", "補正額", "計"), None),
        (("当初予算額", "決算額", "前年度決算額"), None),
    ],
)
def test_over_a_list_of_programmes(tmp_path: Path, words: Sequence[str], said: str | None) -> None:
    """What was granted first stands in papers about later stages, too."""
    made = paper(tmp_path / "p.pdf", "令和８年度　松本市の主要事業")
    heads = [("事業名", 150.0), *((word, 80.0) for word in words), ("担当課", 80.0)]
    table = Table(made, columns(*heads), 100)
    table.heads()
    table.row("登山道整備事業", "4,200", "3,000", "1,200", "山岳課")
    table.row("城下町巡回事業", "9,100", "9,000", "100", "観光課")
    db = read(made.save())
    assert stage(db)[0] == said

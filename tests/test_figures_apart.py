"""Figures that no table holds: a page of them is said to be unread, one of sentences is not."""

from pathlib import Path

import pytest

from yosandb.extract.shapes.own_amount import stands_apart
from yosandb.load.database import open_database
from yosandb.run.convert import convert
from yosandb.run.inputs import inputs
from yosandb.run.read import Options
from yosandb.tests.papers import Table, columns
from yosandb.tests.typeset import Paper

CARDS = [("予算現額", "31,480"), ("決算額", "29,876"), ("繰越額", "1,500")]


@pytest.mark.parametrize(
    "text",
    [
        "31,480",
        "△1.5%",
        "決算額 29,876千円",
        "4,443 → 13,830",
        "－→1,200万円",
        "前年比 98億円→102億円",
    ],
)
def test_a_figure_or_a_label_with_its_amounts_stands_apart(text: str) -> None:
    assert stands_apart(text)


@pytest.mark.parametrize(
    "text",
    [
        "令和7年度",
        "12",
        "市内の事業所に、10万円を支給する。",
        "1棟、60万円",
        "定員 → 増員",
        "橋の架け替えの終了による減(△45,200千円)",
        "園児の増加に伴う増額 (1,830万円)",
    ],
)
def test_what_belongs_to_a_sentence_does_not(text: str) -> None:
    assert not stands_apart(text)


def problems(path: Path) -> list[tuple[int, str, str]]:
    db = open_database(path.with_suffix(".db"))
    convert(inputs([path]), db, Options())
    query = "SELECT page, code, severity FROM problems WHERE page IS NOT NULL ORDER BY 1, 2"
    return [(page, code, severity) for page, code, severity in db.execute(query)]


def with_a_table(made: Paper) -> Path:
    """The page with a table of a kind that no family knows at its foot."""
    table = Table(made, columns(("区分", 100), ("人口", 80), ("世帯", 80)), 300)
    table.heads()
    table.row("東地区", "1,234", "567")
    table.row("西地区", "2,345", "890")
    return made.save()


def test_figures_beside_a_table_are_said(tmp_path: Path) -> None:
    """What cards above a table say is no cell of it."""
    made = Paper(tmp_path / "cards.pdf")
    for place, (label, amount) in enumerate(CARDS):
        made.text(label, 60, 90 + 40 * place, 10)
        made.text(amount, 130, 104 + 40 * place, 10)
    assert problems(with_a_table(made)) == [(1, "table-unread", "error")]


def test_words_beside_a_table_are_not(tmp_path: Path) -> None:
    made = Paper(tmp_path / "words.pdf")
    made.text("市内の二つの地区の人口を示す。", 60, 90, 10)
    assert problems(with_a_table(made)) == []


def test_why_there_is_more_or_less_is_text(tmp_path: Path) -> None:
    """An amount in brackets behind a reason is the amount of no row."""
    made = Paper(tmp_path / "reasons.pdf")
    made.text("【歳出】", 60, 90, 10)
    made.text("土木費　橋の架け替えの終了による減（△45,200千円）", 60, 110, 10)
    made.text("民生費　園児の増加に伴う増（18,300千円）", 60, 130, 10)
    assert problems(with_a_table(made)) == []

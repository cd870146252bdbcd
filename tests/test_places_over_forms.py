"""The place in the book that stands over each form: its innermost part is the section."""

from pathlib import Path

import pytest

from yosandb.extract.page import Box
from yosandb.tests.kan_papers import read
from yosandb.tests.typeset import Paper

FORMS = [
    (("総務費", "総務管理費", "企画費"), (2, 1, 7), "移住定住促進事業"),
    (("民生費", "児童福祉費", "保育所費"), (3, 2, 3), "一時預かり事業"),
]


def set_form(paper: Paper, top: float, over: str, name: str) -> None:
    def row(at: float, *cells: tuple[float, float, str]) -> None:
        for x0, x1, words in cells:
            paper.rect(Box(x0, at, x1, at + 22))
            paper.text(words, x0 + 5, at + 6, 9)

    paper.text(over, 40, top - 14, 9)
    row(top, (40, 120, "事業名"), (120, 400, name), (400, 450, "担当課"), (450, 540, "企画課"))
    row(top + 22, (40, 290, "予算現額"), (290, 540, "決算額"))
    row(top + 44, (40, 290, "18,450,000"), (290, 540, "17,236,410"))
    row(top + 66, (40, 120, "目的"), (120, 540, "暮らしを支える。"))
    row(top + 88, (40, 120, "実施内容"), (120, 540, "相談会を開いた。"))
    row(top + 110, (40, 120, "成果"), (120, 540, "利用が増えた。"))


@pytest.mark.parametrize(
    "place",
    [
        "{0}款　{names[0]}　{1}項　{names[1]}　{2}目　{names[2]}",
        "第{0}款 {names[0]}　第{1}項 {names[1]}　第{2}目 {names[2]}",
        "款 {0} {names[0]}　項 {1} {names[1]}　目 {2} {names[2]}",
    ],
)
def test_the_innermost_place_is_the_section(tmp_path: Path, place: str) -> None:
    paper = Paper(tmp_path / "p.pdf")
    paper.text("令和６年度　主要な施策の成果に関する説明書", 120, 40, 14)
    paper.text("（単位：円）", 480, 60, 9)
    for n, (names, numbers, name) in enumerate(FORMS):
        set_form(paper, 110 + 200.0 * n, place.format(*numbers, names=names), name)
    db = read(paper.save())
    assert dict(db.execute("SELECT name, section FROM programmes")) == {
        name: names[-1] for names, _, name in FORMS
    }

"""Tables with lines between their rows alone: none above the first row, none below the last."""

from itertools import pairwise
from pathlib import Path

import pytest

from yosandb.extract.page import Box
from yosandb.tests.papers import length
from yosandb.tests.test_grant_forms import Form, converted, problems, rows

REVENUE = (
    ("市税", "8,412,600", "41.2"),
    ("地方譲与税", "214,300", "1.1"),
    ("地方交付税", "5,103,400", "25.0"),
    ("国庫支出金", "3,020,100", "14.8"),
    ("県支出金", "1,411,900", "6.9"),
    ("市債", "2,247,700", "11.0"),
    ("歳入合計", "20,410,000", "100.0"),
)
EDGES = (60.0, 200.0, 300.0, 380.0)
ROW = 22.0


def table(path: Path, *, pieces: bool, frame: bool) -> Form:
    form = Form(path, "令和８年度　当初予算の概要（みなと市）")
    form.line("歳入の内訳（単位：千円、％）", EDGES[0])
    form.gap(10)
    top = form.top
    for row in REVENUE:
        x0, *ends = EDGES
        form.paper.text(row[0], x0 + 4, form.top + 7, 9)
        for word, end in zip(row[1:], ends[1:], strict=True):
            form.paper.text(word, end - 6 - length(word, 9), form.top + 7, 9)
        form.gap(ROW)
        if row is not REVENUE[-1]:
            edges = EDGES if pieces else (EDGES[0], EDGES[-1])
            for a, b in pairwise(edges):
                form.paper.line(a, form.top, b, form.top)
    if frame:
        form.paper.rect(Box(EDGES[0] - 12, top - 6, EDGES[-1] + 12, form.top + 6))
    return form


@pytest.mark.parametrize("frame", [False, True])
@pytest.mark.parametrize("pieces", [False, True])
def test_the_first_row_and_the_total_are_of_the_table(
    tmp_path: Path, pieces: bool, frame: bool
) -> None:
    db = converted(table(tmp_path / "table.pdf", pieces=pieces, frame=frame))
    found = rows(db, "SELECT json_extract(row_label, '$[0]'), value FROM figures WHERE value > 100")
    money = [(name, int(amount.replace(",", ""))) for name, amount, _ in REVENUE]
    assert sorted(found) == sorted(money)
    assert rows(db, "SELECT label, amount_yen / 1000 FROM totals") == [money[-1]]
    assert ("closed",) in rows(db, "SELECT status FROM checks")
    assert problems(db) == []

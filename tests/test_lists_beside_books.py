"""Lists of programmes whose words are those of a book, too: they stay lists, on every page.

A note above the table that speaks of 債務負担行為, and a column 予算書頁 on a page of a few rows.
"""

from collections.abc import Sequence
from pathlib import Path

import pytest

from yosandb.extract.page import Box
from yosandb.tests.papers import length
from yosandb.tests.test_grant_forms import Form, converted, rows
from yosandb.tests.test_leaders import money

NOTE = "※「新」は新規事業、「継」は債務負担行為により継続して行う事業を示す。"
EDGES = (70.0, 95.0, 220.0, 285.0, 345.0, 405.0, 460.0, 525.0, 565.0)
HEADS = ("番号", "区分", "事業名", "担当課", "８年度", "７年度", "増減", "事業概要")
# number, tag, name, office, this year, last year, page of the book
Told = tuple[str, str, str, str, int | None, int | None, str]
FIRST: tuple[Told, ...] = (
    ("1", "新", "通園事業", "保育課", 24_816, 0, "88"),
    ("2", "", "指定管理料", "観光課", None, None, "10"),
    ("3", "継", "給食センター", "給食課", 92_730, 61_200, "176"),
)
REST: tuple[Told, ...] = (("4", "", "橋の修繕", "土木課", 142_000, 155_300, "136"),)
POLICIES = ("こどもの育つまち", "安心のまち")


class List(Form):
    """A list in the making; its heading is as high as two lines where `page_word` is of two."""

    def heads(self, page_word: Sequence[str]) -> None:
        for x0, x1, word in zip((40.0, *EDGES), EDGES, (*HEADS, ""), strict=False):
            self.paper.rect(Box(x0, self.top, x1, self.top + 26))
            self.paper.text(word, x0 + 3, self.top + 9, 8)
        for n, word in enumerate(page_word):
            self.paper.text(word, 530, self.top + 4 + 10 * n, 8)
        self.top += 26

    def band(self, words: str) -> None:
        self.boxes((words,), (EDGES[-1],))

    def row(self, words: Sequence[str]) -> None:
        for x0, x1, word in zip((40.0, *EDGES), EDGES, words, strict=False):
            self.paper.rect(Box(x0, self.top, x1, self.top + 18))
            is_figure = word[-1:].isdigit()
            self.paper.text(
                word, x1 - 4 - length(word, 8) if is_figure else x0 + 3, self.top + 5, 8
            )
        self.top += 18

    def programme(self, told: Told) -> None:
        number, tag, name, office, this, last, page = told
        amounts = ("債務負担行為", "", "")
        if this is not None and last is not None:
            amounts = (money(this), money(last) if last else "－", money(this - last))
        self.row((number, tag, name, office, *amounts, "行う。", page))

    def total(self, words: str, of: Sequence[Told]) -> None:
        this, last = sum(row[4] or 0 for row in of), sum(row[5] or 0 for row in of)
        self.paper.rect(Box(40, self.top, EDGES[3], self.top + 18))
        self.paper.text(words, 100, self.top + 5, 8)
        for x0, x1, word in zip(
            EDGES[3:],
            EDGES[4:],
            (money(this), money(last), money(this - last), "", ""),
            strict=False,
        ):
            self.paper.rect(Box(x0, self.top, x1, self.top + 18))
            self.paper.text(word, x1 - 4 - length(word, 8), self.top + 5, 8)
        self.top += 18


@pytest.mark.parametrize("note", [NOTE, ""])
@pytest.mark.parametrize("page_word", [("予算書", "頁"), ("予算書頁",)])
def test_a_list_that_speaks_of_a_book(tmp_path: Path, note: str, page_word: Sequence[str]) -> None:
    form = List(tmp_path / "list.pdf", "令和８年度　主要事業一覧表")
    form.paper.text(note, 40, 54, 8)
    form.paper.text("（単位：千円）", 500, 54, 8)
    form.heads(page_word)
    form.band(f"政策１　{POLICIES[0]}")
    for told in FIRST:
        form.programme(told)
    form.total("小　計（3事業）", FIRST)
    form.paper.canvas.showPage()
    form.top = 60.0
    form.paper.text("（単位：千円）", 500, 44, 8)
    form.heads(page_word)
    form.band(f"政策２　{POLICIES[1]}")
    for told in REST:
        form.programme(told)
    form.total("小　計（1事業）", REST)
    form.total("合　計（4事業）", (*FIRST, *REST))
    db = converted(form)
    said = "name, section, department, budget_yen / 1000, previous_yen / 1000, amount_text"
    assert rows(db, f"SELECT {said} FROM programmes ORDER BY page, ordinal") == [
        (name, policy, office, this, last or None, None if this else "債務負担行為")
        for told, policy in zip((FIRST, REST), POLICIES, strict=True)
        for _, _, name, office, this, last, _ in told
    ]
    codes = rows(db, "SELECT code FROM problems WHERE code != 'municipality-unknown'")
    assert codes == [("amount-not-plain",)]
    assert rows(db, "SELECT DISTINCT status FROM checks") == [("closed",)]

"""Tables of 款 with a class of each row before its name, of a budget that is but proposed, and in
rows of colour."""

from pathlib import Path

import pytest

from yosandb.extract.page import Box
from yosandb.tests.kan_papers import REVENUE, SPENDING, read, total
from yosandb.tests.papers import SIZE, Column, Table, columns, length, money, paper

OWN = {"市税", "使用料及び手数料", "繰越金"}
QUERY = "SELECT number, name, amount_yen / 1000, previous_yen / 1000 FROM items ORDER BY number"


@pytest.mark.parametrize("apart", [True, False], ids=["apart", "one word over all"])
@pytest.mark.parametrize("classes", [("自", "依"), ("一", "特"), ("自主", "依存")])
def test_a_class_before_each_name_is_none_of_it(
    tmp_path: Path, classes: tuple[str, str], *, apart: bool
) -> None:
    made = paper(tmp_path / "p.pdf", "令和８年度　当初予算の概要　歳入（款別）")
    amounts = [("令和８年度", 80.0), ("令和７年度", 80.0), ("増減額", 70.0)]
    own = columns(("", 24), ("", 30), ("款" if apart else "", 170), *amounts)
    table = Table(made, own, 100, named=False)
    if apart:
        table.heads()
    else:
        made.text("款", 140, 105, SIZE)
        head = Table(made, [Column("", own[0].x0, own[2].x1), *own[3:]], 100)
        head.heads()
        table.top = head.top
    for number, name, this, last in REVENUE:
        said = classes[0] if name in OWN else classes[1]
        change = (this or 0) - (last or 0)
        table.row(str(number), said, name, money(this), money(last), money(change))
    this, last = total(REVENUE)
    table.row("", "", "歳入合計", money(this), money(last), money(this - last))
    db = read(made.save())
    assert list(db.execute(QUERY)) == REVENUE
    assert db.execute("SELECT count(*) FROM unclaimed").fetchone() == (0,)


def test_words_that_begin_names_are_no_classes(tmp_path: Path) -> None:
    """Nothing but a letter before a name, of few kinds, is a class: a spread name has others."""
    made = paper(tmp_path / "p.pdf", "令和８年度　当初予算の概要　歳出（款別）")
    table = Table(made, columns(("款", 200), ("令和８年度", 90), ("令和７年度", 90)), 100)
    table.heads()
    for number, name, this, last in SPENDING:
        table.row(f"{number}　{'　'.join(name)}", money(this), money(last))
    db = read(made.save())
    assert list(db.execute(QUERY)) == SPENDING


@pytest.mark.parametrize(
    "words", ["令和{}年度/当初予算案", "令和{}年度/予算額（案）", "{}年度当初予算額案"]
)
@pytest.mark.parametrize("last", ["令和{}年度/当初予算", "{}年度当初予算額"])
def test_what_is_proposed_is_this_years(tmp_path: Path, words: str, last: str) -> None:
    """Last year's beside it is not proposed, and never taken for this year's."""
    made = paper(tmp_path / "p.pdf", "令和８年度　みなと市一般会計予算（案）　款別")
    heads = (("款", 190), (words.format(8), 110), (last.format(7), 110))
    table = Table(made, columns(*heads), 100)
    table.heads(height=30)
    for number, name, this, before in SPENDING:
        table.row(f"{number}　{name}", money(this), money(before))
    db = read(made.save())
    assert list(db.execute(QUERY)) == SPENDING


def test_a_later_budget_that_is_not_understood_leaves_no_other_in_its_place(
    tmp_path: Path,
) -> None:
    made = paper(tmp_path / "p.pdf", "令和８年度　みなと市一般会計予算　款別")
    heads = (("款", 190), ("令和７年度/当初予算額", 110), ("令和８年度/予算成立分", 110))
    table = Table(made, columns(*heads), 100)
    table.heads(height=30)
    for number, name, this, before in SPENDING:
        table.row(f"{number}　{name}", money(before), money(this))
    db = read(made.save())
    wanted = {name: amount for _, name, amount, _ in SPENDING}
    found = dict(db.execute("SELECT name, amount_yen / 1000 FROM items"))
    assert found in ({}, wanted)


@pytest.mark.parametrize("whole", [True, False], ids=["a bar a row", "a bar a cell"])
def test_rows_of_colour_are_no_cards(tmp_path: Path, *, whole: bool) -> None:
    """Every second row stands on colour, without lines, below a title in a bar."""
    made = paper(tmp_path / "p.pdf", "令和８年度　当初予算の概要")
    made.rect(Box(40, 72, 430, 94), fill=(0.1, 0.2, 0.4), stroke=False)
    made.text("一般会計　歳入予算の内訳", 48, 78, SIZE)
    own = columns(("款", 190), ("令和８年度/当初予算", 90), ("令和７年度/当初予算", 90))
    edges = [(c.x0, c.x1) for c in own]
    for n, (c, words) in enumerate(zip(own, ("款", "令和８年度", "令和７年度"), strict=True)):
        made.text(words, c.x0 + 4 if not n else c.x1 - 4 - length(words), 105, SIZE)
        made.text("当初予算" if n else "", c.x1 - 4 - length("当初予算"), 116, SIZE)
    top = 130.0
    for row, (number, name, this, last) in enumerate(REVENUE):
        if row % 2:
            for x0, x1 in [(edges[0][0], edges[-1][1])] if whole else edges:
                box = Box(x0, top, x1, top + 18)
                made.rect(box, fill=(0.93, 0.95, 0.97), stroke=False)
        for c, said in zip(own, (f"{number}　{name}", money(this), money(last)), strict=True):
            x = c.x0 + 4 if c is own[0] else c.x1 - 4 - length(said)
            made.text(said, x, top + 4, SIZE)
        top += 18
    db = read(made.save())
    assert list(db.execute(QUERY)) == REVENUE


@pytest.mark.parametrize("name", ["款・区分", "款　・　区　分", "款・項", "科目区分"])
@pytest.mark.parametrize("group", ["自主財源|依存財源", "自主財源　計|依存財源　計"])
def test_sums_of_groups_are_totals_below_one_word_over_all(
    tmp_path: Path, name: str, group: str
) -> None:
    """歳入 stands over the amounts as over the names; a group is no 款, though it is the first."""
    made = paper(tmp_path / "p.pdf", "令和８年度　みなと市一般会計当初予算　総括表")
    heads = ((name, 170), ("R8当初　A", 90), ("R7当初　B", 90), ("A－B", 80))
    table = Table(made, columns(*heads), 100)
    table.heads([("歳　　入", 0, 3)])
    for n, word in enumerate(group.split("|")):
        rows = [kan for kan in REVENUE if (kan[1] in OWN) is not bool(n)]
        this, last = total(rows)
        table.row(word, money(this), money(last), money(this - last))
        for number, kan, now, then in rows:
            table.row(f"{number}　{kan}", money(now), money(then), money((now or 0) - (then or 0)))
    db = read(made.save())
    assert list(db.execute(QUERY)) == REVENUE
    labels = {label for (label,) in db.execute("SELECT DISTINCT label FROM totals")}
    assert labels == {word.replace("　", "") for word in group.split("|")}

"""Two tables without any lines beside each other: each row of the page is a row of both."""

from pathlib import Path

import pytest

from yosandb.tests.kan_papers import read
from yosandb.tests.papers import Table, columns, length, paper
from yosandb.tests.typeset import Paper

Rows = tuple[tuple[str, int, float], ...]
BY_PURPOSE: Rows = (
    ("議会費", 259_114, 1.6),
    ("総務費", 2_812_440, 17.8),
    ("民生費", 9_104_233, 57.7),
    ("衛生費", 1_403_118, 8.9),
    ("土木費", 2_204_551, 14.0),
)
BY_NATURE: Rows = (
    ("人件費", 3_412_200, 21.6),
    ("扶助費", 6_120_450, 38.8),
    ("公債費", 1_820_340, 11.5),
    ("物件費", 2_904_411, 18.4),
    ("繰出金", 1_526_055, 9.7),
)
WORDS = ("予算額", "構成比")


def typeset(made: Paper, x: float, over: str, rows: Rows, *, centred: bool) -> None:
    """A table from `x` on; its amounts end 110 points behind that, its shares 150."""
    made.text(over, x + (12 if centred else 0), 100, 9)
    for word, edge in zip(WORDS, (110, 150), strict=True):
        made.text(word, x + edge - length(word), 100, 9)
    for number, (name, amount, share) in enumerate(rows):
        top = 118 + 14 * number
        made.text(name, x, top, 9)
        for said, edge in ((f"{amount:,}", 110), (f"{share}", 150)):
            made.text(said, x + edge - length(said), top, 9)


@pytest.mark.parametrize("gap", [18, 40, 90])
@pytest.mark.parametrize("centred", [False, True])
def test_each_has_its_own_names_and_figures(tmp_path: Path, gap: float, centred: bool) -> None:
    made = paper(tmp_path / "both.pdf", "令和８年度　みなと市予算の概要　歳出予算", unit="")
    made.text("（単位：千円）", 300, 80, 8)
    typeset(made, 40, "款", BY_PURPOSE, centred=centred)
    typeset(made, 190 + gap, "性質", BY_NATURE, centred=centred)
    db = read(made.save())
    items = dict(db.execute("SELECT name, amount_yen FROM items"))
    assert items == {name: 1000 * amount for name, amount, _ in BY_PURPOSE}
    sql = "SELECT row_label || column_label, value, yen FROM figures"
    found = {label: (value, yen) for label, value, yen in db.execute(sql)}
    wanted: dict[str, tuple[float, int | None]] = {
        f'["{name}"]["構成比"]': (share, None) for name, _, share in (*BY_PURPOSE, *BY_NATURE)
    }
    for name, amount, _ in BY_NATURE:
        wanted[f'["{name}"]["予算額"]'] = amount, 1000 * amount
    assert found == wanted


def test_two_years_of_one_table_stay_one(tmp_path: Path) -> None:
    """The same words stand over both halves, but the second has no names."""
    made = paper(
        tmp_path / "one.pdf", "令和８年度　みなと市予算の概要　性質別", unit="（単位：千円）"
    )
    typeset(made, 40, "性質", BY_NATURE, centred=False)
    for word, edge in zip(WORDS, (300, 340), strict=True):
        made.text(word, edge - length(word), 100, 9)
    for number, (_, amount, share) in enumerate(BY_NATURE):
        for said, edge in ((f"{amount - 100:,}", 300), (f"{share}", 340)):
            made.text(said, edge - length(said), 118 + 14 * number, 9)
    db = read(made.save())
    assert db.execute("SELECT count(DISTINCT table_number), count(*) FROM figures").fetchone() == (
        1,
        20,
    )


def test_a_ruled_table_of_words_above_a_table_is_no_title_of_it(tmp_path: Path) -> None:
    """What grades mean, in a table of their own right above the table that counts them."""
    made = paper(tmp_path / "p.pdf", "令和７年度　達成状況")
    words = Table(made, columns(("区分", 60), ("達成率", 140), ("状況", 160)), 80)
    words.heads()
    words.row("Ａ", "十割以上", "目標を達成している")
    words.row("Ｂ", "八割以上", "おおむね順調である")
    counted = Table(
        made, columns(("分野", 160), ("Ａ", 50), ("Ｂ", 50), ("計", 50)), words.top + 12
    )
    counted.heads()
    for row in (
        ("くらし", "13", "11", "24"),
        ("しごと", "12", "11", "23"),
        ("計", "25", "22", "47"),
    ):
        counted.row(*row)
    db = read(made.save())
    assert list(db.execute("SELECT code FROM problems WHERE severity = 'error'")) == []
    titles = {printed for (printed,) in db.execute("SELECT DISTINCT title FROM figures")}
    assert not any("区分" in (title or "") for title in titles)
    assert "おおむね順調である" in "".join(t for (t,) in db.execute("SELECT text FROM passages"))

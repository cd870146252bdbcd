"""Lists without lines whose names go on below the line of their amounts."""

from pathlib import Path

from yosandb.tests.kan_papers import read
from yosandb.tests.papers import length, paper

ROWS = (
    ("こども家庭相談支", "援事業", "こども課", 12_345),
    ("地域公共交通再編", "事業", "交通課", 48_200),
    ("観光案内所運営費", "", "観光課", 8_716),
    ("農業用ため池改修", "工事", "農村課", 136_000),
)


def test_the_rest_is_no_programme(tmp_path: Path) -> None:
    made = paper(tmp_path / "p.pdf", "令和８年度　みなと市当初予算　主要事業")
    for word, x in (("事業名", 44), ("担当課", 170), ("予算額", 273)):
        made.text(word, x, 95, 9)
    top = 117.0
    for name, rest, office, amount in ROWS:
        made.text(name, 44, top, 9)
        made.text(office, 170, top, 9)
        made.text(f"{amount:,}", 300 - length(f"{amount:,}"), top, 9)
        made.text(rest, 44, top + 11, 9)
        top += 30 if rest else 19
    db = read(made.save())
    query = "SELECT name, department, budget_yen FROM programmes ORDER BY ordinal"
    assert list(db.execute(query)) == [
        (name + rest, office, amount * 1000) for name, rest, office, amount in ROWS
    ]
    assert not list(db["problems"].rows_where("severity != 'info'"))

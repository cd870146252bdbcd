"""Ruled lists without a column of offices: one stands in brackets behind each name."""

from pathlib import Path

import pytest

from yosandb.tests.kan_papers import read
from yosandb.tests.papers import columns, length, paper
from yosandb.tests.typeset import GOTHIC, MINCHO

# The lines of a name, its office, its text and amount
LISTED = (
    (("道路の改良事業",), "土木課", "市道３号線を広げます。", 4_200),
    (("学童保育の定員を/増やす事業",), "こども課", "二つの小学校に設けます。", 6_845),
    (("図書館の改修事業（本館）",), "図書館", "屋根を直します。", 3_465),
    (("障害福祉サービスの給付事業",), "福祉課", "利用者が増えます。", 29_200),
)


@pytest.mark.parametrize("around", ["（{}）", "［{}］", "【{}】", "＜{}＞"])
@pytest.mark.parametrize("parted", [False, True])
@pytest.mark.parametrize("told", [False, True])
def test_it_is_the_office_and_no_part_of_the_name(
    around: str, parted: bool, told: bool, tmp_path: Path
) -> None:
    """Also where it goes on in the next line, and where a text stands below it in the cell."""
    made = paper(tmp_path / "p.pdf", "令和８年度　主な事業　松本市")
    head = columns(("事業名・内容" if told else "事業名", 220), ("予算額", 80))
    top = 100.0
    rows = [(("事業名・内容" if told else "事業名",), "", "", 0), *LISTED]
    for (name,), office, text, amount in rows:
        said = name + around.format(f"{office[:1]}/{office[1:]}" if parted else office)
        lines = (said if office else name).split("/")
        texts = [text] if told and text else []
        bottom = top + 8 + 12 * (len(lines) + len(texts))
        for n, line in enumerate([*lines, *texts]):
            font = MINCHO if n >= len(lines) else GOTHIC
            made.text(line, head[0].x0 + 4, top + 4 + 12 * n, 9, font=font)
        figure = f"{amount:,}" if office else "予算額"
        made.text(figure, head[1].x1 - 4 - length(figure, 9), top + 4, 9)
        for column in head:
            made.line(column.x0, top, column.x1, top)
            made.line(column.x0, bottom, column.x1, bottom)
            made.line(column.x0, top, column.x0, bottom)
            made.line(column.x1, top, column.x1, bottom)
        top = bottom
    db = read(made.save())
    query = "SELECT name, department, budget_yen, description FROM programmes ORDER BY ordinal"
    assert list(db.execute(query)) == [
        (
            name.replace("/", "").translate(str.maketrans("（）", "()")),
            office,
            1000 * amount,
            text.translate(str.maketrans("３", "3")) if told else None,
        )
        for (name,), office, text, amount in LISTED
    ]

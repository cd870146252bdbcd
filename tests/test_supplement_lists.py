"""Lists of a supplementary budget: before, supplement, after, and the office below the name."""

from pathlib import Path

import pytest

from yosandb.load.database import open_database
from yosandb.run.convert import convert
from yosandb.run.inputs import inputs
from yosandb.run.read import Options
from yosandb.tests.papers import SIZE, length
from yosandb.tests.typeset import Paper

EDGES = (40.0, 210.0, 330.0, 400.0, 470.0, 550.0)
# Tag, name, office, text, before, supplement
ROWS = [
    ("新規", "灯油購入助成事業", "福祉課", "一世帯に一万円を配る。", 0, 21_500),
    ("", "林道災害復旧事業", "農林課", "二か所を直す。", 8_000, 96_400),
    ("", "給食材料費支援事業", "教育総務課", "値上がり分を負担する。", 31_200, -1_250),
]


def signed(value: int) -> str:
    return f"△{-value:,}" if value < 0 else f"{value:,}"


@pytest.mark.parametrize("brackets", ["［］", "（）", "【】", "＜＞"])
@pytest.mark.parametrize("after", ["補正後", "補正後の額"])
def test_the_office_stands_in_brackets_below_the_name(
    tmp_path: Path, brackets: str, after: str
) -> None:
    left, right = brackets[0], brackets[1]
    paper = Paper(tmp_path / "p.pdf")
    paper.text("令和８年度　12月補正予算（第４号）の主な事業", 60, 30, 14)
    paper.text("（単位：千円）", 480, 62, SIZE)
    heads = (f"事業名/{left}所管課{right}", "補正の内容", "補正前", "補正額", after)
    sums = [sum(row[4] for row in ROWS), sum(row[5] for row in ROWS)]
    body = [
        (f"{name}/{left}{office}{right}", text, *map(signed, (before, more, before + more)))
        for _, name, office, text, before, more in ROWS
    ]
    body = [
        (f"（{row[0]}）{own[0]}" if row[0] else own[0], *own[1:])
        for row, own in zip(ROWS, body, strict=True)
    ]
    top = 80.0
    for cells in (heads, *body, ("合　計", "", *map(signed, (*sums, sum(sums))))):
        paper.line(EDGES[0], top, EDGES[-1], top)
        for n, (cell, x0, x1) in enumerate(zip(cells, EDGES, EDGES[1:], strict=False)):
            for place, line in enumerate(cell.split("/")):
                x = x0 + 4 if n < 2 else x1 - 4 - length(line)
                paper.text(line, x, top + 6 + 12 * place, SIZE)
        top += 34
    paper.line(EDGES[0], top, EDGES[-1], top)
    for x in EDGES:
        paper.line(x, 80, x, top)
    db = open_database(":memory:")
    convert(inputs([paper.save()]), db, Options(municipality="奈良県奈良市"))
    query = """
        SELECT name, department, description, before_yen, supplement_yen, stage, yen
        FROM programmes JOIN amounts ON row_id = programmes.id ORDER BY programmes.ordinal
    """
    assert list(db.execute(query)) == [
        (name, office, text, 1000 * before, 1000 * more, "after", 1000 * (before + more))
        for _, name, office, text, before, more in ROWS
    ]
    # 補正後 is of the year of its 補正額.
    assert {row["fiscal_year"] for row in db["amounts"].rows} == {2026}
    assert [row["tag"] for row in db["programme_tags"].rows] == ["新"]
    assert {row["status"] for row in db["checks"].rows} == {"closed"}
    assert sorted(row["amount_yen"] for row in db["totals"].rows) == sorted(
        1000 * value for value in (*sums, sum(sums))
    )

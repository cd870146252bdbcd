"""事業名【担当課】 over a column: of several brackets below a name the last one is the office."""

from pathlib import Path

from yosandb.extract.page import Box
from yosandb.tests.papers import length
from yosandb.tests.test_grant_forms import Form, converted, problems, rows

EDGES = (200.0, 300.0, 400.0)
ROWS = (
    (("公共交通事業", "【政策課】"), "68,420", "66,318"),
    (("第二保育所の改築事業", "（繰越明許費分）", "【保育課】"), "318,000", "316,470"),
    (("子育て支援事業", "（臨時", "特別分）", "【こども課】"), "4,950", "4,840"),
)


def test_an_office_below_another_bracket(tmp_path: Path) -> None:
    form = Form(tmp_path / "list.pdf", "令和６年度決算に係る主要施策の成果説明書")
    form.paper.text("（単位：千円）", 330, 54, 8)
    form.boxes(("事業名【担当課】", "予算額", "決算額"), EDGES)
    for lines, budget, actual in ROWS:
        height = 8.0 + 12 * len(lines)
        for x0, x1 in zip((40.0, *EDGES), EDGES, strict=False):
            form.paper.rect(Box(x0, form.top, x1, form.top + height))
        for n, line in enumerate(lines):
            form.paper.text(line, 44, form.top + 5 + 12 * n, 9)
        for figure, x1 in ((budget, EDGES[1]), (actual, EDGES[2])):
            form.paper.text(figure, x1 - 4 - length(figure, 9), form.top + 5, 9)
        form.top += height
    db = converted(form)
    assert rows(db, "SELECT name, department FROM programmes ORDER BY ordinal") == [
        ("公共交通事業", "政策課"),
        ("第二保育所の改築事業(繰越明許費分)", "保育課"),
        ("子育て支援事業(臨時特別分)", "こども課"),
    ]
    assert problems(db) == []
